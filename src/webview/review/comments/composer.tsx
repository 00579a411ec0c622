// The form of a comment that is not sent: what is typed is kept as a draft at once.
import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../../../core/language/t';
import { type DraftComment, longestComment } from '../../../protocol/comments';
import { idOf } from '../keys/target';
import type { Perform } from '../state/perform';
import { CommentDraftsContext } from './drafts';

interface ComposerProps {
  readonly id: string;
  readonly perform: Perform;
}

/** The form; nothing where the draft is gone. */
export function Composer({ id, perform }: ComposerProps): JSX.Element | null {
  const { drafts, readOnly } = useContext(CommentDraftsContext);
  const draft = drafts.get(id);
  if (draft === undefined) return null;
  const field = idOf({ kind: 'comment', id });
  const isEmpty = draft.text.trim() === '';
  return (
    <div class="composer" data-comment={id}>
      <label class="field-head" for={field}>
        {titleOf(draft)}
      </label>
      <textarea
        id={field}
        rows={3}
        maxLength={longestComment}
        value={draft.text}
        readOnly={readOnly}
        onInput={(event) => {
          perform({ type: 'comment-text', id, text: event.currentTarget.value });
        }}
      />
      {!readOnly && (
        <div class="buttons">
          {draft.on !== undefined && <LineField draft={draft} perform={perform} />}
          {draft.replyTo === undefined && (
            <label>
              <input
                type="checkbox"
                checked={draft.blocking}
                onChange={(event) => {
                  perform({ type: 'comment-blocks', id, blocking: event.currentTarget.checked });
                }}
              />
              {t('Blocking: to be resolved before a merge')}
            </label>
          )}
          <span class="end">
            <button
              type="button"
              class="secondary small"
              onClick={() => {
                perform({ type: 'comment-drop', id });
              }}
            >
              {t('Discard')}
            </button>
            <button
              type="button"
              class="secondary small"
              aria-disabled={isEmpty}
              onClick={() => {
                if (!isEmpty) perform({ type: 'send-comment', id });
              }}
            >
              {t('Send now')}
            </button>
          </span>
        </div>
      )}
    </div>
  );
}

function titleOf({ replyTo, replaces }: DraftComment): string {
  if (replaces !== undefined) return t('Your comment in other words (draft)');
  return replyTo === undefined
    ? t('Comment (draft: goes with the sign-off, or now)')
    : t('Answer (draft: goes with the sign-off, or now)');
}

/** The number of the line, which can be another one of the same file. */
function LineField({ draft, perform }: { draft: DraftComment; perform: Perform }): JSX.Element {
  return (
    <label class="line-field">
      {draft.on?.side === 'old' ? t('Old line') : t('Line')}
      <input
        type="number"
        min={1}
        value={draft.on?.line}
        onChange={(event) => {
          const line = event.currentTarget.valueAsNumber;
          if (Number.isInteger(line) && line > 0) {
            perform({ type: 'comment-line', id: draft.id, line });
          }
        }}
      />
    </label>
  );
}
