// How long ago something was, as people say it.

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** The age of a moment in its largest unit, for example `3 days ago`. Both in seconds since 1970. */
export function age(then: number, now: number): string {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  const seconds = Math.max(0, now - then);
  for (const [unit, length] of units) {
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit);
  }
  return 'just now';
}
