// A thread: what was said, by whom, and what can be said to it.
import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../../../core/language/t';
import type { Said, Thread } from '../../../protocol/comments';
import { filled } from '../../filled';
import type { Perform } from '../state/perform';
import { piecesIn, ShownText } from '../text/shown-text';
import { personWords, utc } from '../text/words';
import { Composer } from './composer';
import { CommentDraftsContext } from './drafts';
import type { Notes } from './places';

interface NotesProps {
  readonly notes: Notes;
  readonly perform: Perform;
}

/** The threads and new comments of one place. */
export function NotesList({ notes, perform }: NotesProps): JSX.Element {
  return (
    <>
      {notes.threads.map((thread) => (
        <ThreadBox key={thread.id} thread={thread} perform={perform} />
      ))}
      {notes.drafts.map((id) => (
        <Composer key={id} id={id} perform={perform} />
      ))}
    </>
  );
}

interface ThreadProps {
  readonly thread: Thread;
  readonly perform: Perform;
}

function ThreadBox({ thread, perform }: ThreadProps): JSX.Element {
  const { drafts, readOnly } = useContext(CommentDraftsContext);
  const answer = [...drafts.values()].find((draft) => draft.replyTo === thread.id);
  const { resolved } = thread;
  const first = thread.said[0];
  return (
    <details class="thread" open={!resolved}>
      <summary>
        <span class="badge">{stateWords(thread)}</span>{' '}
        {first !== undefined && <ShownText text={first.by.name} />}
        {thread.outdated && (
          <span class="quiet"> · {filled(t('was on {0}'), <ShownText text={thread.about} />)}</span>
        )}
      </summary>
      {thread.said.map((said) => (
        <Entry key={said.id} said={said} perform={perform} />
      ))}
      {answer !== undefined && <Composer id={answer.id} perform={perform} />}
      {!readOnly && (
        <div class="buttons">
          {answer === undefined && (
            <button
              type="button"
              class="secondary small"
              onClick={() => {
                const comment = { id: crypto.randomUUID(), replyTo: thread.id };
                perform({ type: 'comment', comment });
              }}
            >
              {t('Answer')}
            </button>
          )}
          <button
            type="button"
            class="secondary small"
            onClick={() => {
              perform({ type: 'resolve', thread: thread.id, resolved: !resolved });
            }}
          >
            {resolved ? t('Open again') : t('Resolve')}
          </button>
        </div>
      )}
    </details>
  );
}

function stateWords({ resolved, blocking, outdated }: Thread): string {
  const words = [resolved ? t('resolved') : blocking ? t('blocking') : t('comment')];
  return [...words, ...(outdated ? [t('outdated')] : [])].join(', ');
}

function Entry({ said, perform }: { readonly said: Said; readonly perform: Perform }): JSX.Element {
  const { drafts, readOnly } = useContext(CommentDraftsContext);
  const edit = [...drafts.values()].find((draft) => draft.replaces === said.id);
  return (
    <div class="said">
      <p class="quiet">
        <bdi>{personWords(said.by)}</bdi> · {utc(said.at)}
        {said.edited && ` · ${t('edited')}`}
      </p>
      {edit === undefined ? (
        <p class="message">{piecesIn(said.text, true)}</p>
      ) : (
        <Composer id={edit.id} perform={perform} />
      )}
      {said.own && !readOnly && edit === undefined && said.resolves === undefined && (
        <span class="own">
          <button
            type="button"
            class="link"
            onClick={() => {
              const id = crypto.randomUUID();
              const comment = { id, replaces: said.id, text: said.text };
              perform({ type: 'comment', comment });
            }}
          >
            {t('Edit')}
          </button>{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              perform({ type: 'withdraw', record: said.id });
            }}
          >
            {t('Withdraw')}
          </button>
        </span>
      )}
    </div>
  );
}
