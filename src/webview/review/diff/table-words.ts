// What is said of a table in words: the fate of its rows and columns, and how many there are of each.
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { Preview } from '../../../protocol/preview';

type Table = Extract<Preview, { kind: 'table' }>;
type Fate = Table['rows'][number]['fate'];

const fates = ['changed', 'added', 'removed'] as const;

/** What became of a row; empty where nothing did. */
export function rowFate(fate: Fate): string {
  return { same: '', changed: t('changed'), added: t('added'), removed: t('removed') }[fate];
}

/** What became of a column. */
export function columnFate(fate: Exclude<Fate, 'same'>): string {
  return {
    changed: t('changed column'),
    added: t('added column'),
    removed: t('removed column'),
  }[fate];
}

/** For example `As a table: 2 rows changed, 1 row added; 1 column added; 340 rows the same.` */
export function sumWords({ columns, rows, same, unshown }: Table): string {
  const said = [
    counts(rows, rowsWords),
    unshown === 0 ? '' : moreWords(unshown),
    counts(columns, columnsWords),
  ].filter((words) => words !== '');
  const differs = said.length === 0 ? t('no cell differs') : said.join('; ');
  return same === 1
    ? t('As a table: {0}; 1 row the same.', differs)
    : t('As a table: {0}; {1} rows the same.', differs, grouped(same));
}

type Counted = (count: number, fate: (typeof fates)[number]) => string;

function counts(list: readonly { readonly fate: Fate }[], words: Counted): string {
  const parts = fates.flatMap((fate) => {
    const count = list.filter((one) => one.fate === fate).length;
    return count === 0 ? [] : [words(count, fate)];
  });
  return parts.join(', ');
}

function rowsWords(count: number, fate: (typeof fates)[number]): string {
  if (count === 1) {
    return { changed: t('1 row changed'), added: t('1 row added'), removed: t('1 row removed') }[
      fate
    ];
  }
  return {
    changed: t('{0} rows changed', grouped(count)),
    added: t('{0} rows added', grouped(count)),
    removed: t('{0} rows removed', grouped(count)),
  }[fate];
}

function columnsWords(count: number, fate: (typeof fates)[number]): string {
  if (count === 1) {
    return {
      changed: t('1 column changed'),
      added: t('1 column added'),
      removed: t('1 column removed'),
    }[fate];
  }
  return {
    changed: t('{0} columns changed', grouped(count)),
    added: t('{0} columns added', grouped(count)),
    removed: t('{0} columns removed', grouped(count)),
  }[fate];
}

function moreWords(count: number): string {
  return count === 1 ? t('1 more row not shown') : t('{0} more rows not shown', grouped(count));
}
