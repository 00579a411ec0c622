// What a line record attests of a change, as `countersign show` prints it.
import { type LineRange, rangesText } from '../core/authorship/records/line-range';
import {
  type AddedLines,
  type AgentLines,
  countAdded,
} from '../core/authorship/records/line-record';
import { attestedWords } from '../core/authorship/records/words';
import { agentLabel } from '../core/authorship/signals';
import { shortLine } from '../core/change/visible';
import type { WholeChange } from '../git/changes';

/** Most entries of files that are listed for people. */
const mostListed = 20;

/** One attested stretch as printed for programs. */
interface AttestedFile extends Partial<Omit<AgentLines, 'ranges'>> {
  readonly path: string;
  // Without an agent, a person is attested.
  readonly lines: readonly LineRange[];
}

/** The line record of a change for programs: null where it has none. Lines are those of its files after the change. */
export function attestedLines({
  record,
  fileChanges,
}: WholeChange): (AddedLines & { readonly files: readonly AttestedFile[] }) | null {
  if (record === undefined) return null;
  const files = [...record].flatMap(([path, { agents, human }]): AttestedFile[] => [
    ...agents.map(({ ranges, ...who }) => ({ path, ...who, lines: ranges })),
    ...(human.length === 0 ? [] : [{ path, lines: human }]),
  ]);
  return { ...countAdded(record, fileChanges), files };
}

/** The line record of a change for people, no lines where it has none. */
export function describeAttested({ record, fileChanges }: WholeChange): readonly string[] {
  if (record === undefined) return [];
  if (record.size === 0) {
    return attestedWords(record, fileChanges).map((words) => `Line record: ${words}.`);
  }
  const files = [...record].flatMap(([path, file]) => [
    ...file.agents.map(({ agent, ranges, near }) => ({
      ...{ path, ranges },
      who: `${agentLabel(agent)}${near ? ', about' : ''}`,
    })),
    ...(file.human.length === 0 ? [] : [{ path, who: 'a person', ranges: file.human }]),
  ]);
  const left = files.length - mostListed;
  return [
    'Line record:',
    ...attestedWords(record, fileChanges).map((words) => `  ${shortLine(words)}`),
    ...files
      .slice(0, mostListed)
      .map(
        ({ path, who, ranges }) =>
          `    ${shortLine(path)}: ${shortLine(who)} ${shortLine(rangesText(ranges) || 'lines that are not known')}`,
      ),
    ...(left > 0 ? [`    and ${left} more`] : []),
  ];
}
