// Makes the demo repository: node test/demo/make.mjs <folder> [--fresh] [--cli FILE]
import { mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gitIn, initialise, onBranch, record } from './git.mjs';
import { signOff } from './signoff.mjs';
import { groundwork } from './story/01-groundwork.mjs';
import { towardsAModel } from './story/02-towards-a-model.mjs';
import { colonyModel } from './story/03-colony-model.mjs';
import { towardsTheMeeting } from './story/04-colony-model.mjs';
import { ada } from './story/people.mjs';
import { at, reviewer, words } from './story/sign-off.mjs';

const CLI = fileURLToPath(new URL('../../dist/countersign.js', import.meta.url));
const MARKER = path.join('.git', 'countersign-demo');
const BASE = 'main';
const BRANCH = 'colony-model';

/**
 * The story in order. A commit has a key, an author, a time `at`, a message and changes; where
 * needed also a committer, `on` (the branch from here on; a new one starts here), `merge` (a branch
 * to merge instead of changes), `plants` (what is wrong with it) and `signedOff`. New files are
 * read from files/; an edit names the lines it replaces, so a later commit says if they are gone.
 */
const chapters = [
  { title: 'groundwork', story: groundwork },
  { title: 'towards a model', story: towardsAModel },
  { title: 'colony model', story: colonyModel },
  { title: 'towards the meeting', story: towardsTheMeeting },
];

/** Something the person at the terminal can put right, told without a stack. */
export class Refusal extends Error {}

async function exists(file) {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Empties the folder only if the demo made it; keeps the folder itself, it may be open. */
async function makeRoom(folder, fresh) {
  await mkdir(folder, { recursive: true }).catch(() => {
    throw new Refusal(`${folder} is not a folder and cannot become one.`);
  });
  const inside = await readdir(folder);
  if (inside.length === 0) return;
  if (!(await exists(path.join(folder, MARKER)))) {
    throw new Refusal(`${folder} is not empty and not a demo; choose another folder.`);
  }
  if (!fresh) throw new Refusal(`${folder} already holds the demo; --fresh makes it anew.`);
  for (const name of inside) await rm(path.join(folder, name), { recursive: true, force: true });
}

/**
 * Makes the demo repository in a folder. Gives the branch and its base, and the commits in order:
 * `{ key, id, branch, plants, signedOff }`, where `plants` says what is wrong with one.
 */
export async function makeDemo(where, { cli = CLI, fresh = false, log = () => {} } = {}) {
  const command = path.resolve(cli);
  if (!(await exists(command))) {
    throw new Refusal(`There is no command line at ${command}; build it first.`);
  }
  await makeRoom(path.resolve(where), fresh);
  const folder = await realpath(where);
  const git = gitIn(folder);
  await initialise(git);
  await writeFile(path.join(folder, MARKER), 'Made by test/demo/make.mjs; --fresh may empty it.\n');

  const commits = [];
  let branch = BASE;
  for (const { title, story } of chapters) {
    for (const entry of story) {
      branch = entry.on ?? branch;
      await onBranch(git, branch);
      for (const change of entry.changes ?? []) await change(folder);
      const id = await record(git, entry);
      const { key, plants, signedOff = false } = entry;
      commits.push({ key, id, branch, plants, signedOff });
    }
    log(`${title}: ${story.length} commits`);
  }

  for (const { id } of commits.filter(({ signedOff }) => signedOff)) {
    await signOff({ cli: command, folder, commit: id, reviewer, at, words });
    log(`signed off: ${id.slice(0, 10)} by ${reviewer.name}`);
  }

  // Last, so that it does not stand in for the reviewer above.
  await git(['config', 'user.name', ada.name]);
  await git(['config', 'user.email', ada.email]);
  log(`reviewer: ${ada.name} <${ada.email}>`);
  return { folder, base: BASE, branch: BRANCH, commits };
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { fresh: { type: 'boolean' }, cli: { type: 'string' } },
    allowPositionals: true,
  });
  const [folder] = positionals;
  if (positionals.length !== 1 || !folder) throw new Refusal('Name one folder for the demo.');
  const made = await makeDemo(folder, { ...values, log: (line) => console.log(line) });
  const open = made.commits.filter(({ branch }) => branch === BRANCH).length;
  console.log(`ready: ${made.folder} on ${BRANCH}, ${open} commits beyond ${BASE} to review`);
}

const started = process.argv[1] && (await exists(process.argv[1]));
if (started && (await realpath(process.argv[1])) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Refusal) && !String(error.code).startsWith('ERR_PARSE_ARGS'))
      throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
