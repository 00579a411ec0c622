// What a scan starts from, as it is kept to tell what is new: ids alone, for which git opens no object.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { holdsCode } from '../log';
import type { Repository } from '../repository';
import { readLocal } from '../traces/local-file';

/** The refs of a repository at one moment. */
export interface Refs {
  /** A line for each: its id, its name, and where it stands for another, that one's name. */
  readonly listed: string;
  /** The ref that HEAD stands for; empty where it is detached. */
  readonly branch: string;
  /** The commit of HEAD; empty where there is none. */
  readonly head: string;
  /** The commits that are checked out in all work trees, where there are several. */
  readonly heads: readonly string[];
}

/** Reads all refs. Undefined where git has anything to complain of. */
export async function readRefs(repository: Repository): Promise<Refs | undefined> {
  const { git } = repository;
  const [refs, heads] = await Promise.all([
    git.run(['for-each-ref', '--format=%(objectname) %(refname) %(symref)']),
    readHeads(repository),
  ]);
  if (refs.exitCode !== 0 || refs.stderr !== '') return undefined;
  return { listed: refs.stdout, ...(await readHead(repository, refs.stdout)), heads };
}

/** What HEAD is: by its file where that says so, and else by git, as where refs are kept in tables. */
async function readHead(
  { git, gitDir, zero }: Repository,
  listed: string,
): Promise<Pick<Refs, 'branch' | 'head'>> {
  const file = await readLocal(gitDir, 'HEAD', 4096);
  const text = file.kind === 'read' ? Buffer.from(file.bytes).toString('latin1') : '';
  const [, name] = /^ref: (refs\/heads\/[\w./-]+)\n$/.exec(text) ?? [];
  const at = name === undefined ? -1 : listed.indexOf(` ${name} `);
  if (name !== undefined && at > 0)
    return { branch: name, head: listed.slice(at - zero.length, at) };
  const [branch, head] = await Promise.all([
    git.run(['symbolic-ref', '-q', 'HEAD']),
    git.run(['rev-parse', '--verify', '-q', 'HEAD']),
  ]);
  return { branch: branch.stdout.trim(), head: head.stdout.trim() };
}

/**
 * Ids that reach just what the revisions reach: of commits, of tags of them, and of what reaches nothing.
 *
 * @param revisions object ids, or `everyRef` with HEAD or without
 * @param known the refs, where they were read already
 */
export async function readTips(
  repository: Repository,
  revisions: readonly string[],
  known?: Refs,
): Promise<readonly string[]> {
  const { git, zero } = repository;
  const isId = (text: string): boolean => text.length === zero.length && /^[0-9a-f]+$/.test(text);
  if (revisions.every(isId)) return revisions;
  const [head, heads, refs] = await Promise.all([
    known?.head ?? (revisions.includes('HEAD') ? git.text(['rev-parse', '--verify', 'HEAD']) : ''),
    known?.heads ?? readHeads(repository),
    known?.listed ?? git.text(['for-each-ref', '--format=%(objectname) %(refname)']),
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
