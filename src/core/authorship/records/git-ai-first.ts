// Reads the first form of authorship logs, `authorship/0.0.1`: names beside lines, as JSON.
import type { Signals } from '../signals';
import { listOf, member } from './json';
import { isLineRange, type LineRange } from './line-range';
import type { Attested } from './line-record';
import { readPath } from './path';

/**
 * What a log of the first form attests:
 * `{"files": {"a.py": {"authors": [{"author": "Claude", "lines": [22, [30, 40]]}]}}}`. A name that is no known
 * agent's may be a person's, and attests nothing. Takes any JSON value.
 */
export function ofFirstForm(log: unknown, signals: Signals): readonly Attested[] {
  const files = member(log, 'files');
  if (typeof files !== 'object' || files === null) return [];
  return Object.entries(files).flatMap(([name, file]): Attested[] => {
    const path = readPath(new TextEncoder().encode(name));
    return path === undefined
      ? []
      : listOf(member(file, 'authors')).flatMap(ofAuthor(path, signals));
  });
}

function ofAuthor(path: string, signals: Signals): (author: unknown) => Attested[] {
  return (author) => {
    const name = member(author, 'author');
    const agent = typeof name === 'string' ? signals.named(name)?.agent : undefined;
    if (agent === undefined) return [];
    const ranges = listOf(member(author, 'lines')).map(toRange).filter(isLineRange);
    return [{ path, agent, ranges }];
  };
}

function toRange(line: unknown): LineRange {
  const [first, last] = typeof line === 'number' ? [line, line] : listOf(line);
  return typeof first === 'number' && typeof last === 'number' ? [first, last] : [0, 0];
}
