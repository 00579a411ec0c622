// Line records as a scan takes them: beside the marks, since their ref moves while the commits stay.
import type { Marks } from '../../core/authorship/marks';
import { evidenceOfRecord } from '../../core/authorship/records/evidence';
import type { LineRecords } from '../line-records';

/** Commits whose records are read together. */
const batch = 256;

/** What people marked and tools recorded, by commit. A record that attests no AI line says nothing. */
export async function marksWithRecords(marks: Marks, notes: LineRecords): Promise<Marks> {
  const commits = await notes.commits();
  if (commits.length === 0) return marks;
  const all = new Map(marks);
  for (let start = 0; start < commits.length; start += batch) {
    for (const [id, record] of await notes.read(commits.slice(start, start + batch))) {
      const evidence = evidenceOfRecord(record);
      if (evidence.length > 0) all.set(id, [...evidence, ...(all.get(id) ?? [])]);
    }
  }
  return all;
}
