// Measures how well AI-written commits are found: `npm run eval:authorship -- <commits.jsonl>`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { cleanEnvironment, projectFolder } from '../fixtures/repository';
import { type Found, isAi, isRight, isStrong, judge, type Judged } from './judged';
import { makeRepository, readLabelled } from './labelled';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run eval:authorship -- <commits.jsonl>');
  process.exit(2);
}

const commits = readLabelled(path.resolve(file));
const { repository, ids } = makeRepository(commits);
const scan = spawnSync(
  process.execPath,
  [path.join(projectFolder, 'dist', 'countersign.js'), 'scan', '--all', '--json'],
  { cwd: repository.folder, env: cleanEnvironment, maxBuffer: 1 << 30 },
);
if (scan.status !== 0) throw new Error(scan.stderr.toString());
const lines = scan.stdout.toString().split('\n').filter(Boolean);
const found = lines.map((line) => JSON.parse(line) as Found);
const judged = judge(commits, ids, found);

const ratio = (part: number, whole: number): string =>
  whole === 0 ? '   –' : `${((100 * part) / whole).toFixed(1).padStart(5)} %`;

/** One line: how many there are, how many were found, and of those found how many are right. */
function row(name: string, some: readonly Judged[]): void {
  const ai = some.filter(isAi);
  const strong = ai.filter(isStrong).length;
  const any = ai.filter(({ found }) => found !== undefined).length;
  const wrong = some.filter((one) => !isAi(one) && isStrong(one)).length;
  const suspected = some.filter((one) => !isAi(one) && one.found && !isStrong(one)).length;
  console.log(
    `${name.padEnd(34)} ${String(some.length).padStart(5)} ${String(ai.length).padStart(5)} ` +
      `${ratio(strong, ai.length)} ${ratio(any, ai.length)} ` +
      `${ratio(strong, strong + wrong)} ${String(wrong).padStart(6)} ${String(suspected).padStart(9)}`,
  );
}

function table(title: string, key: (one: Judged) => string): void {
  console.log(
    `\n${title.padEnd(34)} all    AI   recall  with suspected  precision  false  suspected`,
  );
  const groups = new Map<string, Judged[]>();
  for (const one of judged) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  for (const [name, some] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) row(name, some);
}

table('overall', () => 'all');
table('by label and confidence', ({ commit }) => `${commit.label} ${commit.confidence}`);
table('by stratum', ({ commit }) => commit.stratum);
table('by agent', ({ commit }) => commit.agents.join(', ') || '(none named)');
table('by repository', ({ commit }) => commit.repo);

const named = judged.filter((one) => isAi(one) && one.found && one.commit.agents.length > 0);
const misnamed = named.filter((one) => !isRight(one));
console.log(
  `\nagent named right: ${ratio(named.length - misnamed.length, named.length)} of ${named.length}`,
);

function list(title: string, some: readonly Judged[]): void {
  console.log(`\n${title}: ${some.length}`);
  for (const { commit, found } of some) {
    const said = found?.evidence
      .map(({ agent, text }) => `${agent}: ${text.slice(0, 60)}`)
      .join(' | ');
    const subject = commit.body.split('\n', 1)[0]?.slice(0, 80) ?? '';
    console.log(
      `  ${commit.repo} ${commit.sha.slice(0, 10)} [${commit.confidence}] ${JSON.stringify(subject)}` +
        (said === undefined ? '' : ` <- ${JSON.stringify(said)}`),
    );
  }
}

const decided = ['declared', 'identity', 'declared-by-human'];
list(
  'missed, of those that are decided',
  judged.filter((one) => isAi(one) && !one.found && decided.includes(one.commit.confidence)),
);
list(
  'reported too strongly',
  judged.filter((one) => !isAi(one) && isStrong(one)),
);
list('named wrong', misnamed);
list(
  'suspected, and labelled otherwise',
  judged.filter((one) => !isAi(one) && one.found && !isStrong(one)),
);
