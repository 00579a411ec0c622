// What a commit of the story can do to the work tree. Each change is a function of the folder.
import { chmod, mkdir, readFile, rename as move, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chart } from './chart.mjs';
import { gitIn } from './git.mjs';
import { notebookText } from './notebook.mjs';

const FILES = fileURLToPath(new URL('./files/', import.meta.url));

async function put(folder, name, content) {
  const target = path.join(folder, name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}

/** A new file, as it is in files/. A checkout may have changed its line ends; the demo has none. */
export function add(name) {
  return async (folder) => {
    const text = await readFile(path.join(FILES, name), 'utf8');
    await put(folder, name, text.replaceAll('\r\n', '\n'));
  };
}

/** A whole file, new or replaced, with its text here. */
export function write(name, text) {
  return (folder) => put(folder, name, text);
}

/**
 * Replaces pieces of a file: edit(name, [old, new], [old, new], ...). A piece has to be there
 * exactly once, so that a change to an earlier commit cannot silently undo a later one.
 */
export function edit(name, ...pieces) {
  return async (folder) => {
    let text = await readFile(path.join(folder, name), 'utf8');
    for (const [before, after] of pieces) {
      const found = text.split(before).length - 1;
      if (found !== 1) throw new Error(`${name}: found ${found} times, not once:\n${before}`);
      text = text.replace(before, () => after);
    }
    await put(folder, name, text);
  };
}

export function rename(from, to) {
  return async (folder) => {
    await mkdir(path.dirname(path.join(folder, to)), { recursive: true });
    await move(path.join(folder, from), path.join(folder, to));
  };
}

export function remove(name) {
  return (folder) => rm(path.join(folder, name));
}

/** Mode 100755, set in the index as well: file systems without modes would lose it. */
export function executable(name) {
  return async (folder) => {
    await chmod(path.join(folder, name), 0o755);
    await gitIn(folder)(['update-index', '--chmod=+x', name]);
  };
}

export function figure(name, options) {
  return async (folder) => put(folder, name, await chart(folder, options));
}

export function notebook(name, cells) {
  return async (folder) => put(folder, name, await notebookText(folder, cells));
}
