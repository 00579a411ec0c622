// Chooses what is planted where: at most one edit a file, of as many kinds as there are places for.
import { randomFrom } from '../history/measures/random';
import { type Mutation, mutations } from './catalogue';

/** A text file of the commit that is practised on. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One edit, as the key keeps it. */
export interface Planted {
  readonly mutation: string;
  readonly kind: Mutation['kind'];
  readonly path: string;
  /** Its first line in the changed file, from 1. */
  readonly line: number;
  readonly before: string;
  readonly after: readonly string[];
}

/** What to plant. */
export interface Wish {
  readonly seed: number;
  /** Defects at most. */
  readonly defects: number;
  /** Edits that change nothing, at most. */
  readonly clean: number;
}

/** Chooses edits; the same files and the same wish give the same. */
export function planPractice(
  files: readonly SourceFile[],
  { seed, defects, clean }: Wish,
): readonly Planted[] {
  const random = randomFrom(seed);
  const left = { defect: defects, clean };
  const used = new Map<string, number>();
  const planted: Planted[] = [];
  for (const file of shuffled(files, random)) {
    if (left.defect + left.clean === 0) break;
    const places = placesIn(file).filter(({ kind }) => left[kind] > 0);
    // Of kinds that were planted least, so that a short list is not all of one kind.
    const least = Math.min(...places.map(({ mutation }) => used.get(mutation) ?? 0));
    const fresh = places.filter(({ mutation }) => (used.get(mutation) ?? 0) === least);
    const kinds = [...new Set(fresh.map(({ mutation }) => mutation))];
    const kind = kinds[Math.floor(random() * kinds.length)];
    const of = fresh.filter(({ mutation }) => mutation === kind);
    const chosen = of[Math.floor(random() * of.length)];
    if (chosen === undefined) continue;
    left[chosen.kind]--;
    used.set(chosen.mutation, (used.get(chosen.mutation) ?? 0) + 1);
    planted.push(chosen);
  }
  return planted.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The text of a file with an edit in it. */
export function withEdit(text: string, { line, after }: Pick<Planted, 'line' | 'after'>): string {
  return text
    .split('\n')
    .toSpliced(line - 1, 1, ...after)
    .join('\n');
}

/** Everything that could be planted in a file: in code, and not in comments or texts of several lines. */
function placesIn({ path, text }: SourceFile): readonly Planted[] {
  const fitting = mutations.filter(({ files }) => files.test(path));
  if (fitting.length === 0) return [];
  let open = '';
  return text.split('\n').flatMap((line, index) => {
    const isInside = open !== '';
    for (const [mark] of line.matchAll(/"""|'''/g)) {
      if (open === '') open = mark;
      else if (open === mark) open = '';
    }
    if (isInside || open !== '' || /^\s*(?:#|\/\/|\*|%|$)|"""|'''|\r$/.test(line)) return [];
    return fitting.flatMap(({ id, kind, edit }): Planted[] => {
      const after = edit(line);
      if (after === undefined) return [];
      return [{ mutation: id, kind, path, line: index + 1, before: line, after }];
    });
  });
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
