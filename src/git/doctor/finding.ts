// A finding of the doctor: what is wrong, what follows from it, and the command that mends it.

/** Something to mend. */
export interface Finding {
  /** What kind of finding it is; does not change between versions. */
  readonly id: string;
  readonly what: string;
  readonly means: string;
  /** The command that mends it, to be given to a shell as it is. */
  readonly mend: string;
}

/** A word of a command, quoted where a shell would take it apart. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
