// Parses the canonical patch (`git diff-tree -p -U0 --text …`) as it streams in, keeping bytes verbatim.

/** A run of changed lines. Line numbers count from 1, as in git's `@@` line. */
export interface PatchHunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly oldCount: number;
  readonly newCount: number;
  /** The removed lines with their line ends; the last one lacks it where the file does. */
  readonly removed: Uint8Array;
  readonly added: Uint8Array;
}

/** One `diff --git` section. */
export interface PatchSection {
  readonly hunks: PatchHunk[];
}

const newline = 0x0a;
const ascii = new TextDecoder('latin1');
const hunkHeader = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * A parser that is fed chunks. Sections come in the order of the raw diff's entries; `keep(section)` says
 * whether the lines of the section with that number are wanted, so that a huge file costs no memory.
 */
export class PatchParser {
  readonly sections: PatchSection[] = [];
  /** Parts of a line whose end has not come yet. */
  readonly #carry: Uint8Array[] = [];
  #open: OpenHunk | undefined;

  constructor(private readonly keep: (section: number) => boolean = () => true) {}

  /** Takes the next bytes of the patch. @throws Error on bytes that are not of a patch. */
  push(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const rest = chunk.subarray(start, end + 1);
      this.#line(this.#carry.length === 0 ? rest : concat([...this.#carry.splice(0), rest]));
      start = end + 1;
    }
    // Copied, because the chunk's memory may be used again by its owner.
    if (start < chunk.length) this.#carry.push(new Uint8Array(chunk.subarray(start)));
  }

  /** Says that the patch is complete and returns its sections. @throws Error if it ends inside a hunk. */
  end(): readonly PatchSection[] {
    if (this.#carry.length > 0) this.#line(concat(this.#carry.splice(0)));
    this.#close();
    return this.sections;
  }

  #line(line: Uint8Array): void {
    const open = this.#open;
    // Inside a hunk only the counts of its header say what a line is: content may look like anything.
    if (open !== undefined && (open.oldLeft > 0 || open.newLeft > 0)) {
      this.#content(open, line);
      return;
    }
    if (line[0] === 0x5c) {
      if (open !== undefined) dropNewline(open); // "\ No newline at end of file"
      return;
    }
    const text = ascii.decode(line.subarray(0, 200));
    if (text.startsWith('diff --git ')) {
      this.#close();
      this.sections.push({ hunks: [] });
    } else if (text.startsWith('@@ ')) {
      this.#close();
      this.#begin(text);
    }
  }

  #begin(header: string): void {
    const match = hunkHeader.exec(header);
    if (match === null || this.sections.length === 0) throw new Error('a hunk header is malformed');
    const [, oldStart, oldCount = '1', newStart, newCount = '1'] = match;
    this.#open = {
      oldStart: Number(oldStart),
      newStart: Number(newStart),
      oldCount: Number(oldCount),
      newCount: Number(newCount),
      oldLeft: Number(oldCount),
      newLeft: Number(newCount),
      removed: [],
      added: [],
      last: undefined,
      kept: this.keep(this.sections.length - 1),
    };
  }

  #content(open: OpenHunk, line: Uint8Array): void {
    const sign = line[0];
    if (sign === 0x5c) {
      dropNewline(open);
      return;
    }
    const side = sign === 0x2d ? 'removed' : sign === 0x2b ? 'added' : undefined;
    if (side === undefined) throw new Error('a line of a hunk is neither added nor removed');
    if (side === 'removed') open.oldLeft--;
    else open.newLeft--;
    open.last = open[side];
    if (open.kept) open[side].push(new Uint8Array(line.subarray(1)));
  }

  #close(): void {
    const open = this.#open;
    if (open === undefined) return;
    if (open.oldLeft !== 0 || open.newLeft !== 0) throw new Error('the patch ends inside a hunk');
    const { oldStart, newStart, oldCount, newCount } = open;
    this.#open = undefined;
    if (!open.kept) return;
    const [removed, added] = [concat(open.removed), concat(open.added)];
    this.sections.at(-1)?.hunks.push({ oldStart, newStart, oldCount, newCount, removed, added });
  }
}

interface OpenHunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly oldCount: number;
  readonly newCount: number;
  oldLeft: number;
  newLeft: number;
  readonly removed: Uint8Array[];
  readonly added: Uint8Array[];
  /** The side that the last line went to: the one a "no newline" mark is about. */
  last: Uint8Array[] | undefined;
  readonly kept: boolean;
}

function dropNewline(open: OpenHunk): void {
  const line = open.last?.pop();
  if (line !== undefined) open.last?.push(line.at(-1) === newline ? line.subarray(0, -1) : line);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
