// The columns of the table of records.
import { shortId } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { describeAssessment } from '../../core/checklist/answers';
import type { HistoryRow } from '../../core/history/row';

/** One column: its words, and what it is sorted by. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly text: (row: HistoryRow) => string;
  readonly sortBy: (row: HistoryRow) => string | number;
}

const kinds: Readonly<Record<string, string>> = {
  approve: 'approved',
  'request-changes': 'requested changes',
  comment: 'commented',
  withdraw: 'withdrew',
  ai: 'marked as AI-written',
  human: 'marked as not AI-written',
  waive: 'waived',
};

/** A column that is sorted by its words. */
function plain(id: string, title: string, text: (row: HistoryRow) => string): Column {
  return {
    id,
    title,
    text: (row) => visibleLine(text(row)),
    sortBy: (row) => text(row).toLowerCase(),
  };
}

const worth = ({ kind, verified = false, validated = false }: HistoryRow): string =>
  kind === 'signoff' ? describeAssessment({ verified, validated }) : '';
const open = (row: HistoryRow): number =>
  row.answers.filter(({ answer }) => answer === 'no' || answer === 'unsure').length;

export const columns: readonly Column[] = [
  plain('when', 'When', ({ at }) => at.replace('T', ' ').replace(/:\d\dZ$/, '')),
  plain('what', 'What', ({ verdict, state }) => {
    const said = kinds[verdict] ?? verdict;
    return state === 'standing' ? said : `${said}, ${state}`;
  }),
  plain('who', 'Who', ({ name }) => name),
  plain('commit', 'Commit', ({ commit, subject }) =>
    subject === undefined ? `${shortId(commit)} (not in this repository)` : subject,
  ),
  plain('worth', 'Worth', worth),
  plain('agents', 'Agents', ({ agents }) => agents.join(', ')),
  {
    ...{ id: 'open', title: 'No, unsure', sortBy: open },
    text: (row) => (row.kind === 'signoff' ? `${open(row)} of ${row.answers.length}` : ''),
  },
  {
    ...{ id: 'minutes', title: 'Minutes', sortBy: ({ seconds = 0 }) => seconds },
    text: ({ seconds = 0 }) => (seconds === 0 ? '' : `${Math.round(seconds / 60)}`),
  },
  plain('state', 'State', ({ state }) => state),
  plain('signature', 'Signature', ({ signed }) => (signed ? 'present' : 'none')),
  plain('id', 'Commit id', ({ commit }) => shortId(commit)),
  plain('repository', 'Repository', ({ repository }) => repository),
  plain('text', 'Words', ({ text }) => text),
];

export const initialColumns: readonly string[] = [
  ...['when', 'what', 'who', 'commit', 'worth', 'agents', 'open'],
];
