// What a scan starts from, as it is kept to tell what is new: ids alone, for which git opens no object.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { holdsCode } from '../log';
import type { Repository } from '../repository';

/**
 * Ids that reach just what the revisions reach: of commits, of tags of them, and of what reaches nothing.
 *
 * @param revisions object ids, or `everyRef` with HEAD or without
 */
export async function readTips(
  repository: Repository,
  revisions: readonly string[],
): Promise<readonly string[]> {
  const { git, zero } = repository;
  const isId = (text: string): boolean => text.length === zero.length && /^[0-9a-f]+$/.test(text);
  if (revisions.every(isId)) return revisions;
  const [head, heads, refs] = await Promise.all([
    revisions.includes('HEAD') ? git.text(['rev-parse', '--verify', 'HEAD']) : '',
    readHeads(repository),
    git.text(['for-each-ref', '--format=%(objectname) %(refname)']),
  ]);
  const ids = refs.split('\n').flatMap((line) => {
    const [id = '', ref = ''] = line.split(' ');
    return holdsCode(ref) ? [id] : [];
  });
  const all = [...ids, head.trim(), ...heads].filter((id) => isId(id) && id !== zero);
  return [...new Set(all)];
}

/** What is checked out in each work tree, where there are several: `--all` takes these too. */
export async function readHeads({ git, commonDir }: Repository): Promise<readonly string[]> {
  if (!existsSync(path.join(commonDir, 'worktrees'))) return [];
  const listed = await git.text(['worktree', 'list', '--porcelain', '-z']);
  return listed.split('\0').flatMap((line) => /^HEAD (.*)$/.exec(line)?.[1] ?? []);
}
