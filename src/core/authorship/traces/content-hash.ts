// Finds lines by the hash of their text, as Agent Trace records have it: `<way>:<hex digits>`.
import { createHash } from 'node:crypto';
import type { LineRange } from '../records/line-range';
import { murmur3 } from './murmur3';

/** Most UTF-16 units that are hashed to find lines: a long stretch that moved in a long file is not looked for to the end. */
export class HashBudget {
  constructor(public left = 4 * 1024 * 1024) {}
}

const utf8 = new TextEncoder();

const ways: Readonly<Record<string, (text: string) => string>> = {
  murmur3: (text) => murmur3(utf8.encode(text)).toString(16).padStart(8, '0'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
};

/**
 * The first of the lines, from 1, whose text has a hash, nearest to where they are said to be. The format does not say
 * whether the last line's end belongs to the text, so both are tried.
 *
 * @param lines of a file, without their ends
 * @param range where the lines were, which says how many have the hash together
 * @returns undefined where they are nowhere, and `unknown` where the way is not known or the budget is used up
 */
export function findHashed(
  hash: string,
  lines: readonly string[],
  [first, last]: LineRange,
  budget: HashBudget,
): number | undefined | 'unknown' {
  const [name = '', digits = ''] = hash.toLowerCase().split(':', 2);
  const way = Object.hasOwn(ways, name) ? ways[name] : undefined;
  if (way === undefined || digits === '') return 'unknown';
  const count = last - first + 1;
  const most = lines.length - count + 1;
  const near = Math.min(first, most);
  for (let away = 0; away < most; away++) {
    for (const start of away === 0 ? [near] : [near - away, near + away]) {
      if (start < 1 || start > most) continue;
      const text = lines.slice(start - 1, start - 1 + count).join('\n');
      budget.left -= 2 * text.length + 2;
      if (budget.left < 0) return 'unknown';
      if (way(text) === digits || way(`${text}\n`) === digits) return start;
    }
  }
  return undefined;
}
