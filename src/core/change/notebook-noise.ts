// Which lines of a notebook hold nothing but what a run counts and notes by itself: the numbers of runs, their times, what
// was folded or scrolled. The list is short on purpose: a line with anything else on it, such as a tag, the type of a cell, the
// name of a kernel or a word of source, is no noise, however the file is written.

/** What the walk through a file (`placeLines`) has seen of a line. */
export interface LineRead {
  /** The path of keys where the line begins. */
  readonly begins: readonly string[];
  readonly keys: number;
  /** True while each of its keys is noise, and no other string stands before the first of them. */
  readonly noise: boolean;
}

/** A line of which nothing was seen yet. */
export function newLine(path: readonly string[]): LineRead {
  return { begins: [...path], keys: 0, noise: true };
}

/** The line with one more string; `key` where it is one. */
export function withString(read: LineRead, path: readonly string[], key?: string): LineRead {
  const { keys, noise } = read;
  if (key === undefined) return { ...read, noise: noise && (keys > 0 || isWithin(path)) };
  return { ...read, keys: keys + 1, noise: noise && isNoiseKey(path, key) };
}

/** Of a cell (nbformat 4.5); `id` is made by the editor. */
const ofCell: ReadonlySet<string> = new Set(['execution_count', 'id']);

/** Of a cell's metadata: nbformat's own, then what JupyterLab, ExecuteTime and Colab write when a cell runs. */
const ofCellMetadata: ReadonlySet<string> = new Set([
  ...['collapsed', 'scrolled', 'hidden', 'heading_collapsed'],
  ...['execution', 'ExecuteTime', 'executionInfo', 'outputId'],
]);

/** Of the notebook's metadata: the state of widgets, and a signature that is no longer written. */
const ofNotebook: ReadonlySet<string> = new Set(['widgets', 'signature']);

/** True if a key, at a path of keys, names noise or is within it. */
function isNoiseKey(path: readonly string[], key: string): boolean {
  const [, top, , part] = path;
  if (top === 'cells') {
    if (path.length === 3) return ofCell.has(key) || key === 'metadata';
    if (part === 'outputs') return path.length === 5 && key === 'execution_count';
    return part === 'metadata' && ofCellMetadata.has(path[4] ?? key);
  }
  if (top !== 'metadata') return path.length === 1 && key === 'nbformat_minor';
  const field = path[2] ?? key;
  return ofNotebook.has(field) || (field === 'language_info' && (path[3] ?? key) === 'version');
}

/** True if what is at a path is a part of noise. */
function isWithin([, top, field, part, name]: readonly string[]): boolean {
  if (top === 'cells') return part === 'metadata' && ofCellMetadata.has(name ?? '');
  return top === 'metadata' && ofNotebook.has(field ?? '');
}

const punctuation = /^[\s\]},[{]*$/u;

/** True if a line, from where it begins to where it ends, holds noise alone. */
export function isNoiseLine(
  { begins, keys, noise }: LineRead,
  path: readonly string[],
  key: string,
  text: string,
): boolean {
  if (!noise) return false;
  if (keys > 0) {
    // What is no number is not a count, and what stands before the first key is not the key's.
    const odd = /"execution_count"\s*:(?!\s*(?:null\b|\d))/u.test(text);
    return !odd && punctuation.test(text.slice(0, text.indexOf('"')));
  }
  if (isWithin(begins)) return isWithin(path) || isNoiseKey(path, key);
  const closesMetadata = path.length === 3 && path[1] === 'cells' && key === 'metadata';
  return closesMetadata && punctuation.test(text);
}
