// Where the command line prints to, and how it fails: words on standard error, an exit code, nothing lost.
import { visibleLine } from '../core/change/visible';

/** 0: yes, or done. 1: no. 2: could not tell, which a gate must treat as no. */
export type ExitCode = 0 | 1 | 2;

/** The two streams of a run; tests give their own. */
export interface Output {
  readonly write: (text: string) => void;
  readonly warn: (text: string) => void;
}

/** A mistake in how the command was called, or an environment it cannot work in: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The reader of the output has left; there is nobody to tell. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** What a terminal would hide or obey. Line feeds and blanks only ever stand between JSON's tokens. */
const hidden = /(?![\n ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** A value as JSON in which every hidden character is escaped, also those that JSON would leave. */
export function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, null, indent);
  // Nothing in ASCII is hidden but controls, and looking for these alone is much faster.
  if (!/[^\n -~]/.test(json)) return json;
  return json.replace(hidden, (character) =>
    Array.from({ length: character.length }, (_, index) => {
      return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
    }).join(''),
  );
}

/** Prints one value as a line of JSON. */
export function printJson(output: Output, value: unknown): void {
  output.write(`${safeJson(value)}\n`);
}

/** Says on standard error, a line each, what could not be read and stops nothing. */
export function warnAll(output: Output, problems: readonly string[]): void {
  for (const problem of problems) output.warn(`countersign: ${visibleLine(problem)}\n`);
}
