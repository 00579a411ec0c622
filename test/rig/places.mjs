// Where things are: the repository, what is downloaded for tests, what runs leave behind.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, found upwards so that it is right from a compiled copy too. */
export const root = above(path.dirname(fileURLToPath(import.meta.url)));
/** The rig's own folder, as it is in the sources. */
export const rig = path.join(root, 'test', 'rig');
/** What tests and `npm start` download; ignored by git, safe to delete. */
export const downloads = path.join(root, '.vscode-test');
/** What builds and runs write; ignored by git, safe to delete. */
export const out = path.join(root, 'out');

function above(folder) {
  if (existsSync(path.join(folder, 'package-lock.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder)
    throw new Error('The rig is not inside the project: no package-lock.json.');
  return above(parent);
}
