// Edits of the comments in a draft: begun, typed, moved, dropped, sent.
import { t } from '../../../core/language/t';
import { type DraftComment, longestComment } from '../../../protocol/comments';
import type { Draft } from '../../../protocol/draft';
import { placeOfUnit, shownAlone } from '../comments/places';
import { foldsByItself } from './ai-first';
import { going, isReadOnly, type PanelState, saying } from './state';
import type { Unit } from './units';

/** What a new comment is about: a line, a thread that it answers, or one's own comment. */
export type NewComment = Pick<DraftComment, 'id'> &
  Partial<Pick<DraftComment, 'on' | 'commit' | 'replyTo' | 'replaces' | 'text'>>;

export type CommentAction =
  | { readonly type: 'comment'; readonly comment: NewComment }
  /** A comment on the current hunk. */
  | { readonly type: 'comment-here'; readonly id: string }
  | { readonly type: 'comment-text'; readonly id: string; readonly text: string }
  | { readonly type: 'comment-blocks'; readonly id: string; readonly blocking: boolean }
  | { readonly type: 'comment-line'; readonly id: string; readonly line: number }
  | { readonly type: 'comment-drop'; readonly id: string };

/** Tells these actions from the others. */
export function isCommentAction(action: { readonly type: string }): action is CommentAction {
  return action.type === 'comment' || action.type.startsWith('comment-');
}

/** An edit of the draft, as the reducer makes it. */
type Edit = (state: PanelState, change: (draft: Draft) => Draft) => PanelState;

/** The state after an action on a comment. */
export function reduceComment(state: PanelState, action: CommentAction, edit: Edit): PanelState {
  const change = (id: string, over: Partial<DraftComment>): PanelState =>
    edit(state, (draft) => ({
      ...draft,
      comments: draft.comments.map((one) => (one.id === id ? { ...one, ...over } : one)),
    }));
  switch (action.type) {
    case 'comment':
      return begin(state, action.comment, edit);
    case 'comment-here': {
      const unit = state.units[state.current];
      if (unit === undefined || state.snapshot === undefined) {
        return begin(state, { id: action.id }, edit);
      }
      const on = placeOfUnit(state.snapshot.files, unit);
      return begin(unfolded(state, unit), { id: action.id, on }, edit);
    }
    case 'comment-text':
      return change(action.id, { text: action.text.slice(0, longestComment) });
    case 'comment-blocks':
      return change(action.id, { blocking: action.blocking });
    case 'comment-line': {
      const on = state.draft.comments.find(({ id }) => id === action.id)?.on;
      if (on === undefined) return state;
      const moved = change(action.id, { on: { ...on, line: action.line } });
      return going(moved, { kind: 'comment', id: action.id });
    }
    case 'comment-drop': {
      const without = (draft: Draft): Draft => {
        return { ...draft, comments: draft.comments.filter(({ id }) => id !== action.id) };
      };
      return toCurrent(saying(edit(state, without), t('The draft of the comment is discarded.')));
    }
  }
}

/** The state with a unit's lines on show: a comment stands below one of them. */
function unfolded(state: PanelState, unit: Unit): PanelState {
  if (state.snapshot === undefined || isReadOnly(state)) return state;
  const flipped = new Set(state.flipped);
  if (foldsByItself(state, unit)) flipped.add(unit.id);
  else flipped.delete(unit.id);
  const folded = new Set([...state.folded].filter((at) => at !== unit.file));
  const noiseShown = unit.noise ? new Set([...state.noiseShown, unit.file]) : state.noiseShown;
  return { ...state, flipped, folded, noiseShown };
}

/** Begins a comment, or goes to the one that was begun in the same place. */
function begin(state: PanelState, begun: NewComment, edit: Edit): PanelState {
  if (state.snapshot === undefined || isReadOnly(state)) return state;
  const about = ({ on, commit, replyTo, replaces }: NewComment): string =>
    JSON.stringify([on?.path, on?.side, on?.line, commit, replyTo, replaces]);
  const alone = shownAlone(state.snapshot);
  const meant = alone === undefined ? begun : { ...begun, commit: alone };
  const held = state.draft.comments.find((one) => about(one) === about(meant));
  const shown = { ...state, tab: 'diff' as const };
  if (held !== undefined) return going(shown, { kind: 'comment', id: held.id });
  const comment = { ...meant, text: meant.text ?? '', blocking: false };
  const next = edit(shown, (draft) => ({ ...draft, comments: [...draft.comments, comment] }));
  return going(next, { kind: 'comment', id: comment.id });
}

function toCurrent(state: PanelState): PanelState {
  return state.current < 0 ? state : going(state, { kind: 'unit', index: state.current });
}

/** A draft without the comments that were sent. */
export function withoutSent(draft: Draft, sent: readonly string[]): Draft {
  if (!draft.comments.some(({ id }) => sent.includes(id))) return draft;
  return { ...draft, comments: draft.comments.filter(({ id }) => !sent.includes(id)) };
}
