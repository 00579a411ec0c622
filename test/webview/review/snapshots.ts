// Snapshots to show a panel with: a change to research code, and changes of any size.
import { defaultAnswerRules } from '../../../src/core/checklist/answers';
import corePrompts from '../../../src/core/checklist/core-prompts.json';
import type { LinePlace, Thread } from '../../../src/protocol/comments';
import { emptyDraft } from '../../../src/protocol/draft';
import type { DisplayPrompt } from '../../../src/protocol/prompts';
import type { DisplayFile, DisplayHunk, Snapshot } from '../../../src/protocol/review';
import { defaultSettings } from '../../../src/protocol/settings';
import { researchFiles } from './research-diff';

/** The six prompts that every change is asked. */
export const prompts = corePrompts.prompts as DisplayPrompt[];

/** A change with seven hunks in three files, a binary file, evidence and an earlier sign-off. */
export function research(over: Partial<Snapshot> = {}): Snapshot {
  return {
    type: 'snapshot',
    revision: 1,
    change: {
      id: '3f2a91bc7d5e4016a8b90c1d2e3f405162738495',
      subject:
        'Match detections one to one before scoring, and report F1 with a bootstrap interval',
      body:
        'The greedy matcher counted one prediction for several nests, which inflated recall.\n\n' +
        'Scores on the held-out colonies change from 0.91 to 0.84.\n\n' +
        '🤖 Generated with [Claude Code](https://claude.com/claude-code)\n\n' +
        'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>\n',
      author: { name: 'Noor Haddad', email: 'noor@example.org' },
      authoredAt: '2026-11-20T14:05:11Z',
      agents: ['Claude Code (Opus 4.6)'],
      evidence: [
        {
          where: 'Trailer, line 7 of the message',
          says: 'Claude Code wrote',
          text: 'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>',
        },
        {
          where: 'Footer, line 5 of the message',
          says: 'Claude Code wrote',
          text: '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
        },
      ],
    },
    status: {
      code: 'in-review',
      label: 'In review',
      detail: 'One sign-off of the two that the policy asks for.',
    },
    signoffs: [
      {
        id: 'a1b2',
        reviewer: { name: 'Jonas Weber', email: 'jonas@example.org' },
        at: '2026-11-20T16:41:00Z',
        verdict: 'approve',
        verified: true,
        validated: false,
      },
    ],
    carried: [],
    remarks: [],
    threads: [],
    sent: [],
    files: researchFiles,
    prompts,
    checklistFaults: [],
    runs: [],
    draft: emptyDraft,
    settings: defaultSettings,
    signer: 'Signs with SHA256:qm1mHzmNNKJ3iX9yR0b6Qw5Yk0O6m0c0Ue1hW2s3c4E.',
    warnings: [],
    rules: defaultAnswerRules,
    reviewer: { name: 'Ada Reyes', email: 'ada@example.org' },
    ...over,
  };
}

/** The change after an amendment: most of it was signed before, by two people, and commented on. */
export function stale(over: Partial<Snapshot> = {}): Snapshot {
  const at = '2026-11-19T09:12:00Z';
  const noor = { name: 'Noor Haddad', email: 'noor@example.org' };
  return research({
    status: { code: 'stale', label: 'Stale', detail: '' },
    carried: [
      {
        id: 'c1',
        origin: 'abc12345, signed by Ada Reyes',
        at,
        how: ['the same lines of the same file were signed (hunks)'],
        ticks: ['h1', 'h2', 'h4'],
      },
      {
        id: 'c2',
        origin: 'def67890, signed by Jonas Weber',
        at,
        how: ['the file changes from and to exactly what was signed (exact)'],
        ticks: ['h5', 'h6', 'w1'],
      },
    ],
    threads: [
      thread('r1', 'Is the radius in pixels of the\nfull image?', {
        path: 'src/terncount/evaluate.py',
        side: 'new',
        line: 32,
      }),
      thread('r2', 'Looks good otherwise.'),
    ],
    remarks: [{ id: 'r3', kind: 'mark', by: noor, at, about: 'AI-written: claude-code', text: '' }],
    ...over,
  });
}

/** A thread of one comment. */
export function thread(
  id: string,
  text: string,
  on?: LinePlace,
  over: Partial<Thread> = {},
): Thread {
  const by = { name: 'Noor Haddad', email: 'noor@example.org' };
  const said = { id, by, at: '2026-11-19T09:12:00Z', text, edited: false, own: false };
  const state = { outdated: false, blocking: false, resolved: false };
  return { id, ...(on === undefined ? {} : { on }), about: '', ...state, said: [said], ...over };
}

/** The change where a tool has recorded of its second hunk which lines are an agent's and which a person's. */
export function mixed(over: Partial<Snapshot> = {}): Snapshot {
  const [file, ...more] = researchFiles;
  const [first, second, ...others] = file?.hunks ?? [];
  if (file === undefined || first === undefined || second === undefined) {
    throw new Error('the change has hunks');
  }
  const attested = [
    { first: 0, last: 1, ai: true, who: 'Cursor' },
    { first: 3, last: 3, ai: false, who: 'a person' },
  ];
  const hunks = [first, { ...second, attested }, ...others];
  const { change } = research();
  return research({
    change: {
      ...change,
      recorded: [
        'Cursor: 2 of 46 added lines',
        'a person: 1 of 46 added lines, as the record says',
      ],
      disagreements: ['The trailer names Claude Code; the line record names Cursor.'],
    },
    files: [{ ...file, hunks }, ...more],
    ...over,
  });
}

/** A hunk of changed lines without context, by its place in the change. */
export function hunk(
  id: string,
  removed: readonly string[],
  added: readonly string[],
  line = 1,
): DisplayHunk {
  return {
    id,
    oldStart: line,
    newStart: line,
    before: [],
    removed: [...removed],
    added: [...added],
    after: [],
    unshown: 0,
    noNewline: [],
  };
}

/** A modified file of some hunks. */
export function file(path: string, hunks: readonly DisplayHunk[]): DisplayFile {
  const sum = (side: 'added' | 'removed'): number => {
    return hunks.reduce((total, one) => total + one[side].length, 0);
  };
  return {
    path,
    state: 'modified',
    hunks: [...hunks],
    addedLines: sum('added'),
    removedLines: sum('removed'),
  };
}

/** A change of `files` files with `hunks` hunks each, every hunk `lines` changed lines. */
export function large(files: number, hunks: number, lines: number): Snapshot {
  const text = (side: string) => (_: unknown, index: number) =>
    `    ${side}_${String(index)} = model.fit(x, y)`;
  const half = Array.from({ length: lines / 2 });
  return research({
    files: Array.from({ length: files }, (_, at) => {
      const all = Array.from({ length: hunks }, (__, index) =>
        hunk(
          `${String(at)}-${String(index)}`,
          half.map(text('old')),
          half.map(text('new')),
          1 + index * 50,
        ),
      );
      return file(`src/module_${String(at)}.py`, all);
    }),
  });
}
