// The sentences of the panel that depend on data: numbers, dates, progress, what happened.
import type { AnswerValue } from '../../../core/checklist/answers';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { SignoffSummary } from '../../../protocol/review';
import type { Answered } from '../state/draft-edit';
import type { Tally, Unit } from '../state/units';
import { ofHunks, ofWholeFiles } from './counts';
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

/** `1`, `1 and 3`, `1, 3 and 4`, `1 to 6`. */
export function listed(numbers: readonly number[]): string {
  const first = numbers[0] ?? 0;
  const last = numbers.at(-1) ?? 0;
  if (numbers.length > 2 && last - first === numbers.length - 1) {
    return t('{0} to {1}', first, last);
  }
  const others = numbers.slice(0, -1).join(', ');
  return others === '' ? String(last) : t('{0} and {1}', others, last);
}

/** `3 of 12 hunks, 0 of 1 whole files, 2 of 6 prompts`; with some carried, `5 carried, 1 of 2 hunks, …`. */
export function progressWords(tally: Tally, { answered, prompts, left }: Answered): string {
  const carried = tally.hunksCarried + tally.wholeCarried;
  const parts = carried > 0 ? [t('{0} carried', grouped(carried))] : [];
  const [hunks, whole] = [tally.hunks - tally.hunksCarried, tally.whole - tally.wholeCarried];
  if (hunks > 0) parts.push(ofHunks(tally.hunksTicked, hunks));
  if (whole > 0) parts.push(ofWholeFiles(tally.wholeTicked, whole));
  parts.push(
    prompts === 1
      ? t('{0} of 1 prompt', grouped(answered))
      : t('{0} of {1} prompts', grouped(answered), grouped(prompts)),
  );
  if (left === 1) parts.push(t('1 more may be left for later'));
  if (left > 1) parts.push(t('{0} more may be left for later', grouped(left)));
  return parts.join(', ');
}

/** The two together, always told apart: `verified and validated`, `verified, not validated`, ... */
export function amountWords(amount: Pick<SignoffSummary, 'verified' | 'validated'>): string {
  if (amount.verified && amount.validated) return t('verified and validated');
  if (amount.verified) return t('verified, not validated');
  return amount.validated ? t('validated, not verified') : t('neither verified nor validated');
}

/** `approved` or `changes requested`. */
export function verdictWords(verdict: SignoffSummary['verdict']): string {
  return verdict === 'approve' ? t('approved') : t('changes requested');
}

/** What a sign-off that was just stored is confirmed with. */
export function signedWords(signed: SignoffSummary): string {
  return signed.verdict === 'approve'
    ? t('Signed off: approve, {0}. Stored in git notes.', amountWords(signed))
    : t('Signed off: request changes, {0}. Stored in git notes.', amountWords(signed));
}

/** `Ada Reyes <ada@example.org>`. */
export function personWords(person: SignoffSummary['reviewer']): string {
  return shownText(`${person.name} <${person.email}>`);
}

/** `Hunk 3 of 12` or `data/model.bin`, to begin a sentence with. */
export function unitWords(unit: Unit, hunks: number): string {
  if (unit.hunk === undefined) return shownText(unit.path);
  return t('Hunk {0} of {1}', grouped(unit.number), grouped(hunks));
}

/** `, carried from abc12345, signed by Ada Reyes`, or nothing. */
export function originOf({ origin }: Unit): string {
  return origin === undefined ? '' : t(', carried from {0}', shownText(origin));
}

/** Where a unit is: `src/train.py line 88`, or the path alone. */
export function placeWords(unit: Unit): string {
  const path = shownText(unit.path);
  return unit.hunk === undefined ? path : t('{0} line {1}', path, unit.line);
}

/** `3 hunks of run counts and run metadata`: what is left out of view together. */
export function leftOutWords(count: number): string {
  return count === 1
    ? t('1 hunk of run counts and run metadata')
    : t('{0} hunks of run counts and run metadata', grouped(count));
}

/** `Hunk 3 of 12 marked reviewed.`; of what is left out of view together, how many they are. */
export function tickedWords(units: readonly Unit[], hunks: number, ticked: boolean): string {
  const [unit] = units;
  if (unit === undefined) return '';
  const what = units.length > 1 ? leftOutWords(units.length) : unitWords(unit, hunks);
  return ticked ? t('{0} marked reviewed.', what) : t('{0} no longer marked reviewed.', what);
}

/** What follows "marked reviewed": where to go on, or that there is nothing left to tick. */
export function nextWords(next: Unit | undefined, carried: boolean): string {
  if (next !== undefined) return t('Next: {0}.', placeWords(next));
  return carried
    ? t('Everything is marked reviewed or carried.')
    : t('Everything is marked reviewed.');
}

/** What answering with the keyboard is confirmed with; `index` counts the prompts from 0. */
export function answeredWords(index: number, value: AnswerValue): string {
  const number = index + 1;
  switch (value) {
    case 'yes':
      return t('Prompt {0} answered yes.', number);
    case 'no':
      return t('Prompt {0} answered no.', number);
    case 'na':
      return t('Prompt {0} answered not applicable.', number);
    case 'unsure':
      return t('Prompt {0} answered unsure.', number);
  }
}

/** What the tick of a file is confirmed with; `rest` if something of it was carried and so not ticked. */
export function fileTickedWords(ticked: boolean, rest: boolean): string {
  if (!ticked) return t('Nothing in this file is marked reviewed.');
  return rest
    ? t('What was left in this file marked reviewed.')
    : t('Everything in this file marked reviewed.');
}
