// Made-up commits for the tests of authorship, and a short way to write what is found in them.
import { detect } from '../../../src/core/authorship/detect';
import type { Commit, Identity } from '../../../src/core/change/commit';

export const person: Identity = { name: 'Ada Lindqvist', email: 'ada@lab.example' };

type Accounts = Pick<Commit, 'author' | 'committer' | 'message'>;

export function commit(message: string, author = person, committer = author): Accounts {
  return { author, committer, message };
}

/** `Name <address>` as an identity. */
export function who(text: string): Identity {
  const [name = '', email = ''] = text.replace(/>$/, '').split(' <');
  return { name, email };
}

/** What is found in a commit, a piece a line: kind, agent, role and, where named, the model in brackets. */
export function pieces(of: Accounts): string[] {
  return detect(of).map(({ kind, agent, role, model }) =>
    [kind, agent, role, ...(model === undefined ? [] : [`[${model}]`])].join(' '),
  );
}

/** What is found in a message by a person. */
export function inMessage(message: string): string[] {
  return pieces(commit(message));
}

/** What is found in a commit by the author, with nothing in its message. */
export function byAuthor(author: string): string[] {
  return pieces(commit('Tidy the loader', who(author)));
}
