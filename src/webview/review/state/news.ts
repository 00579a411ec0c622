// What a newer snapshot of the same change brings, in a sentence for those who do not see it come.
import type { DraftComment, Said } from '../../../protocol/comments';
import type { Snapshot } from '../../../protocol/review';
import { shownText } from '../text/marks';
import { counted, verdictWords } from '../text/words';

const layouts = {
  unified: 'One side below the other.',
  'side-by-side': 'Both sides next to each other.',
} as const;

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
    ...(before.settings.layout === now.settings.layout ? [] : [layouts[now.settings.layout]]),
    ...(drafts.some(({ id }) => now.sent.includes(id)) ? ['Comment sent.'] : []),
    ...(others === 0 ? [] : [`${counted(others, 'new comment')} of others.`]),
    ...([...known].every((id) => held.has(id)) ? [] : ['A comment was withdrawn.']),
    ...resolved(before, now),
    ...signed(before, now),
  ];
  return words.join(' ');
}

function resolved(before: Snapshot, now: Snapshot): readonly string[] {
  const states = new Map(before.threads.map((thread) => [thread.id, thread.resolved]));
  const turned = now.threads.filter(({ id, resolved }) => states.get(id) === !resolved);
  return turned.map((thread) => (thread.resolved ? 'Thread resolved.' : 'Thread open again.'));
}

/** Sign-offs of others that were not there before. */
function signed(before: Snapshot, now: Snapshot): readonly string[] {
  const known = new Set(before.signoffs.map(({ id }) => id));
  const fresh = now.signoffs.filter(
    ({ id, reviewer }) => !known.has(id) && reviewer.email !== now.reviewer?.email,
  );
  return fresh.map(({ reviewer, verdict }) => {
    return `${shownText(reviewer.name)} signed: ${verdictWords(verdict)}.`;
  });
}
