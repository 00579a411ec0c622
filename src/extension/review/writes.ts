// What one review panel stores: its draft, comments, the sign-off, and withdrawals.
import { ticksOf } from '../../core/change/change';
import { askedOf } from '../../core/checklist/asked';
import type { SignoffRecord } from '../../core/signoff/record';
import { noIdentity, readIdentity } from '../../git/identity';
import { storeComment, withdrawOwn } from '../../git/review/comment';
import { signOff, type SignResult } from '../../git/review/sign-off';
import type { SigningChoice } from '../../git/signing/signing';
import { readStore } from '../../git/store/store';
import type { Draft } from '../../protocol/draft';
import type { Drafts } from '../drafts';
import type { KeptRuns } from '../evidence/kept-runs';
import { signingChoice } from '../signing/choice';
import { isWritten, sendComment } from './comments';
import { answersOfDraft } from './draft-of-record';
import { draftKey, type SubjectReader, withMarksOf } from './subject';

/** Stores for one panel. What fails leaves everything that was stored before it. */
export class Writes {
  /** The sign-off that was just made here, until its reviewer begins anew. */
  signed: SignoffRecord | undefined;
  /** Ids of the drafts of comments that were sent from here. */
  readonly sent = new Set<string>();
  /** What was signed last, so that withdrawing it gives the draft back. */
  #signedDraft: Draft | undefined;

  constructor(
    private readonly reader: SubjectReader,
    private readonly drafts: Drafts,
    private readonly runs: KeptRuns,
  ) {}

  /** Keeps a draft. Returns true if the progress that other views show of it changed. */
  async keep(draft: Draft): Promise<boolean> {
    const { subject } = this.reader;
    const total = ticksOf((await this.reader.read()).change.fileChanges).length;
    return this.drafts.write(subject.repository, draftKey(subject), draft, total);
  }

  /** Sends one comment of a draft. */
  async comment(draft: Draft, id: string): Promise<void> {
    await this.keep(draft);
    await this.#send(
      draft,
      draft.comments.filter((comment) => comment.id === id),
    );
  }

  /**
   * Stores comments of a draft, one by one, and then the draft without them: what fails later, or is tried
   * again, sends none of them twice.
   *
   * @returns the draft without them
   */
  async #send(draft: Draft, comments: Draft['comments']): Promise<Draft> {
    if (comments.length === 0) return draft;
    const whole = await this.reader.read();
    for (const comment of comments) {
      if (!isWritten(comment) || this.sent.has(comment.id)) continue;
      const isPart = whole.change.parts?.some(({ commit }) => commit.id === comment.commit);
      const { change } = isPart === true ? await this.reader.readPart(comment.commit ?? '') : whole;
      await sendComment(this.reader.subject.repository, change, comment, signingChoice());
      this.sent.add(comment.id);
    }
    const gone = new Set(comments.map((comment) => comment.id));
    const rest = { ...draft, comments: draft.comments.filter(({ id }) => !gone.has(id)) };
    await this.keep(rest);
    return rest;
  }

  /** Resolves a thread, or opens it again. */
  async resolve(thread: string, resolved: boolean): Promise<void> {
    const { change } = await this.reader.read();
    const body = resolved ? 'Resolved.' : 'Opened again.';
    const comment = { replyTo: thread, resolved, body };
    await storeComment(
      this.reader.subject.repository,
      change,
      comment,
      new Date(),
      signingChoice(),
    );
  }

  /** Withdraws a record; of the sign-off just made, the draft comes back. */
  async withdraw(record: string): Promise<void> {
    await withdrawOwn(this.reader.subject.repository, record, new Date(), signingChoice());
    if (record !== this.signed?.id || this.#signedDraft === undefined) return;
    this.signed = undefined;
    await this.keep(this.#signedDraft);
  }

  /** Signs a draft off, after storing it and sending its comments. */
  async sign(draft: Draft, choice: SigningChoice = {}): Promise<SignResult> {
    const { repository } = this.reader.subject;
    const reviewer = await readIdentity(repository);
    if (reviewer === undefined) return { ok: false, reason: noIdentity };
    const rest = await this.#send(draft, draft.comments);
    const { records } = await readStore(repository);
    const { change: found } = await this.reader.read();
    const change = withMarksOf(
      found,
      records.map((placed) => placed.record),
    );
    const { verdict, ticked, seconds } = rest;
    const note = rest.note.toWellFormed();
    const { triggered } = await this.reader.read();
    const asked = askedOf(triggered.prompts, change.fileChanges);
    const prompts = [...change.checklist.prompts, ...asked];
    const answers = answersOfDraft(rest, prompts, await this.runs.read());
    const review = { reviewer, verdict, ticked, answers, note, seconds };
    const whole = { ...change, triggered: asked };
    const result = await signOff(repository, whole, review, new Date(), choice);
    if (result.ok) [this.signed, this.#signedDraft] = [result.record, rest];
    return result;
  }
}
