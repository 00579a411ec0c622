// Where which questions stay open: prompts against folders.
import type { ReviewFact } from '../facts';
import { oncePer } from '../once';

export const themesLimits =
  'An answer is about a whole sign-off, so it counts for every folder that the sign-off touched. Many “no” ' +
  'answers may mean weak code, or careful reviewers.';

/** Answers “no” or “unsure” to one prompt about one folder. */
export interface Theme {
  readonly prompt: string;
  readonly folder: string;
  readonly open: number;
  readonly answered: number;
  readonly reviews: readonly string[];
}

/** The first two parts of a path's folder; `.` for files at the top. */
export function folderOf(path: string): string {
  const parts = path.split('/').slice(0, -1);
  return parts.length === 0 ? '.' : parts.slice(0, 2).join('/');
}

/** Counts answers by prompt and folder; pairs without any answer are left out. */
export const themes = oncePer((reviews: readonly ReviewFact[]): readonly Theme[] => {
  const cells = new Map<
    string,
    { prompt: string; folder: string; answered: number; reviews: string[] }
  >();
  for (const { id, paths, answers } of reviews) {
    const folders = new Set(paths.map(folderOf));
    for (const { prompt, answer } of answers) {
      for (const folder of folders) {
        const key = `${prompt}\0${folder}`;
        const cell = cells.get(key) ?? { prompt, folder, answered: 0, reviews: [] };
        cell.answered++;
        if (answer === 'no' || answer === 'unsure') cell.reviews.push(id);
        cells.set(key, cell);
      }
    }
  }
  return [...cells.values()].map((cell) => ({ ...cell, open: cell.reviews.length }));
});
