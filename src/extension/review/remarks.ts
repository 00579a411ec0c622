// The other records about a change, in words: marks and waivers that still stand.
import { isAbout } from '../../core/coverage/relevant';
import { standing } from '../../core/gate/standing';
import { t } from '../../core/language/t';
import type { StoredRecord } from '../../core/signoff/record';
import type { Remark } from '../../protocol/review';

/**
 * The standing marks and waivers about a commit, in the order of the store.
 *
 * @param today the day (UTC, `2026-11-23`) after whose end no waiver holds
 */
export function remarksOf(
  records: readonly StoredRecord[],
  commit: string,
  today: string,
): Remark[] {
  return standing(records).flatMap((record): Remark[] => {
    if (record.type !== 'mark' && record.type !== 'waiver') return [];
    const { subject, reviewer, at } = record.payload;
    if (!isAbout(subject, commit)) return [];
    const by = { name: reviewer.name, email: reviewer.email };
    return [{ id: record.id, kind: record.type, by, at, ...said(record, today) }];
  });
}

type Said = Pick<Remark, 'about' | 'text'>;

function said(record: Extract<StoredRecord, { type: 'mark' | 'waiver' }>, today: string): Said {
  switch (record.type) {
    case 'mark': {
      const { ai, agent, note = '' } = record.payload;
      const written = agent === undefined ? t('AI-written') : t('AI-written: {0}', agent);
      return { about: ai ? written : t('not AI-written'), text: note };
    }
    case 'waiver': {
      const { until, reason } = record.payload;
      return {
        about: until < today ? t('expired, held until {0}', until) : t('until {0}', until),
        text: reason,
      };
    }
  }
}
