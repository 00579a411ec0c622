// What an edit took away and what it brought: words, numbers, values of names.
import type { Edit } from '../reading/fresh';
import type { Statement } from '../reading/statement';
import type { Token } from '../reading/token';
import { anyOf, wordsOf } from '../reading/words';

/** The words of tokens, those in texts too: `data["test"]` has `test`. */
export function wordsIn(tokens: readonly Token[]): readonly string[] {
  let words = known.get(tokens);
  if (words === undefined) {
    words = tokens.flatMap(({ kind, text }) => {
      if (kind === 'name') return wordsOf(text);
      return kind === 'string' && text.length < 40 ? wordsOf(text) : [];
    });
    known.set(tokens, words);
  }
  return words;
}

/** Each question asks for them again. */
const known = new WeakMap<readonly Token[], readonly string[]>();

/** True if an edit takes away one of some words and brings none of them. */
export function loses({ lost, gained }: Edit, words: ReadonlySet<string>): boolean {
  return anyOf(wordsIn(lost), words) && !anyOf(wordsIn(gained), words);
}

/** The numbers among tokens. */
export function numbersIn(tokens: readonly Token[]): readonly string[] {
  return tokens.filter(({ kind }) => kind === 'number').map(({ text }) => text);
}

/** True if tokens hold one of some texts. */
export function holds(tokens: readonly Token[], texts: ReadonlySet<string>): boolean {
  return tokens.some(({ text }) => texts.has(text));
}

/** The numbers that names are given in a statement: `lr=0.1`, `"lr": 0.1`, `--lr 0.1`. The last one counts. */
function valuesIn({ tokens }: Statement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [index, token] of tokens.entries()) {
    const { kind, text } = token;
    if (kind !== 'name' && kind !== 'string') continue;
    const next = tokens[index + 1];
    const sign = /^(?:=|:|<-|=>)$/.test(next?.text ?? '') ? 1 : 0;
    if (sign === 0) continue;
    const minus = tokens[index + 2]?.text === '-' ? 1 : 0;
    const value = tokens[index + 2 + minus];
    if (value?.kind === 'number') {
      values.set(text.replace(/["']/g, ''), (minus === 1 ? '-' : '') + value.text);
    }
  }
  return values;
}

/** A named number that an edit changed. */
export interface ChangedValue {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** The named numbers that an edit changed. */
export function changedValues(edit: Edit): readonly ChangedValue[] {
  const before = valuesIn(edit.old);
  return [...valuesIn(edit.new)].flatMap(([name, value]) => {
    const was = before.get(name);
    return was === undefined || was === value
      ? []
      : [{ name, before: toNumber(was), after: toNumber(value) }];
  });
}

/** A number as code writes it, in any of the languages. */
export function toNumber(text: string): number {
  return Number(text.replace(/_/g, '').replace(/[fFlL]$/, ''));
}

/** A decimal that somebody could report: not 0.0, 1.0 or 0.5, and no exponent. */
export function isReportable(text: string): boolean {
  return /^\d*\.\d+$/.test(text) && !/^(?:0?\.0+|1\.0+|0?\.50*|100\.0+)$/.test(text);
}
