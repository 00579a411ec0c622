// The comments on the change as a whole, and those whose line is no longer there.
import type { JSX } from 'preact';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import { memo } from '../layout/memo';
import type { Perform } from '../state/perform';
import type { Notes } from './places';
import { NotesList } from './thread';

interface ChangeNotesProps {
  readonly notes: Notes;
  /** Threads of the whole change that block and are not resolved. */
  readonly blocking: number;
  readonly readOnly: boolean;
  readonly perform: Perform;
}

/** The section above the diff. */
export const ChangeNotes = memo(function ChangeNotes(props: ChangeNotesProps): JSX.Element {
  const { notes, blocking, readOnly, perform } = props;
  return (
    <section class="change-notes" aria-label={t('Comments on the change')}>
      {blocking > 0 && (
        <p class="notice careful">
          {blocking === 1
            ? t('1 blocking comment not resolved.')
            : t('{0} blocking comments not resolved.', grouped(blocking))}
        </p>
      )}
      <NotesList notes={notes} perform={perform} />
      {!readOnly && notes.drafts.length === 0 && (
        <button
          type="button"
          class="secondary small"
          onClick={() => {
            perform({ type: 'comment', comment: { id: crypto.randomUUID() } });
          }}
        >
          {t('Comment on the change')}
        </button>
      )}
    </section>
  );
});
