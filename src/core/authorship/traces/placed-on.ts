// What traces are placed on: the files of a change, as they are after it.
import type { FileChange } from '../../change/change';

/** A file of a change, as it is after it. */
export interface PlacedOn {
  readonly file: FileChange;
  /** Undefined where it is no text that can be read. */
  readonly text: string | undefined;
}

/** The lines of a text without their ends. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
