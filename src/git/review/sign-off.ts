// Signs off: from a review to the record in the store, or to words that say why not.
import { ticksOf } from '../../core/change/change';
import { type AnswerGap, shortestReason } from '../../core/checklist/answers';
import { carriedTicks } from '../../core/coverage/carried';
import type { Judgement } from '../../core/gate/judge';
import { emailKey } from '../../core/gate/person';
import { isVeto } from '../../core/gate/standing';
import { isPractice } from '../../core/practice/trailer';
import { buildSignoff, type Review, type Reviewed } from '../../core/signoff/build';
import type { SignoffRecord } from '../../core/signoff/record';
import type { WholeChange } from '../changes';
import type { Repository } from '../repository';
import type { SigningChoice } from '../signing/signing';
import { addRecord, NotSigned } from '../store/records';
import { readStore } from '../store/store';
import { tool } from '../tool';
import { judgeInHistory } from './context';

/** What became of a sign-off. */
export type SignResult =
  | {
      readonly ok: true;
      readonly record: SignoffRecord;
      readonly line: string;
      /** The key that signed it, where one did. */
      readonly key: string | undefined;
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** True where all was well but the key, which did not sign. */
      readonly keyFailed?: boolean;
    };

/**
 * Stores a review as a sign-off in the note of its commit (of a range: of its head).
 *
 * An approval needs every hunk accepted that is not carried, a request for changes a note that says which.
 * Answers may be missing: the record is then neither verified nor validated, and the gate says so.
 *
 * @param now when it is signed
 * @param choice with which key; nothing is stored where it does not sign
 * @throws Error in words if the store cannot be written
 */
export async function signOff(
  repository: Repository,
  change: WholeChange & Pick<Reviewed, 'triggered'>,
  review: Omit<Review, 'follows'>,
  now: Date,
  choice: SigningChoice = {},
): Promise<SignResult> {
  const no = (reason: string): SignResult => ({ ok: false, reason });
  const accepted = new Set(review.ticked);
  const judgement = await judgeNow(repository, change);
  const carried =
    judgement === undefined
      ? new Map<string, SignoffRecord>()
      : carriedTicks(judgement.coverage, change.fileChanges, change.commit.id);
  const left = ticksOf(change.fileChanges).filter((tick) => !accepted.has(tick.id));
  const open = left.filter((tick) => !carried.has(tick.id)).length;
  if (review.verdict === 'approve' && open > 0) {
    const what = open === 1 ? '1 hunk is' : `${open} hunks are`;
    return no(`${what} not marked as reviewed; an approval covers the whole change.`);
  }
  if (review.verdict === 'request-changes' && review.note.trim() === '') {
    return no('Say in the note what has to change.');
  }
  const reviewed = { ...change, files: change.fileChanges };
  const follows = [
    ...left.flatMap(({ id }) => carried.get(id)?.id ?? []),
    ...liftedVetoes(judgement?.signoffs ?? [], change, review),
  ];
  const whole = { ...review, follows: [...new Set(follows)] };
  const at = laterThanOwn(judgement?.signoffs ?? [], review, now);
  if (at === undefined) {
    return no('Your earlier record about it is dated in the future. Withdraw it first.');
  }
  const built = buildSignoff(reviewed, whole, at, tool);
  const commits = [change.commit, ...(change.parts ?? []).map(({ commit }) => commit)];
  const isPlanted = commits.some(({ message }) => isPractice(message));
  const payload = isPlanted ? { ...built, practice: true } : built;
  if (review.verdict === 'approve' && payload.content !== undefined && left.length > 0) {
    return no('The change is too large to be signed in part. Mark the carried hunks too.');
  }
  try {
    const added = await addRecord(repository, change.commit.id, payload, choice);
    const { record, line, key } = added;
    if (record.type !== 'signoff') throw new Error('a sign-off is read back as one');
    return { ok: true, record, line, key };
  } catch (error) {
    if (error instanceof NotSigned) {
      return { ok: false, reason: error.message, keyFailed: true };
    }
    throw error;
  }
}

/** The judgement that says what is carried; a range is signed whole, so nothing is. */
async function judgeNow(
  repository: Repository,
  change: WholeChange,
): Promise<Judgement | undefined> {
  if ('commits' in change.subject) return undefined;
  const { records } = await readStore(repository);
  return judgeInHistory(
    repository,
    change,
    records.map((placed) => placed.record),
  );
}

/**
 * The reviewer's own requests for changes that an approval lifts wherever they are carried: those about files
 * that the approved change has all of.
 */
function liftedVetoes(
  signoffs: readonly SignoffRecord[],
  { files }: WholeChange,
  { reviewer, verdict }: Pick<Review, 'reviewer' | 'verdict'>,
): readonly string[] {
  if (verdict !== 'approve') return [];
  const paths = new Set(files.map(([path]) => path));
  const own = signoffs.filter((r) => emailKey(r.payload.reviewer) === emailKey(reviewer));
  const about = own
    .filter(isVeto)
    .filter(({ payload }) => (payload.files ?? []).every(([path]) => paths.has(path)));
  return about.filter(({ payload }) => payload.content === undefined).map((record) => record.id);
}

/**
 * Now, or a second after the reviewer's newest record of the other verdict about the change, so that the later
 * one is the newer; undefined where that is more than a day ahead.
 */
function laterThanOwn(
  signoffs: readonly SignoffRecord[],
  { reviewer, verdict }: Pick<Review, 'reviewer' | 'verdict'>,
  now: Date,
): Date | undefined {
  const own = signoffs.filter((r) => emailKey(r.payload.reviewer) === emailKey(reviewer));
  const other = own.filter(({ payload }) => payload.verdict !== verdict);
  const newest = Math.max(0, ...other.map(({ payload }) => Date.parse(payload.at) + 1000));
  if (newest > now.getTime() + 24 * 3600 * 1000) return undefined;
  return new Date(Math.max(now.getTime(), newest));
}

/** What keeps answers from being verified and validated, in words, a prompt a line. */
export function describeGaps(
  prompts: readonly { readonly id: string }[],
  gaps: readonly AnswerGap[],
): string[] {
  const words: Readonly<Record<AnswerGap['missing'], string>> = {
    answer: 'not answered',
    reason: 'needs a reason in your words',
    'longer-reason': `needs a reason of at least ${shortestReason} characters`,
    evidence: 'needs evidence: what you ran or read, and what you saw',
    'not-yes': 'answered no or unsure',
  };
  const ids = prompts.map((prompt) => prompt.id);
  return gaps.map(
    (gap) => `prompt ${ids.indexOf(gap.prompt) + 1} (${gap.prompt}): ${words[gap.missing]}`,
  );
}
