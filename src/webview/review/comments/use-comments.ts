// The comments of the panel's state, as its parts take them.
import { useMemo } from 'preact/hooks';
import type { DraftComment } from '../../../protocol/comments';
import type { Snapshot } from '../../../protocol/review';
import type { Unit } from '../state/units';
import type { CommentDrafts } from './drafts';
import { type Places, placesOf, shownAlone } from './places';

/** The drafts for the context that shows them. */
export function useCommentDrafts(
  comments: readonly DraftComment[],
  readOnly: boolean,
): CommentDrafts {
  return useMemo(() => {
    return { drafts: new Map(comments.map((one) => [one.id, one])), readOnly };
  }, [comments, readOnly]);
}

/** Where the comments stand; worked out anew where one came, went or moved, not while one is typed. */
export function usePlaces(
  { files, threads, branch }: Pick<Snapshot, 'files' | 'threads' | 'branch'>,
  units: readonly Unit[],
  comments: readonly DraftComment[],
): Places {
  const alone = shownAlone({ branch });
  const standing = JSON.stringify(
    // What is about one commit of a branch stands with that commit.
    comments
      .filter(({ commit }) => commit === alone)
      .map(({ id, on, replyTo, replaces }) => ({ id, on, replyTo, replaces })),
  );
  return useMemo(
    () => placesOf(files, units, threads, JSON.parse(standing) as DraftComment[]),
    [files, threads, units, standing],
  );
}
