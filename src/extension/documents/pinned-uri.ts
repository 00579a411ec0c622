// Addresses of files as they were in a commit: `countersign:/<path>?{"root","commit","blob"}`.
import * as v from 'valibot';
import * as vscode from 'vscode';
import { documentScheme } from '../ids';

const query = v.object({
  root: v.string(),
  commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/)),
  blob: v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/)),
});

/** A file pinned to a commit. The blob says what it holds; path and commit are for people and languages. */
export interface PinnedFile extends v.InferOutput<typeof query> {
  readonly path: string;
}

/** The address of a pinned file. A blob of zeros is an empty file: the side that is not there. */
export function pinnedUri({ path, root, commit, blob }: PinnedFile): vscode.Uri {
  return vscode.Uri.from({
    scheme: documentScheme,
    path: `/${path}`,
    query: JSON.stringify({ root, commit, blob }),
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
