// The other records about a change, in words: comments, marks and waivers that still stand.
import { isAbout } from '../../core/coverage/relevant';
import { emailKey } from '../../core/gate/person';
import { standing } from '../../core/gate/standing';
import type { CommentRecord, StoredRecord } from '../../core/signoff/record';
import type { Remark } from '../../protocol/review';

/**
 * The standing comments, marks and waivers about a commit, in the order of the store. A comment that its
 * author has put in other words is left out.
 *
 * @param today the day (UTC, `2026-11-23`) after whose end no waiver holds
 */
export function remarksOf(
  records: readonly StoredRecord[],
  commit: string,
  today: string,
): Remark[] {
  const held = standing(records);
  const replaced = new Set(
    held.flatMap((record) =>
      record.type === 'comment' && record.payload.replaces !== undefined
        ? [`${record.payload.replaces} ${emailKey(record.payload.reviewer)}`]
        : [],
    ),
  );
  return held.flatMap((record): Remark[] => {
    if (record.type !== 'comment' && record.type !== 'mark' && record.type !== 'waiver') return [];
    const { subject, reviewer, at } = record.payload;
    if (!isAbout(subject, commit)) return [];
    if (replaced.has(`${record.id} ${emailKey(reviewer)}`)) return [];
    const by = { name: reviewer.name, email: reviewer.email };
    return [{ id: record.id, kind: record.type, by, at, ...said(record, today) }];
  });
}

type Said = Pick<Remark, 'about' | 'text'>;

function said(
  record: Extract<StoredRecord, { type: 'comment' | 'mark' | 'waiver' }>,
  today: string,
): Said {
  switch (record.type) {
    case 'comment':
      return { about: aboutComment(record), text: record.payload.body };
    case 'mark': {
      const { ai, agent, note = '' } = record.payload;
      const by = agent === undefined ? '' : `: ${agent}`;
      return { about: ai ? `AI-written${by}` : 'not AI-written', text: note };
    }
    case 'waiver': {
      const { until, reason } = record.payload;
      return { about: `${until < today ? 'expired, held ' : ''}until ${until}`, text: reason };
    }
  }
}

function aboutComment({ payload }: CommentRecord): string {
  const { anchor, replyTo, resolved, blocking } = payload;
  const old = anchor?.side === 'old' ? ' before the change' : '';
  return [
    ...(anchor === undefined ? [] : [`${anchor.path} line ${anchor.line}${old}`]),
    ...(replyTo === undefined ? [] : ['an answer']),
    ...(blocking === true ? ['to be resolved before a merge'] : []),
    ...(resolved === undefined ? [] : [resolved ? 'resolves its thread' : 'reopens its thread']),
  ].join(', ');
}
