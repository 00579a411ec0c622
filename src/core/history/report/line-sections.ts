// The parts of the report about single lines; apart, because they take all patches and `git blame` of every file.
import { shortId } from '../../change/commit';
import type { Facts } from '../facts';
import type { LineFacts } from '../lines/replay';
import { escapesLimits, findEscapes } from '../measures/escapes';
import { lineSurvival, lineSurvivalLimits } from '../measures/line-survival';
import { type Living, livingCoverage, livingLimits } from '../measures/living-lines';
import { days, decimal, inWords, percent, type Section } from './section';

/** What is known of single lines. */
export interface KnownLines {
  readonly living: Living;
  readonly lines: LineFacts;
}

/** What is known of several repositories, as of one. */
export function joinLines(known: readonly KnownLines[]): KnownLines {
  return {
    living: {
      total: known.reduce((sum, { living }) => sum + living.total, 0),
      lines: known.flatMap(({ living }) => living.lines),
    },
    lines: {
      born: known.flatMap(({ lines }) => lines.born),
      ended: known.flatMap(({ lines }) => lines.ended),
    },
  };
}

/** The sections about lines, in the order of a report. */
export function lineSectionsOf(facts: Facts, { living, lines }: KnownLines): readonly Section[] {
  return [
    livingSection(living, facts.now),
    escapesSection(facts, lines),
    survivalSection(facts, lines),
  ];
}

/** Coverage of the lines that live today. */
function livingSection(living: Living, now: number): Section {
  const { aiShare, covered, dark } = livingCoverage(living, now);
  return {
    id: 'living',
    title: 'AI-written lines that live today',
    columns: ['what', 'share'],
    rows: [
      ['of all lines, AI-written', inWords(aiShare, percent)],
      ['of these, signed off', inWords(covered.any, percent)],
      ['verified', inWords(covered.verified, percent)],
      ['validated', inWords(covered.validated, percent)],
      ['older than 30 days and never signed off', inWords(dark, percent)],
    ],
    empty: '',
    limits: livingLimits,
  };
}

/** Most fixes that are listed. */
const mostListed = 200;

function escapesSection({ commits, now }: Facts, { ended }: LineFacts): Section {
  const { escapes, rate } = findEscapes(commits, ended, now);
  const soonest = escapes.toSorted((a, b) => a.days - b.days).slice(0, mostListed);
  return {
    id: 'escapes',
    title: 'Signed off, and changed by a fix later',
    columns: ['what', 'lines', 'after', 'file'],
    rows: [
      ['for 1,000 lines signed off, within 90 days', inWords(rate, decimal), '', ''],
      ...soonest.map((one) => [
        `${shortId(one.commit)}, changed by ${shortId(one.by)}`,
        ...[`${one.lines}`, days(one.days), one.path],
      ]),
    ],
    empty: '',
    limits: escapesLimits,
  };
}

function survivalSection({ commits, now }: Facts, lines: LineFacts): Section {
  return {
    id: 'survival',
    title: 'How long AI-written lines live',
    columns: ['agent', 'signed off', 'lines', 'changed or removed', 'median life'],
    rows: lineSurvival(commits, lines, now).map(({ agent, signed, curve }) => [
      ...[agent, signed ? 'yes' : 'no', `${curve.n}`, `${curve.ended}`],
      inWords(curve.median, days),
    ]),
    empty: 'Not enough to say: no AI-written lines are known.',
    limits: lineSurvivalLimits,
  };
}
