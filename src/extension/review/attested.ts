// What a line record says of a change as the panel shows it: beside the added lines, and in words.
import { type AttestedBy, stretchesOf } from '../../core/authorship/records/stretches';
import { attestedWords } from '../../core/authorship/records/words';
import { agentLabel } from '../../core/authorship/signals';
import { t } from '../../core/language/t';
import type { WholeChange } from '../../git/changes';
import type { DisplayFile, DisplayHunk } from '../../protocol/review';

type Recorded = Pick<WholeChange, 'record' | 'fileChanges'>;

/** The files of a change, in its order, with who is attested to have written their added lines. */
export function withAttested(
  files: readonly DisplayFile[],
  { record, fileChanges }: Recorded,
): readonly DisplayFile[] {
  if (record === undefined) return files;
  return files.map((shown, index) => {
    const change = fileChanges[index];
    const file = change === undefined ? undefined : record.get(change.transition[0]);
    if (change === undefined || file === undefined) return shown;
    const hunks = shown.hunks.map((hunk, at): DisplayHunk => {
      const { newStart = 1, newCount = 0 } = change.hunks[at] ?? {};
      if (hunk.added.length === 0 || newCount === 0) return hunk;
      // A cell of a notebook is shown in other lines than those of the file.
      const length = hunk.cell === undefined ? hunk.added.length : newCount;
      const stretches = stretchesOf(file, [newStart, newStart + length - 1]);
      const attested = stretches.flatMap(({ first, last, by }) => {
        return by === undefined ? [] : [attestedLines(first - newStart, last - newStart, by)];
      });
      if (attested.length === 0) return hunk;
      return { ...hunk, attested: hunk.cell === undefined ? attested : wholeCell(hunk, attested) };
    });
    return { ...shown, hunks };
  });
}

type Attested = NonNullable<DisplayHunk['attested']>[number];

function attestedLines(first: number, last: number, by: AttestedBy): Attested {
  if (by.kind === 'person') return { first, last, ai: false, who: t('a person') };
  const agent = agentLabel(by.agent);
  const who = by.mixed ? t('{0} and a person', agent) : agent;
  return { first, last, ai: true, who: by.near ? t('{0}, about here', who) : who };
}

/** Of a cell no line is told alone: all are marked as the agent's, or else the person's, that has a part in it. */
function wholeCell({ added }: DisplayHunk, attested: readonly Attested[]): Attested[] {
  const by = attested.find(({ ai }) => ai) ?? attested[0];
  if (by === undefined) return [];
  return [{ ...by, first: 0, last: added.length - 1, who: t('{0}, at least in part', by.who) }];
}

/** What the record says of the whole change, a sentence each; nothing where there is none. */
export function recordedWords({ record, fileChanges }: Recorded): string[] {
  return record === undefined ? [] : [...attestedWords(record, fileChanges)];
}
