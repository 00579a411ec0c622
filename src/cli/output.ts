// Where the command line prints to, and how it fails: words on standard error, an exit code, nothing lost.

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

/** Prints one value as a line of JSON. */
export function printJson(output: Output, value: unknown): void {
  output.write(`${JSON.stringify(value)}\n`);
}
