// Addresses of files as they were in a commit: `countersign:/<path>?{"root","commit","blob","of"}`.
import * as v from 'valibot';
import * as vscode from 'vscode';
import { documentScheme } from '../ids';

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));

const query = v.object({
  root: v.string(),
  commit: id,
  blob: id,
  /** The change that it is a side of: a commit, or with its base a branch. */
  of: v.optional(v.object({ commit: id, base: v.optional(id), side: v.picklist(['old', 'new']) })),
});

/** A file pinned to a commit. The blob says what it holds; path and commit are for people and languages. */
export interface PinnedFile extends v.InferOutput<typeof query> {
  readonly path: string;
}

/** The address of a pinned file. A blob of zeros is an empty file: the side that is not there. */
export function pinnedUri({ path, root, commit, blob, of }: PinnedFile): vscode.Uri {
  return vscode.Uri.from({
    scheme: documentScheme,
    path: `/${path}`,
    query: JSON.stringify({ root, commit, blob, of }),
  });
}

/** What an address names, or undefined if it is not one of ours. */
export function parsePinnedUri(uri: vscode.Uri): PinnedFile | undefined {
  if (uri.scheme !== documentScheme) return undefined;
  try {
    return { ...v.parse(query, JSON.parse(uri.query)), path: uri.path.slice(1) };
  } catch {
    return undefined;
  }
}
