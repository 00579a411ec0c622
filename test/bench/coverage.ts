// Measures the CPU that judging a range takes: 500 commits against 40,000 sign-offs, all tiers in use.
import type { FileTransition } from '../../src/core/change/transition';
import { coreChecklist } from '../../src/core/checklist/checklist';
import { nothingKnown } from '../../src/core/coverage/lineage';
import { judgeAll, type JudgedChange } from '../../src/core/gate/judge';
import { defaultPolicy } from '../../src/core/gate/policy';
import type { SignoffRecord } from '../../src/core/signoff/record';
import { changeOf, commitOf, digestOf, idOf } from '../fixtures/changes';
import { signoffOf } from '../fixtures/signoffs';

const [commits, records, filesEach, hunksEach, paths] = [500, 40_000, 4, 3, 400];

/** One of the files of the change with this number, before or after it was rebased. */
function fileOf(change: number, file: number, rebased: boolean): FileTransition {
  const path = `src/part-${(change * filesEach + file) % paths}.py`;
  // Of each change two files keep their states over the rebase, and two do not.
  const states = rebased && file >= 2 ? 'rebased' : 'original';
  const blob = (side: string): string => idOf(`${path} ${change} ${states} ${side}`);
  return [path, '100644', blob('old'), '100644', blob('new')];
}

const filesOf = (change: number, rebased: boolean): FileTransition[] =>
  Array.from({ length: filesEach }, (_, file) => fileOf(change, file, rebased));
const hunksOf = (change: number, file: number): string[] =>
  Array.from({ length: hunksEach }, (_, hunk) => digestOf(`${change} ${file} ${hunk}`));

function signoff(change: number): SignoffRecord {
  const files = filesOf(change, false);
  return signoffOf({
    subject: { commit: idOf(`original ${change}`) },
    files: files.map((t): [string, string, string, string, string] => [...t]),
    hunks: files.flatMap((_, file) => hunksOf(change, file)),
  });
}

function change(number: number): JudgedChange {
  const files = filesOf(number, true);
  return changeOf({
    commit: commitOf({ id: idOf(`rebased ${number}`) }),
    files,
    hunks: new Map(files.map(([path], file) => [path, hunksOf(number, file)])),
  });
}

const store = Array.from({ length: records }, (_, number) => signoff(number));
const range = Array.from({ length: commits }, (_, index) => change(index * 70));
const rules = { checklist: coreChecklist, policy: defaultPolicy, today: '2026-01-01' };

const seconds = [1, 2, 3].map(() => {
  const before = process.cpuUsage();
  const judgements = judgeAll(range, store, { ...rules, lineage: nothingKnown });
  const { user, system } = process.cpuUsage(before);
  const carried = judgements.filter((one) => one.satisfied && one.coverage.carried).length;
  if (carried !== commits) throw new Error(`${carried} of ${commits} are carried`);
  return (user + system) / 1e6;
});
const [worst, best] = [Math.max(...seconds), Math.min(...seconds)];
console.log(
  `${commits} commits against ${records} sign-offs: ${best.toFixed(2)} to ${worst.toFixed(2)} s of CPU (goal: under 1)`,
);
