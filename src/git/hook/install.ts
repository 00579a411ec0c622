// Puts hooks into a clone that say what the gate would say, in front of nothing and behind what is there already.
import { chmod, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../repository';

/** The hooks that inform. Neither stops anything. */
const informing = ['pre-push', 'pre-merge-commit'] as const;

const mark =
  '# Installed by "countersign hook install"; "countersign hook uninstall" takes it away again.';
const earlier = '.before-countersign';

/** What is run by a hook: the program and the file of the command line. */
export interface HookProgram {
  readonly node: string;
  readonly script: string;
}

/** Installs the hooks, or writes them anew. Returns their folder, and those that now run one that was there before. */
export async function installHooks(
  repository: Repository,
  program: HookProgram,
): Promise<{ readonly folder: string; readonly chained: readonly string[] }> {
  const folder = await hooksFolder(repository);
  await mkdir(folder, { recursive: true });
  const chained: string[] = [];
  for (const name of informing) {
    const file = path.join(folder, name);
    const before = file + earlier;
    const there = await exists(file);
    if (there && !(await isOurs(file))) {
      if (await exists(before)) {
        throw new Error(
          `${before} is in the way. Move it, and install again; nothing was changed.`,
        );
      }
      await rename(file, before);
    }
    if (await exists(before)) chained.push(name);
    await writeFile(file, scriptOf(name, program));
    await chmod(file, 0o755);
  }
  return { folder, chained };
}

/** Removes the hooks and puts back what was there before. Returns the names of those that were removed. */
export async function uninstallHooks(repository: Repository): Promise<readonly string[]> {
  const folder = await hooksFolder(repository);
  const removed: string[] = [];
  for (const name of informing) {
    const file = path.join(folder, name);
    if (!(await exists(file)) || !(await isOurs(file))) continue;
    await rm(file);
    if (await exists(file + earlier)) await rename(file + earlier, file);
    removed.push(name);
  }
  return removed;
}

/** Where git looks for hooks. Its own setting is asked for by scope, since for us all hooks are switched off. */
async function hooksFolder({ git, root, commonDir, bare }: Repository): Promise<string> {
  for (const scope of ['--worktree', '--local', '--global', '--system']) {
    const args = ['config', scope, '--includes', '--type=path', '--get', 'core.hooksPath'];
    const { exitCode, stdout } = await git.run(args);
    if (exitCode !== 0) continue;
    return path.resolve(bare ? commonDir : root, stdout.replace(/\n$/, ''));
  }
  return path.join(commonDir, 'hooks');
}

/** What was there before runs first, with the same input, and its exit code alone counts. */
function scriptOf(name: string, { node, script }: HookProgram): string {
  const before = `"$(dirname "$0")/${name}${earlier}"`;
  return [
    '#!/bin/sh',
    mark,
    'input=$(cat)',
    `if [ -x ${before} ]; then`,
    `  printf '%s\\n' "$input" | ${before} "$@" || exit $?`,
    'fi',
    `printf '%s\\n' "$input" | ${quoted(node)} ${quoted(script)} hook ${name} "$@" >&2`,
    'exit 0',
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function isOurs(file: string): Promise<boolean> {
  return (await readFile(file, 'utf8').catch(() => '')).includes(mark);
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
