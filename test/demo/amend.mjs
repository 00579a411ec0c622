// Amends the demo's newest commit after it was signed: most of it stays signed, one hunk is new.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gitIn, identity } from './git.mjs';
import { signOff } from './signoff.mjs';
import { jun, mira } from './story/people.mjs';
import { words } from './story/sign-off.mjs';

const signedAt = '2026-11-20T10:02:00+01:00';
const amendedAt = '2026-11-20T16:31:00+01:00';
const before = 'mean absolute error in pairs, with an interval from resampling colonies.\n';
const after =
  'median absolute error in pairs, with an interval from resampling colonies. Colonies below ten pairs\nare left out.\n';

/**
 * Signs the newest commit off in Jun's name and amends it in Mira's. Gives the ids before and after, and the
 * commit's subject.
 */
export async function amendSigned({ folder, cli }) {
  const git = gitIn(folder);
  const signed = await git(['rev-parse', 'HEAD']);
  await signOff({ cli, folder, commit: signed, reviewer: jun, at: signedAt, words });
  const readme = path.join(folder, 'README.md');
  const text = await readFile(readme, 'utf8');
  if (!text.includes(before)) throw new Error('README.md has no line to amend');
  await writeFile(readme, text.replace(before, after));
  await git(['commit', '--quiet', '--all', '--amend', '--no-edit'], identity(mira, amendedAt));
  const [amended, subject] = await Promise.all([
    git(['rev-parse', 'HEAD']),
    git(['log', '-1', '--format=%s']),
  ]);
  return { signed, amended, subject };
}
