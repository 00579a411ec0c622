// Line records as a scan takes them: beside the marks, since their ref moves while the commits stay.
import type { Marks } from '../../core/authorship/marks';
import { evidenceOfRecord } from '../../core/authorship/records/evidence';
import type { LineNotes } from '../line-notes';

/** Commits whose records are read together. */
const batch = 256;

/** What people marked and tools recorded, by commit. A record that attests no AI line says nothing. */
export async function marksWithRecords(marks: Marks, notes: LineNotes): Promise<Marks> {
  if (notes.isEmpty) return marks;
  const all = new Map(marks);
  const commits = await notes.commits();
  for (let start = 0; start < commits.length; start += batch) {
    for (const [id, record] of await notes.read(commits.slice(start, start + batch))) {
      const evidence = evidenceOfRecord(record);
      if (evidence.length > 0) all.set(id, [...evidence, ...(all.get(id) ?? [])]);
    }
  }
  return all;
}
