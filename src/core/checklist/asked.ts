// What a change asked of its reviewer beside the prompts that are always asked, as a sign-off records it.
import type { FileChange, Hunk } from '../change/change';
import type { Prompt } from './prompt';
import type { Place, TriggeredPrompt } from './triggered';

/** A prompt that the change triggered, and the hunks that it was about. */
export interface Asked {
  readonly id: string;
  readonly kind: Prompt['kind'];
  readonly need: 'must' | 'should';
  /** Digests; none where it was about files that have no hunks. */
  readonly hunks: readonly string[];
}

/** Most hunks that are listed for a prompt: a record has to fit its line. */
const mostHunks = 30;

/** The triggered prompts with the hunks that each points at. */
export function askedOf(
  triggered: readonly TriggeredPrompt[],
  files: readonly FileChange[],
): readonly Asked[] {
  const byPath = new Map(files.map((file) => [file.transition[0], file.hunks]));
  return triggered.map(({ prompt: { id, kind, need = 'must' }, places }) => {
    const digests = places.flatMap((place) => hunksAt(byPath.get(place.file) ?? [], place));
    return { id, kind, need, hunks: [...new Set(digests)].slice(0, mostHunks) };
  });
}

/** Digests of the hunks that a place is in; of a file as a whole, all of them. */
function hunksAt(
  hunks: readonly Hunk[],
  { side, line }: Pick<Place, 'side' | 'line'>,
): readonly string[] {
  const holds = (hunk: Hunk): boolean => {
    const [start, count] =
      side === 'old' ? [hunk.oldStart, hunk.oldCount] : [hunk.newStart, hunk.newCount];
    return line >= start && line < start + count;
  };
  return hunks.filter((hunk) => line === 0 || holds(hunk)).map(({ digest }) => digest);
}

/**
 * Ids of the prompts that a sign-off answered about hunks which the change no longer has: what was said of them, and
 * what was run for it, is stale.
 *
 * @param hunks the digests of the change as it is now
 */
export function staleAnswers(
  {
    triggered = [],
    answers,
  }: {
    readonly triggered?: readonly Pick<Asked, 'id' | 'hunks'>[] | undefined;
    readonly answers: readonly { readonly prompt: string }[];
  },
  hunks: ReadonlySet<string>,
): readonly string[] {
  const answered = new Set(answers.map(({ prompt }) => prompt));
  return triggered
    .filter(({ id }) => answered.has(id))
    .filter((asked) => asked.hunks.some((digest) => !hunks.has(digest)))
    .map(({ id }) => id);
}
