// What a newer snapshot of the same change brings, in a sentence for those who do not see it come.
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { DraftComment, Said } from '../../../protocol/comments';
import type { Snapshot } from '../../../protocol/review';
import type { Layout } from '../../../protocol/settings';
import { shownText } from '../text/marks';
import { verdictWords } from '../text/words';

function layoutWords(layout: Layout): string {
  return layout === 'unified'
    ? t('One side below the other.')
    : t('Both sides next to each other.');
}

/** The words; empty where nothing is worth one. `drafts` are the reviewer's, before those that were sent left them. */
export function newsWords(
  before: Snapshot,
  now: Snapshot,
  drafts: readonly DraftComment[],
): string {
  const said = (snapshot: Snapshot): readonly Said[] =>
    snapshot.threads.flatMap((thread) => thread.said.filter((one) => one.resolves === undefined));
  const known = new Set(said(before).map(({ id }) => id));
  const held = new Set(said(now).map(({ id }) => id));
  const others = said(now).filter(({ id, own }) => !own && !known.has(id)).length;
  const words = [
    ...(before.settings.layout === now.settings.layout ? [] : [layoutWords(now.settings.layout)]),
    ...(drafts.some(({ id }) => now.sent.includes(id)) ? [t('Comment sent.')] : []),
    ...(others === 0 ? [] : [othersWords(others)]),
    ...([...known].every((id) => held.has(id)) ? [] : [t('A comment was withdrawn.')]),
    ...resolved(before, now),
    ...signed(before, now),
  ];
  return words.join(' ');
}

function othersWords(count: number): string {
  return count === 1
    ? t('1 new comment of others.')
    : t('{0} new comments of others.', grouped(count));
}

function resolved(before: Snapshot, now: Snapshot): readonly string[] {
  const states = new Map(before.threads.map((thread) => [thread.id, thread.resolved]));
  const turned = now.threads.filter(({ id, resolved }) => states.get(id) === !resolved);
  return turned.map((thread) =>
    thread.resolved ? t('Thread resolved.') : t('Thread open again.'),
  );
}

/** Sign-offs of others that were not there before. */
function signed(before: Snapshot, now: Snapshot): readonly string[] {
  const known = new Set(before.signoffs.map(({ id }) => id));
  const fresh = now.signoffs.filter(
    ({ id, reviewer }) => !known.has(id) && reviewer.email !== now.reviewer?.email,
  );
  return fresh.map(({ reviewer, verdict }) => {
    return t('{0} signed: {1}.', shownText(reviewer.name), verdictWords(verdict));
  });
}
