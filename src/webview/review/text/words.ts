// The sentences of the panel that depend on data: numbers, dates, progress, what happened.
import type { SignoffSummary } from '../../../protocol/review';
import type { Answered } from '../state/draft-edit';
import type { Tally, Unit } from '../state/units';
import { shownText } from './marks';

/** True for a text that a date can be read from. */
export function isDate(iso: string): boolean {
  return !Number.isNaN(new Date(iso).getTime());
}

/** `2026-11-20 14:05 UTC`, the same in every locale; a date that cannot be read is given as it is. */
export function utc(iso: string): string {
  if (!isDate(iso)) return shownText(iso);
  return `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `12,480`, the same in every locale. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** `1 hunk`, `3 hunks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `1`, `1 and 3`, `1, 3 and 4`, `1 to 6`. */
export function listed(numbers: readonly number[]): string {
  const first = numbers[0] ?? 0;
  const last = numbers.at(-1) ?? 0;
  if (numbers.length > 2 && last - first === numbers.length - 1) {
    return `${String(first)} to ${String(last)}`;
  }
  return numbers
    .map(String)
    .join(', ')
    .replace(/, (\d+)$/u, ' and $1');
}

/** `3 of 12 hunks, 0 of 1 whole files, 2 of 6 prompts`; with some carried, `5 carried, 1 of 2 hunks, …`. */
export function progressWords(tally: Tally, { answered, prompts, left }: Answered): string {
  const carried = tally.hunksCarried + tally.wholeCarried;
  const parts = carried > 0 ? [`${grouped(carried)} carried`] : [];
  const part = (ticked: number, all: number, one: string): void => {
    if (all > 0) parts.push(`${grouped(ticked)} of ${counted(all, one)}`);
  };
  part(tally.hunksTicked, tally.hunks - tally.hunksCarried, 'hunk');
  part(tally.wholeTicked, tally.whole - tally.wholeCarried, 'whole file');
  parts.push(`${grouped(answered)} of ${counted(prompts, 'prompt')}`);
  if (left > 0) parts.push(`${grouped(left)} more may be left for later`);
  return parts.join(', ');
}

/** The two together, always told apart: `verified and validated`, `verified, not validated`, ... */
export function amountWords(amount: Pick<SignoffSummary, 'verified' | 'validated'>): string {
  if (amount.verified && amount.validated) return 'verified and validated';
  if (amount.verified) return 'verified, not validated';
  return amount.validated ? 'validated, not verified' : 'neither verified nor validated';
}

/** `approved` or `changes requested`. */
export function verdictWords(verdict: SignoffSummary['verdict']): string {
  return verdict === 'approve' ? 'approved' : 'changes requested';
}

/** What a sign-off that was just stored is confirmed with. */
export function signedWords(signed: SignoffSummary): string {
  const verdict = signed.verdict === 'approve' ? 'approve' : 'request changes';
  return `Signed off: ${verdict}, ${amountWords(signed)}. Stored in git notes.`;
}

/** `Ada Reyes <ada@example.org>`. */
export function personWords(person: SignoffSummary['reviewer']): string {
  return shownText(`${person.name} <${person.email}>`);
}

/** `Hunk 3 of 12` or `data/model.bin`, to begin a sentence with. */
export function unitWords(unit: Unit, hunks: number): string {
  if (unit.hunk === undefined) return shownText(unit.path);
  return `Hunk ${grouped(unit.number)} of ${grouped(hunks)}`;
}

/** `, carried from abc12345, signed by Ada Reyes`, or nothing. */
export function originOf({ origin }: Unit): string {
  return origin === undefined ? '' : `, carried from ${shownText(origin)}`;
}

/** Where a unit is: `src/train.py line 88`, or the path alone. */
export function placeWords(unit: Unit): string {
  const path = shownText(unit.path);
  return unit.hunk === undefined ? path : `${path} line ${String(unit.line)}`;
}

/** `3 hunks of run counts and run metadata`: what is left out of view together. */
export function leftOutWords(count: number): string {
  return `${counted(count, 'hunk')} of run counts and run metadata`;
}

/** `Hunk 3 of 12 marked reviewed.`; of what is left out of view together, how many they are. */
export function tickedWords(units: readonly Unit[], hunks: number, ticked: boolean): string {
  const [unit] = units;
  if (unit === undefined) return '';
  const what = units.length > 1 ? leftOutWords(units.length) : unitWords(unit, hunks);
  return `${what} ${ticked ? 'marked reviewed' : 'no longer marked reviewed'}.`;
}

/** What follows "marked reviewed": where to go on, or that there is nothing left to tick. */
export function nextWords(next: Unit | undefined, carried: boolean): string {
  if (next !== undefined) return `Next: ${placeWords(next)}.`;
  return `Everything is marked reviewed${carried ? ' or carried' : ''}.`;
}
