// The keys of practices: beside the repository's own files, where no checkout and no push leads.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../../core/authorship/records/json';
import { sha256Hex } from '../../core/change/digest';
import type { Repository } from '../repository';

const planted = v.object({
  mutation: v.string(),
  kind: v.picklist(['defect', 'clean']),
  path: v.string(),
  line: v.number(),
  before: v.string(),
  after: v.array(v.string()),
});

const file = v.object({
  version: v.literal(1),
  branch: v.pipe(v.string(), v.regex(/^practice\/[a-z0-9-]{1,40}$/)),
  base: v.string(),
  seed: v.number(),
  edits: v.array(planted),
});

/** What was planted where. */
export type PracticeKey = v.InferOutput<typeof file>;

/** The text of a key, whose digest the commit names. */
export function textOfKey(key: PracticeKey): string {
  return `${JSON.stringify(key)}\n`;
}

/** Stores a key. @throws Error if there is one of this name */
export async function writeKey(repository: Repository, key: PracticeKey): Promise<void> {
  await mkdir(folderOf(repository), { recursive: true });
  await writeFile(placeOf(repository, key.branch), textOfKey(key), { flag: 'wx' });
}

/** A key as it was read, with its digest. */
export interface ReadKey {
  readonly key: PracticeKey;
  readonly digest: string;
}

/** The keys that are there, by name of their branches; files that are none are passed over. */
export async function readKeys(repository: Repository): Promise<readonly ReadKey[]> {
  const names = await readdir(folderOf(repository)).catch(() => []);
  const keys: ReadKey[] = [];
  for (const name of names.sort()) {
    const text = await readFile(path.join(folderOf(repository), name), 'utf8').catch(() => '');
    const parsed = v.safeParse(file, parseJson(text));
    if (parsed.success) keys.push({ key: parsed.output, digest: sha256Hex(text) });
  }
  return keys;
}

/** Removes the key of a branch. */
export async function removeKey(repository: Repository, branch: string): Promise<void> {
  await rm(placeOf(repository, branch), { force: true });
}

function folderOf({ commonDir }: Repository): string {
  return path.join(commonDir, 'countersign', 'practice');
}

function placeOf(repository: Repository, branch: string): string {
  return path.join(folderOf(repository), `${path.basename(branch)}.json`);
}
