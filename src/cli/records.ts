// `countersign comment`, `withdraw`, `mark` and `waive`: the records besides sign-offs.
import { formatIdentity, type Identity, shortId } from '../core/change/commit';
import { quotedLines, shortLine } from '../core/change/visible';
import { emailKey } from '../core/gate/person';
import { buildComment } from '../core/signoff/comment';
import { buildMark } from '../core/signoff/mark';
import { commitsOf } from '../core/signoff/outline';
import type { KnownRecord, StoredRecord } from '../core/signoff/record';
import type { Payload } from '../core/signoff/schema';
import { describeVerdict, type SignatureVerdict } from '../core/trust/verdict';
import { noIdentity, readIdentity } from '../git/identity';
import { notesRef } from '../git/store/notes-ref';
import { addRecord } from '../git/store/records';
import { readStore } from '../git/store/store';
import { tool } from '../git/tool';
import { anchorOf } from './anchor';
import { type Command, type Context, namedChange } from './command';
import { printJson, UsageError } from './output';
import { choiceOf, signedWords } from './signing';

/** A record about a change other than a sign-off. */
type OtherKind = Exclude<KnownRecord, { readonly type: 'signoff' | 'withdraw' }>;

/** The comments, marks and waivers about a commit. */
export function othersAbout(records: readonly StoredRecord[], commit: string): OtherKind[] {
  return records.filter(
    (record): record is OtherKind =>
      (record.type === 'comment' || record.type === 'mark' || record.type === 'waiver') &&
      commitsOf(record.payload.subject).includes(commit),
  );
}

/** What a comment, mark or waiver says: a line about it, then its words. */
export function describeOther(record: OtherKind, verdict: SignatureVerdict): readonly string[] {
  const { at, reviewer } = record.payload;
  const { about, words } = saidIn(record);
  const parts = [at, record.type, shortLine(formatIdentity(reviewer)), shortLine(about)];
  const line = parts.filter((part) => part !== '').join('  ');
  return [
    `  ${line}  (${shortId(record.id)}, ${describeVerdict(verdict)})`,
    ...quotedLines(words, '    '),
  ];
}

function saidIn(record: OtherKind): { readonly about: string; readonly words: string } {
  switch (record.type) {
    case 'comment': {
      const { anchor, body } = record.payload;
      return { about: anchor === undefined ? '' : `${anchor.path}:${anchor.line}`, words: body };
    }
    case 'mark': {
      const { ai, agent, note = '' } = record.payload;
      const by = agent === undefined ? '' : ` by ${agent}`;
      return { about: ai ? `AI-written${by}` : 'not AI-written', words: note };
    }
    case 'waiver':
      return { about: `until ${record.payload.until}`, words: record.payload.reason };
  }
}

/** Adds a comment to a commit, or to a line of one of its files. */
export const comment: Command = async (context) => {
  const { args } = context;
  const body = text(args.body, '--body');
  const change = await namedChange(context);
  const anchor = anchorOf(args, change.fileChanges);
  const { commit, subject } = change;
  return store(context, commit.id, (head) => buildComment(head, subject, { body, anchor }));
};

/** Says that a commit is, or is not, AI-written. */
export const mark: Command = async (context) => {
  const { args } = context;
  if ((args.ai === undefined) === !args.human) {
    throw new UsageError('say --ai AGENT, or --human for "not AI-written".');
  }
  const change = await namedChange(context);
  const said = { ai: !args.human, agent: args.ai, note: args.note };
  return store(context, change.commit.id, (head) => buildMark(head, change.subject, said));
};

/** Exempts a commit from sign-off until the end of a day. */
export const waive: Command = async (context) => {
  const { args } = context;
  const reason = text(args.reason, '--reason');
  const { until = '' } = args;
  if (!isDay(until)) {
    throw new UsageError('say until when: --until YYYY-MM-DD.');
  }
  if (until < new Date().toISOString().slice(0, 10)) {
    throw new UsageError(`${until} is in the past.`);
  }
  const change = await namedChange(context);
  return store(context, change.commit.id, (head) => ({
    ...head,
    kind: 'waiver',
    subject: { commit: change.commit.id },
    reason,
    until,
  }));
};

/** Takes back a record of one's own. */
export const withdraw: Command = async (context) => {
  const { repository, args } = context;
  const [id = '', ...more] = args.operands;
  if (!/^[0-9a-f]{6,64}$/.test(id) || more.length > 0) {
    throw new UsageError('"countersign withdraw" takes the id of one record, as "log" prints it.');
  }
  const { records } = await readStore(repository);
  const found = records.filter(({ record }) => record.id.startsWith(id));
  const [placed, another] = found;
  if (placed === undefined) throw new UsageError(`there is no record "${id}".`);
  if (another !== undefined && another.record.id !== placed.record.id) {
    throw new UsageError(`"${id}" could be several records; write more of the id.`);
  }
  const { record, object } = placed;
  const reviewer = await identity(context);
  const by = record.type === 'other' ? undefined : record.payload.reviewer;
  if (by === undefined || emailKey(by) !== emailKey(reviewer)) {
    throw new UsageError(`only ${by?.name ?? 'who made it'} can withdraw that record.`);
  }
  return store(context, object, (head) => ({
    ...head,
    kind: 'withdraw',
    record: record.id,
    ...(args.note === undefined ? {} : { note: args.note.toWellFormed() }),
  }));
};

/** True for a day that there is, as `YYYY-MM-DD`. */
function isDay(day: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function text(value: string | undefined, option: string): string {
  const trimmed = (value ?? '').trim().toWellFormed();
  if (trimmed === '') throw new UsageError(`${option} is missing or empty.`);
  return trimmed;
}

async function identity({ repository }: Context): Promise<Identity> {
  const reviewer = await readIdentity(repository);
  if (reviewer === undefined) throw new UsageError(noIdentity);
  return reviewer;
}

type Head = Pick<Payload, 'v' | 'at' | 'reviewer' | 'tool'>;

async function store(context: Context, object: string, make: (head: Head) => Payload): Promise<0> {
  const reviewer = await identity(context);
  const at = `${new Date().toISOString().slice(0, 19)}Z`;
  const payload = make({ v: 1, at, reviewer: { ...reviewer }, tool });
  const choice = choiceOf(context, reviewer);
  const { record, key } = await addRecord(context.repository, object, payload, choice);
  if (context.args.json) {
    printJson(context.output, {
      id: record.id,
      commit: object,
      ...payload,
      key: key ?? null,
      ref: notesRef,
    });
  } else {
    context.output.write(
      `Stored ${payload.kind} ${shortId(record.id)} in ${notesRef}, ${signedWords(key)}.\n`,
    );
  }
  return 0;
}
