// Places what Agent Trace records say on the lines that a change added: exactly where that can be told.
import { intersect } from '../records/line-range';
import { addedLines, type Attested } from '../records/line-record';
import type { TracedEdit } from './agent-trace';
import { findHashed, HashBudget } from './content-hash';
import { linesOf, type PlacedOn } from './placed-on';

/** How an edit belongs to a change: by when it was made, or perhaps by its text alone. */
export type Belongs = (edit: TracedEdit) => 'yes' | 'by-text' | 'no';

/**
 * The lines that Agent Trace records attest of the files of a change. They are exact where a record has the hash of their
 * text; else they are those of the file as it was at some edit, or whatever its tool took for them, and only about right.
 *
 * @param place where the records are, in words
 */
export function placeEdits(
  edits: readonly TracedEdit[],
  files: readonly PlacedOn[],
  place: string,
  belongs: Belongs,
): readonly Attested[] {
  const places = new Map(
    files.map(({ file, text }) => [
      file.transition[0],
      { added: addedLines(file.hunks), lines: text === undefined ? [] : linesOf(text) },
    ]),
  );
  const budget = new HashBudget();
  return edits.flatMap((edit): Attested[] => {
    const { path, agent, model, range, hash, mixed } = edit;
    const on = places.get(path);
    const how = belongs(edit);
    if (on === undefined || how === 'no' || (how === 'by-text' && hash === undefined)) return [];
    const trace = { of: 'Agent Trace', file: place, lines: [edit.line] };
    const piece = { path, agent, model, trace, ...(mixed && { mixed: true as const }) };
    const start =
      hash === undefined || range === undefined
        ? 'unknown'
        : findHashed(hash, on.lines, range, budget);
    if (typeof start === 'number' && range !== undefined) {
      const ranges = intersect(on.added, [[start, start + range[1] - range[0]]]);
      if (ranges.length > 0) return [{ ...piece, ranges }];
    }
    if (how === 'by-text') return [];
    // Lines that have another text by now are not where they were.
    const about = start === 'unknown' && range !== undefined ? [range] : [];
    return [{ ...piece, near: true, ranges: intersect(on.added, about) }];
  });
}
