// When something was, as people say it; commits may claim any date, also one that no calendar has.
import { spokenLanguage, t } from '../core/language/t';

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** The last second of the year 9999, in seconds since 1970. */
const lastSecond = 253_402_300_799;

/** In place of a date that is before 1970 or after 9999. */
export function outOfRange(): string {
  return t('date out of range');
}

/** A moment as ISO 8601 in UTC, or `outOfRange`. */
export function isoOf(seconds: number): string {
  return isDate(seconds) ? new Date(seconds * 1000).toISOString() : outOfRange();
}

function isDate(seconds: number): boolean {
  return seconds >= 0 && seconds <= lastSecond;
}

/** The age of a moment in its largest unit, for example `3 days ago`. Both in seconds since 1970. */
export function age(then: number, now: number): string {
  if (!isDate(then)) return outOfRange();
  const format = new Intl.RelativeTimeFormat(spokenLanguage(), { numeric: 'always' });
  const seconds = Math.max(0, now - then);
  for (const [unit, length] of units) {
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit);
  }
  return t('just now');
}
