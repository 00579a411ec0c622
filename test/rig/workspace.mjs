// Makes the git repository that the host tests open: one commit, written by Claude as it says.
import { writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import path from 'node:path';
import { run } from './children.mjs';

const at = '2025-01-01T12:00:00Z';
/** Keeps git to what is here: nobody's configuration, nobody's identity. */
export const gitEnvironment = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
const author = { GIT_AUTHOR_NAME: 'Ada Author', GIT_AUTHOR_EMAIL: 'ada@example.org' };
const committer = { GIT_COMMITTER_NAME: 'Ada Author', GIT_COMMITTER_EMAIL: 'ada@example.org' };
const reviewer = { 'user.name': 'Rosa Reviewer', 'user.email': 'rosa@example.org' };
const dates = { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
const message = 'Add the mean\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n';

/**
 * Makes the repository in an empty folder: written by Ada, to be reviewed by Rosa.
 * @param {string} folder
 */
export async function makeWorkspace(folder) {
  const env = { ...process.env, ...gitEnvironment, ...author, ...committer, ...dates };
  const git = async (...args) => {
    const { code, output } = await run('git', args, { cwd: folder, env, quiet: true });
    if (code !== 0) throw new Error(`git ${args[0]} failed:\n${output}`);
  };
  await git('init', '--quiet', '--initial-branch=main');
  for (const [name, value] of Object.entries(reviewer)) await git('config', name, value);
  const source = 'def mean(values):\n    return sum(values) / len(values)\n';
  await writeFile(path.join(folder, 'mean.py'), source);
  await git('add', '--all');
  await git('commit', '--quiet', '--no-verify', '--message', message);
}
