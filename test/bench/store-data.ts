// Stores to measure on: many notes, laid out as git lays them out, made by one fast-import.
import { createHash } from 'node:crypto';
import { formatLine } from '../../src/core/signoff/record';
import type { SignoffPayload } from '../../src/core/signoff/schema';
import { digestOf, idOf } from '../fixtures/changes';
import type { TestRepository } from '../fixtures/repository';
import { signoffOf } from '../fixtures/signoffs';

const ref = 'refs/notes/countersign';

/** The id of the n-th object that has a note; there is no such object. */
export function objectAt(n: number): string {
  return createHash('sha1').update(`object ${n}`).digest('hex');
}

/** A sign-off of 4 files and 12 hunks with every prompt answered: about as long as real ones. */
export function realLine(n: number): string {
  const { payload } = signoffOf();
  const files = Array.from({ length: 4 }, (_, i): NonNullable<SignoffPayload['files']>[number] => [
    `src/part-${i}/module-${n}.py`,
    ...(['100644', idOf(`${n} ${i} old`), '100644', idOf(`${n} ${i} new`)] as const),
  ]);
  const hunks = Array.from({ length: 12 }, (_, i) => digestOf(`${n} ${i}`));
  return formatLine({ ...payload, files, hunks, subject: { commit: objectAt(n) } });
}

/**
 * Stores notes, in one commit or each in its own.
 *
 * @param levels of folders that git itself would have at this number
 * @param objectOf says which object the n-th note is about
 */
export function fill(
  repository: TestRepository,
  count: number,
  levels: number,
  line: (n: number) => string,
  objectOf: (n: number) => string = objectAt,
): void {
  const chunks = [`commit ${ref}\ncommitter R <r@lab.example> 1700000000 +0000\ndata 1\nx\n`];
  for (let n = 0; n < count; n++) {
    const object = objectOf(n);
    const folders = object.slice(0, 2 * levels).replace(/../g, '$&/');
    const text = line(n);
    const size = Buffer.byteLength(text) + 1;
    chunks.push(`M 100644 inline ${folders}${object.slice(2 * levels)}\ndata ${size}\n${text}\n`);
  }
  repository.bytes(['fast-import', '--quiet'], chunks.join(''));
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
