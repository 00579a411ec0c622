// Makes notes commits without touching a ref, and publishes them by compare-and-swap.
//
//   readNotes(repository, commit, objects): Promise<ReadonlyMap<object, whole note>> (notes-tree.ts)
//   commitNotes(repository, parents, changes, message, who): Promise<string>
//   publishNotes(repository, built, old, reason): Promise<'done' | 'moved' | 'locked'>
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Identity } from '../core/change/commit';
import { GitError } from './git';
import { notesRef } from './notes';
import { waitForLock } from './notes-lock';
import { NotesTree } from './notes-tree';
import type { Repository } from './repository';

/**
 * Makes a notes commit: the tree of the first parent with some notes replaced or added. No ref is touched,
 * so nothing is published and a process that is killed leaves nothing behind but objects that git collects.
 *
 * @param parents of the new commit, whose first gives the tree; none makes a first commit
 * @param changes whole new notes by the id of the object they are about. An object that stands at several
 *   places of the tree gets this one note in their stead: give it the lines of them all (`readNotes`)
 * @returns the new commit's id
 */
export async function commitNotes(
  repository: Repository,
  parents: readonly string[],
  changes: ReadonlyMap<string, Uint8Array>,
  message: string,
  who: Identity,
): Promise<string> {
  const tree = await NotesTree.load(repository, parents[0], changes.keys());
  return commitOn(repository, tree, parents, changes, message, who);
}

/** As `commitNotes`, with the first parent's tree given: as much of it as the changes need. */
export async function commitOn(
  repository: Repository,
  tree: NotesTree,
  parents: readonly string[],
  changes: ReadonlyMap<string, Uint8Array>,
  message: string,
  who: Identity,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  const say = (text: string): number => chunks.push(Buffer.from(text));
  const data = (bytes: Uint8Array): number => {
    say(`data ${bytes.length}\n`);
    return chunks.push(bytes, Buffer.from('\n'));
  };
  const person = [plain(who.name), `<${plain(who.email)}>`].filter((part) => part !== '').join(' ');
  const now = Math.floor(Date.now() / 1000);
  say(`feature done\ncommit refs/notes/built\nmark :1\ncommitter ${person} ${now} +0000\n`);
  data(Buffer.from(message.replaceAll('\0', '')));
  parents.forEach((parent, index) => say(`${index === 0 ? 'from' : 'merge'} ${parent}\n`));
  for (const [object, note] of changes) {
    const before = tree.find(object);
    const place = tree.place(object);
    for (const other of before) if (other.path !== place) say(`D ${other.path}\n`);
    say(`M 100644 inline ${place}\n`);
    data(note);
  }
  say('\nget-mark :1\ndone\n');
  return runImport(repository, Buffer.concat(chunks));
}

/** fast-import ends a line or a name at these. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f<>]/g, '').trim();
}

/**
 * Runs one `git fast-import` on the repository's objects, in a git directory of its own: it insists on
 * writing a ref, which there is nobody's.
 */
async function runImport(repository: Repository, stream: Uint8Array): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-notes-'));
  try {
    const objects = path.join(repository.commonDir, 'objects');
    await makeGitDir(folder, repository, await isShared(objects));
    const git = repository.git.isolated(folder, objects);
    // Few objects are stored loose, as everything else that git writes, instead of in a pack each time.
    const args = ['-c', 'fastimport.unpackLimit=100', 'fast-import', '--quiet'];
    const id = (await git.text([...args, '--date-format=raw'], stream)).trim();
    if (id.length !== repository.zero.length) throw new Error(`git fast-import answered "${id}"`);
    return id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What `git init` would make, of which git needs no more than this, without a process. */
async function makeGitDir(folder: string, repository: Repository, shared: boolean): Promise<void> {
  const { objectFormat } = repository;
  const lines = [
    `[core]\nrepositoryformatversion = ${objectFormat === 'sha1' ? 0 : 1}\nbare = true\n`,
    shared ? '[core]\nsharedRepository = group\n' : '',
    objectFormat === 'sha1' ? '' : `[extensions]\nobjectformat = ${objectFormat}\n`,
  ];
  await Promise.all([
    mkdir(path.join(folder, 'objects')),
    mkdir(path.join(folder, 'refs')),
    writeFile(path.join(folder, 'HEAD'), 'ref: refs/heads/none\n'),
    writeFile(path.join(folder, 'config'), lines.join('')),
  ]);
}

/** True if the objects are a group's (core.sharedRepository), which the new ones must then be too. */
async function isShared(objects: string): Promise<boolean> {
  const mode = await stat(objects).then(
    (found) => found.mode,
    () => 0,
  );
  return (mode & 0o020) !== 0;
}

/** What became of publishing: done, to be done again on a ref that moved, or on one that was locked. */
export type Outcome = 'done' | 'moved' | 'locked';

/**
 * Points the notes ref at a commit, if it still points at `old` (null: if it is not there). Where the ref is
 * locked this waits for the lock, and removes one that a killed process left, before it says so.
 *
 * @param reason for the reflog
 * @throws Error in words where trying again cannot help
 */
export async function publishNotes(
  repository: Repository,
  built: string,
  old: string | null,
  reason: string,
): Promise<Outcome> {
  const options = ['update-ref', '--create-reflog', '-m', reason];
  const args = [...options, notesRef, built, old ?? repository.zero];
  const { exitCode, stderr } = await repository.git.run(args);
  if (exitCode === 0) return 'done';
  if (/\.lock': File exists/i.test(stderr)) {
    await waitForLock(repository);
    return 'locked';
  }
  const moved = /but expected|reference already exists|unable to resolve reference/i;
  if (moved.test(stderr)) return 'moved';
  throw new GitError(
    'failed',
    `git could not update ${notesRef}: ${stderr.trim()}. Nothing was written.`,
  );
}
