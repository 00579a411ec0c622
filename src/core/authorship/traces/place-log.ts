// Places what git-ai's working log says on the lines that uncommitted work added.
import { createHash } from 'node:crypto';
import { intersect } from '../records/line-range';
import { addedLines, type Attested } from '../records/line-record';
import { compareStates, type Follow } from './moved-lines';
import { linesOf, type PlacedOn } from './placed-on';
import type { WorkingLog } from './working-log';

const of = 'git-ai’s working log';

/**
 * The lines that a working log attests of the files of uncommitted work. A log tells of the file as it was at the last
 * edit that was seen: where it was edited since, its lines are followed, and where that state is not to be had, they
 * are only about right.
 *
 * @param folder where the log is, in words
 * @param states what files were, by their SHA-256
 */
export function placeLog(
  log: WorkingLog,
  files: readonly PlacedOn[],
  folder: string,
  states: ReadonlyMap<string, string>,
): readonly Attested[] {
  return files.flatMap(({ file, text }): Attested[] => {
    const [path] = file.transition;
    const logged = log.get(path);
    if (logged === undefined) return [];
    const follow = followLogged(logged.state, text, states);
    const added = addedLines(file.hunks);
    const trace =
      logged.line === undefined
        ? { of, file: `${folder}/INITIAL`, lines: [] }
        : { of, file: `${folder}/checkpoints.jsonl`, lines: [logged.line] };
    return logged.pieces.flatMap((piece): Attested[] => {
      if (!piece.near && follow !== undefined) {
        const ranges = intersect(added, follow(piece.ranges));
        return ranges.length === 0 ? [] : [{ ...piece, path, trace, ranges }];
      }
      // Of a person nothing is told that is not certain.
      if (piece.agent === undefined) return [];
      return [{ ...piece, path, trace, near: true, ranges: intersect(added, piece.ranges) }];
    });
  });
}

/** How to follow the lines of a state that is known by its SHA-256; undefined where it is not to be had. */
function followLogged(
  logged: string | undefined,
  text: string | undefined,
  states: ReadonlyMap<string, string>,
): Follow | undefined {
  if (logged === undefined || text === undefined) return undefined;
  if (createHash('sha256').update(text).digest('hex') === logged) return (ranges) => ranges;
  const state = states.get(logged);
  return state === undefined ? undefined : compareStates(linesOf(state), linesOf(text));
}
