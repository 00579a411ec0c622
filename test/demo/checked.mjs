// Adds to the demo a change that an agent made with a test of its own, and the lab's checklist that offers to run it.
import { edit, write } from './changes.mjs';
import { gitIn, record } from './git.mjs';
import { jun, mira } from './story/people.mjs';

/** What the checklist of the base offers. */
export const offered = 'node tests/check_missing.mjs';

const check = `import { readFileSync } from 'node:fs';

const code = readFileSync('src/terncount/evaluate.py', 'utf8');
console.log(code.includes('np.nanmean') ? 'nights without a count are left out' : 'they are counted');
process.exit(code.includes('np.nanmean') ? 0 : 1);
`;

const before = 'return float(np.mean(np.abs(np.asarray(predicted) - np.asarray(counted))))';
const subject = 'Leave nights without a count out of the mean';
const message = `${subject}

Co-Authored-By: Claude <noreply@anthropic.com>
`;

/** Makes the checklist's commit and the agent's. Gives the id and the subject of the agent's. */
export async function addChecked({ folder }) {
  const git = gitIn(folder);
  const checklist = { commands: [offered] };
  const commit = async (author, at, text, changes) => {
    for (const change of changes) await change(folder);
    return record(git, { author, at, message: text });
  };
  await commit(jun, '2026-11-20T09:10:00+01:00', 'Say what can be run as evidence\n', [
    write('.countersign/checklist.json', `${JSON.stringify(checklist, null, 2)}\n`),
  ]);
  const id = await commit(mira, '2026-11-20T11:40:00+01:00', message, [
    edit('src/terncount/evaluate.py', [before, before.replace('np.mean', 'np.nanmean')]),
    write('tests/check_missing.mjs', check),
  ]);
  return { id, subject };
}

/** Amends the agent's commit, as its author does after a review. Gives the new id. */
export async function amendChecked(folder) {
  const git = gitIn(folder);
  const words = [
    'Mean absolute error, in breeding pairs.',
    'Mean absolute error in breeding pairs.',
  ];
  await edit('src/terncount/evaluate.py', words)(folder);
  await git(['commit', '--quiet', '--all', '--amend', '--no-edit']);
  return git(['rev-parse', 'HEAD']);
}
