// Makes a practice: a branch with one commit of planted edits, by plumbing alone, and its key.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sha256Hex } from '../../core/change/digest';
import { planPractice, type Planted, type SourceFile, withEdit } from '../../core/practice/plan';
import { practiceKey } from '../../core/practice/trailer';
import { makeCommit } from '../made-commit';
import { readBlobs } from '../objects';
import { Refusal } from '../refusal';
import type { Repository } from '../repository';
import { readRef } from '../revisions';
import { textOfKey, writeKey } from './key';

/** Largest file that is edited, and most files that are looked at, in bytes and in number. */
const largest = 256 * 1024;
const mostFiles = 2_000;

/** What to practise on. */
export interface PracticeOptions {
  /** The commit to build on. */
  readonly from: string;
  readonly seed: number;
  /** Defects at most; half as many clean edits stand among them. */
  readonly count: number;
  readonly now: Date;
}

/** A practice that was made. */
export interface Started {
  readonly branch: string;
  readonly commit: string;
  readonly files: number;
}

/**
 * Makes the branch and the key. Neither work tree nor index nor current branch are touched.
 *
 * @throws Refusal where the branch is there already, or nothing can be planted
 */
export async function startPractice(
  repository: Repository,
  { from, seed, count, now }: PracticeOptions,
): Promise<Started> {
  const branch = `practice/${seed}`;
  const ref = `refs/heads/${branch}`;
  if ((await readRef(repository, ref)) !== undefined) {
    throw new Refusal(`There is a branch ${branch} already. End it, or give another --seed.`);
  }
  const files = await readSources(repository, from);
  const wish = { seed, defects: count, clean: Math.ceil(count / 2) };
  const edits = planPractice(files, wish);
  if (!edits.some(({ kind }) => kind === 'defect')) {
    throw new Refusal('No file of that commit has a place for a defect of the catalogue.');
  }
  const key = {
    ...{ version: 1 as const, branch, base: from, seed },
    edits: edits.map((edit) => ({ ...edit, after: [...edit.after] })),
  };
  const tree = await treeWith(repository, from, files, edits);
  const commit = await makeCommit(repository, {
    ...{ tree, parents: [from], who: maker, time: Math.floor(now.getTime() / 1000) },
    message: messageWith(sha256Hex(textOfKey(key))),
  });
  await writeKey(repository, key);
  await repository.git.text(['update-ref', ref, commit, repository.zero]);
  return { branch, commit, files: edits.length };
}

/** A file with its mode, which stays. */
interface Source extends SourceFile {
  readonly mode: string;
}

/** The text files of a commit that are not too large. */
async function readSources(repository: Repository, commit: string): Promise<readonly Source[]> {
  const output = await repository.git.bytes(['ls-tree', '-r', '-z', '-l', '--full-tree', commit]);
  const entries = output
    .toString()
    .split('\0')
    .flatMap((entry) => {
      const [, mode = '', blob, size, file] =
        /^(100\d{3}) blob ([0-9a-f]+) +(\d+)\t([^\ufffd]+)$/s.exec(entry) ?? [];
      const isSource = file !== undefined && /\.\w{1,4}$/.test(file) && Number(size) <= largest;
      return blob !== undefined && isSource ? [{ mode, blob, path: file }] : [];
    })
    .slice(0, mostFiles);
  const blobs = await readBlobs(
    repository,
    entries.map(({ blob }) => blob),
  );
  return entries.flatMap(({ mode, blob, path: file }) => {
    const bytes = Buffer.from(blobs.get(blob) ?? []);
    const text = bytes.toString();
    // What is not UTF-8 would not be the same file again.
    return Buffer.from(text).equals(bytes) ? [{ mode, path: file, text }] : [];
  });
}

/** The tree of a commit with edits, made in an index of its own. */
async function treeWith(
  repository: Repository,
  commit: string,
  files: readonly Source[],
  edits: readonly Planted[],
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-practice-'));
  try {
    const root = repository.bare ? repository.gitDir : repository.root;
    const git = repository.git.withIndex(root, path.join(folder, 'index'), []);
    await git.text(['read-tree', commit]);
    const sources = new Map(files.map((file) => [file.path, file]));
    const lines: string[] = [];
    for (const edit of edits) {
      const source = sources.get(edit.path);
      if (source === undefined) throw new Error('what is edited was read');
      const text = withEdit(source.text, edit);
      const blob = (await git.text(['hash-object', '-w', '--stdin'], text)).trim();
      lines.push(`${source.mode} ${blob}\t${edit.path}\0`);
    }
    await git.text(['update-index', '-z', '--index-info'], lines.join(''));
    return (await git.text(['write-tree'])).trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Who makes practice commits: nobody that there is. */
const maker = { name: 'Countersign practice', email: 'practice@countersign.invalid' };

function messageWith(digest: string): string {
  return [
    'Practice: edits with planted defects',
    '',
    'Made by "countersign practice" for a reviewer who agreed to it. Some of these edits',
    'are wrong on purpose. Never merge this commit: the gate refuses it.',
    '',
    `${practiceKey}: ${digest}`,
    '',
  ].join('\n');
}
