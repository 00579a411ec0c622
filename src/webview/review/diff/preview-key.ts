// What was asked for to be seen beside the lines, for whatever shows it.
import { createContext } from 'preact';
import type { Preview } from '../../../protocol/preview';

/** The name of a preview: of a file, or of a notebook's hunk, both by index. */
export function previewKey(file: number, hunk: number | undefined): string {
  return hunk === undefined ? String(file) : `${String(file)}:${String(hunk)}`;
}

export const PreviewsContext = createContext<ReadonlyMap<string, Preview>>(new Map());
