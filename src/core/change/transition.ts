// File transitions: what a change does to each file, by mode and blob; read from `git diff-tree --raw -z`.
import { pathText } from './path';

/**
 * One file of a change: path, mode and blob before, mode and blob after. Modes are git's six octal digits;
 * `000000` and a blob of zeros stand for "not there".
 */
export type FileTransition = readonly [
  path: string,
  oldMode: string,
  oldBlob: string,
  newMode: string,
  newBlob: string,
];

/** A transition as read: with the path's bytes, from which digests are made. */
export interface RawTransition {
  readonly path: Uint8Array;
  readonly transition: FileTransition;
  /** git's status letter: A, D, M or T. */
  readonly status: string;
}

const ascii = new TextDecoder('latin1');
const entry =
  /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) ([A-Z])$/;

/** What `parseRawDiff` yields: the transitions of one commit, or of the one pair that was compared. */
export interface RawDiff {
  /** The commit's id where git printed one (`--stdin`), else empty. */
  readonly commit: string;
  readonly files: readonly RawTransition[];
}

/**
 * Parses the output of `git diff-tree -r -z --raw --no-renames`, of one pair or of many commits.
 *
 * @throws Error if the bytes are not of that form: the output of a git that we do not know.
 */
export function parseRawDiff(bytes: Uint8Array): readonly RawDiff[] {
  const diffs: { commit: string; files: RawTransition[] }[] = [];
  let position = 0;
  const next = (): Uint8Array => {
    const end = bytes.indexOf(0, position);
    if (end < 0) throw new Error('the raw diff ends in the middle of an entry');
    const field = bytes.subarray(position, end);
    position = end + 1;
    return field;
  };
  while (position < bytes.length) {
    const head = ascii.decode(next());
    if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(head)) {
      diffs.push({ commit: head, files: [] });
      continue;
    }
    const match = entry.exec(head);
    if (match === null) throw new Error(`not an entry of a raw diff: ${head.slice(0, 120)}`);
    const [, oldMode = '', newMode = '', oldBlob = '', newBlob = '', status = ''] = match;
    const path = next();
    if (diffs.length === 0) diffs.push({ commit: '', files: [] });
    diffs.at(-1)?.files.push({
      path,
      transition: [pathText(path), oldMode, oldBlob, newMode, newBlob],
      status,
    });
  }
  return diffs;
}

/** A text that is equal for equal transitions only, to use as a key. */
export function transitionKey(transition: FileTransition): string {
  return transition.join('\0');
}
