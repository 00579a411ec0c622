// Signs off: from a review to the record in the store, or to words that say why not.
import { ticksOf } from '../core/change/change';
import { shortestReason, type AnswerGap } from '../core/checklist/answers';
import { buildSignoff, type Review } from '../core/signoff/build';
import { formatLine, parseLine, type SignoffRecord } from '../core/signoff/record';
import type { WholeChange } from './changes';
import { addLine } from './notes-write';
import type { Repository } from './repository';
import { tool } from './tool';

/** What became of a sign-off. */
export type SignResult =
  | { readonly ok: true; readonly record: SignoffRecord; readonly line: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Stores a review as a sign-off in the note of its commit.
 *
 * An approval needs every hunk accepted, a request for changes a note that says which. Answers may be
 * missing: the record is then neither verified nor validated, and the gate says so.
 *
 * @param now when it is signed
 * @throws Error in words if the store cannot be written
 */
export async function signOff(
  repository: Repository,
  change: WholeChange,
  review: Review,
  now: Date,
): Promise<SignResult> {
  const accepted = new Set(review.ticked);
  const open = ticksOf(change.fileChanges).filter((tick) => !accepted.has(tick.id)).length;
  if (review.verdict === 'approve' && open > 0) {
    const what = open === 1 ? '1 hunk is' : `${open} hunks are`;
    return {
      ok: false,
      reason: `${what} not marked as reviewed; an approval covers the whole change.`,
    };
  }
  if (review.verdict === 'request-changes' && review.note.trim() === '') {
    return { ok: false, reason: 'Say in the note what has to change.' };
  }
  const payload = buildSignoff(
    {
      commit: change.commit.id,
      files: change.fileChanges,
      checklist: change.checklist,
      agents: change.agents,
    },
    review,
    now,
    tool,
  );
  const line = formatLine(payload);
  const parsed = parseLine(line);
  // What cannot be read back must not be written; this would be a bug of ours.
  if (!parsed.ok || parsed.record.type !== 'signoff')
    throw new Error('the record made is not readable');
  await addLine(repository, change.commit.id, line);
  return { ok: true, record: parsed.record, line };
}

/** What keeps answers from being verified and validated, in words, a prompt a line. */
export function describeGaps(
  change: Pick<WholeChange, 'checklist'>,
  gaps: readonly AnswerGap[],
): string[] {
  const words: Readonly<Record<AnswerGap['missing'], string>> = {
    answer: 'not answered',
    reason: 'needs a reason in your words',
    'longer-reason': `needs a reason of at least ${shortestReason} characters`,
    evidence: 'needs evidence: what you ran or read, and what you saw',
    'not-yes': 'answered no or unsure',
  };
  const ids = change.checklist.prompts.map((prompt) => prompt.id);
  return gaps.map(
    (gap) => `prompt ${ids.indexOf(gap.prompt) + 1} (${gap.prompt}): ${words[gap.missing]}`,
  );
}
