// The co-authors that a commit message credits: none of them may sign off what they wrote.
import type { Identity } from '../change/commit';

// Anywhere in the message, not only where git looks for trailers: a credit must not be lost by its place.
const credit = /\bco-?authored-?by:[ \t]*([^<\n]{0,200})<([^<>\s]{1,200})>/gi;

/** The identities credited as co-authors in a message, people and agents alike. */
export function coAuthorsOf(message: string): readonly Identity[] {
  return [...message.slice(0, 64 * 1024).matchAll(credit)].map(([, name = '', email = '']) => ({
    name: name.trim(),
    email,
  }));
}
