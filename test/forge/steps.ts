// What a forge with the pre-receive hook takes and refuses, step by step: for the test, and for a person to read.
import { parseLine } from '../../src/core/signoff/record';
import { addLine } from '../../src/git/store/write';
import { ada, rui } from '../fixtures/repository';
import type { Forge, Pushed } from './forge';

/** One step: what is done, and what has to become of it. */
export interface Step {
  readonly title: string;
  /** What happens in it, for who reads along. */
  readonly story: string;
  readonly taken: boolean;
  /** What the server has to say. */
  readonly says: RegExp;
  readonly run: (forge: Forge) => Promise<Pushed> | Pushed;
}

const notes = 'refs/notes/countersign';
const head = { v: 1, at: '2026-01-02T03:04:05Z', tool: 'by hand' } as const;
let first = '';
let other = '';
let vetoed = '';
let waived = '';

/** The steps, each on what the ones before left. */
export const steps: readonly Step[] = [
  {
    title: 'unsigned AI commit',
    story: 'Ada pushes what her agent wrote.',
    taken: false,
    says: /needs an approving sign-off/,
    run: (forge) => forge.push((first = forge.write({ 'a.py': '1\n2\n3\nfour\n' }))),
  },
  {
    title: 'signed by the author',
    story: 'Ada signs it off herself, with her own key, which the base lists.',
    taken: false,
    says: /Ada Vale wrote, committed or co-authored it/,
    run: async (forge) => {
      await forge.forge(first, ada, 'ada');
      return forge.push(first, true);
    },
  },
  {
    title: 'forged note',
    story: 'The agent writes a perfect record in Rui’s name; there is no signature to it.',
    taken: false,
    says: /Rui Sato’s sign-off is claimed only: it is not signed with a key/,
    run: async (forge) => {
      await forge.forge(first, rui, undefined, { at: 5 });
      return forge.push(first, true);
    },
  },
  {
    title: 'signed by a stranger’s key',
    story: 'The same, signed with a key that the agent made.',
    taken: false,
    says: /is claimed: signed with a key that is not listed for the reviewer \(SHA256:/,
    run: async (forge) => {
      await forge.forge(first, rui, 'stranger', { at: 6 });
      return forge.push(first, true);
    },
  },
  {
    title: 'reviewer signs',
    story: 'Rui reviews it in his clone and signs with his key.',
    taken: true,
    says: /satisfied: every AI-written commit is signed off/,
    run: async (forge) => {
      await forge.review('rui', first);
      return forge.push(first);
    },
  },
  {
    title: 'replayed record',
    story: 'The agent copies Rui’s note to a commit that Rui has never seen.',
    taken: false,
    says: /needs an approving sign-off/,
    run: (forge) => {
      forge.receiveNotes(forge.author);
      other = forge.write({ 'evil.py': 'exec(x)\n' });
      forge.author.git('notes', '--ref=countersign', 'copy', '-f', first, other);
      return forge.push(other, true);
    },
  },
  {
    title: 'replayed signature',
    story: 'The agent writes a record about that commit, and puts Rui’s signature to it.',
    taken: false,
    says: /does not count: the signature does not match the record/,
    run: async (forge) => {
      const lines = forge.author.note(first).split('\n');
      const signed = lines.filter((line) => line.includes('"name":"Rui Sato"')).at(-1) ?? '';
      const { s } = JSON.parse(signed) as { s: string };
      const { p } = JSON.parse(await forge.forge(other, rui, undefined, { at: 7 })) as {
        p: unknown;
      };
      await addLine(await forge.author.open(), other, JSON.stringify({ p, s }), rui);
      return forge.push(other, true);
    },
  },
  {
    title: 'stripped note',
    story: 'Notes are pushed that have lost Rui’s sign-off.',
    taken: false,
    says: /is not moved: it removes/,
    run: (forge) => {
      forge.receiveNotes(forge.author);
      forge.author.git('notes', '--ref=countersign', 'remove', first);
      return forge.pushNotes(forge.author);
    },
  },
  {
    title: 'replaced history of the notes',
    story: 'The same, with a new history that never had it.',
    taken: false,
    says: /replaces the history of the sign-offs/,
    run: (forge) => {
      forge.receiveNotes(forge.author);
      const tree = forge.author.git('rev-parse', `${notes}^{tree}`);
      return forge.pushNotes(forge.author, forge.author.commitTree(tree));
    },
  },
  {
    title: 'deleted notes',
    story: 'The notes ref is deleted.',
    taken: false,
    says: /must not be deleted/,
    run: (forge) => forge.pushNotes(forge.author, ''),
  },
  {
    title: 'policy edited in the branch',
    story: 'The change brings a policy that exempts everything.',
    taken: false,
    says: /needs an approving sign-off/,
    run: (forge) =>
      forge.push(forge.write({ '.countersign/policy.json': '{"exempt":["**"]}', 'b.py': '1\n' })),
  },
  {
    title: 'key listed in the branch',
    story: 'The change lists the agent’s key for Rui, and a record that it signed comes along.',
    taken: false,
    says: /key that is not listed for the reviewer/,
    run: async (forge) => {
      const list = forge.signerLine('rui', 'stranger');
      const commit = forge.write({ '.countersign/allowed_signers': list, 'b.py': '1\n' });
      await forge.forge(commit, rui, 'stranger');
      return forge.push(commit, true);
    },
  },
  {
    title: 'exempt file',
    story: 'The agent writes into docs/, which the policy of the base exempts.',
    taken: true,
    says: /satisfied: none of these commits needs a sign-off/,
    run: (forge) => forge.push(forge.write({ 'docs/notes.md': 'hello\n' })),
  },
  {
    title: 'rebase of what was signed',
    story: 'Mei signs a commit, then main moves on and Ada rebases it.',
    taken: true,
    says: /carried from [0-9a-f]{8}/,
    run: async (forge) => {
      const before = forge.write({ 'c.py': '1\n2\n' });
      await forge.review('mei', before);
      const more = forge.write({ 'docs/more.md': 'more\n' });
      if (!forge.push(more).taken) throw new Error('the base did not move');
      forge.author.git('checkout', '-q', before);
      forge.author.git('fetch', '-q', 'origin');
      forge.author.git('rebase', '-q', 'origin/main');
      return forge.push(forge.author.git('rev-parse', 'HEAD'));
    },
  },
  {
    title: 'content changed after the sign-off',
    story: 'Mei signs a commit; then the agent amends it.',
    taken: false,
    says: /needs 1 more approval: Mei Lund’s covers .* changed in e\.py since/,
    run: async (forge) => {
      await forge.review('mei', forge.write({ 'd.py': '1\n' }));
      forge.author.write('e.py', '2\n');
      forge.author.git('add', '-A');
      forge.author.git('commit', '-q', '--amend', '--no-edit');
      return forge.push(forge.author.git('rev-parse', 'HEAD'));
    },
  },
  {
    title: 'veto',
    story: 'Rui approves a commit, and Mei requests changes.',
    taken: false,
    says: /Mei Lund requests changes: “Seed it\.”/,
    run: async (forge) => {
      vetoed = forge.write({ 'f.py': 'random()\n' });
      await forge.review('rui', vetoed);
      await forge.review('mei', vetoed, { verdict: 'request-changes', note: 'Seed it.' });
      return forge.push(vetoed);
    },
  },
  {
    title: 'veto withdrawn in Mei’s name',
    story: 'The agent withdraws Mei’s request, signed with its own key.',
    taken: false,
    says: /Mei Lund requests changes: “Seed it\.”/,
    run: async (forge) => {
      forge.receiveNotes(forge.author);
      await forge.withdraw(forge.author, vetoed, vetoOf(forge));
      return forge.push(vetoed, true);
    },
  },
  {
    title: 'veto withdrawn',
    story: 'Mei withdraws it.',
    taken: true,
    says: /satisfied/,
    run: async (forge) => {
      const clone = forge.reviewers.mei;
      forge.receiveNotes(clone);
      await forge.withdraw(clone, vetoed, vetoOf(forge));
      if (!forge.pushNotes(clone).taken) throw new Error('the withdrawal was not taken');
      return forge.push(vetoed);
    },
  },
  {
    title: 'waiver that has expired',
    story: 'Rui exempted a commit up to a day that is over.',
    taken: false,
    says: /needs an approving sign-off\s.*Rui Sato’s waiver ended on 2026-01-03/s,
    run: async (forge) => {
      waived = forge.write({ 'g.py': '1\n' });
      return waive(forge, '2026-01-03');
    },
  },
  {
    title: 'waiver',
    story: 'Rui exempts it up to a day that is to come.',
    taken: true,
    says: /waived up to 9999-12-31 by Rui Sato: A typo/,
    run: async (forge) => waive(forge, '9999-12-31'),
  },
];

/** The id of Mei's request for changes, as her clone has it. */
function vetoOf(forge: Forge): string {
  const lines = forge.reviewers.mei.note(vetoed).split('\n');
  const parsed = parseLine(lines.find((line) => line.includes('"request-changes"')) ?? '');
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.record.id;
}

/** Rui exempts the commit in his clone and shares that; then it is pushed. */
async function waive(forge: Forge, until: string): Promise<Pushed> {
  const clone = forge.reviewers.rui;
  clone.git('fetch', '-q', forge.author.folder, waived);
  forge.receiveNotes(clone);
  const said = { reason: 'A typo in a script that is never run.', until };
  const payload = { ...head, kind: 'waiver', reviewer: { ...rui }, ...said } as const;
  await forge.record(clone, waived, { ...payload, subject: { commit: waived } });
  if (!forge.pushNotes(clone).taken) throw new Error('the waiver was not taken');
  return forge.push(waived);
}
