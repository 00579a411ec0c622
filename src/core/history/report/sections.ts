// The report: every measure that the facts allow, as tables in words.
// Not the checklist itself: its digest takes node:crypto, which a page has not.
import corePrompts from '../../checklist/core-prompts.json';
import type { Facts } from '../facts';
import { agreementLimits, agreementOnAll } from '../measures/agreement';
import { latency, latencyLimits } from '../measures/latency';
import { pace, paceLimits } from '../measures/pace';
import { promptYield, promptYieldLimits } from '../measures/prompt-yield';
import { rubberStamp, rubberStampLimits } from '../measures/rubber-stamp';
import { shareBy, shareLimits } from '../measures/share';
import { themes, themesLimits } from '../measures/themes';
import { byWeek, weeksLimits } from '../measures/weeks';
import { days, decimal, inWords, percent, type Section } from './section';

/** The sections that need only the facts, in the order of a report. */
export function sectionsOf(facts: Facts): readonly Section[] {
  return [
    weeksSection(facts),
    latencySection(facts),
    promptsSection(facts),
    agreementSection(facts),
    paceSection(facts),
    themesSection(facts),
    shareSection(facts),
  ];
}

/**
 * Signs that reviews may have been a formality. For the person's own eyes: never part of a page, an export or
 * what others see.
 */
export function formalitySection(facts: Facts, own: string): Section {
  const verification = corePrompts.prompts.filter(({ kind }) => kind === 'verification');
  const ids = new Set(verification.map(({ id }) => id));
  const mine = facts.reviews.filter(({ reviewer }) => reviewer === own);
  const found = rubberStamp(mine, facts.reviews, ids);
  const chance = found.chanceOfYes === undefined ? '' : `, by chance ${percent(found.chanceOfYes)}`;
  const row = (what: string, count: number): string[] => [what, `${count} of ${found.reviews}`];
  return {
    id: 'formality',
    title: 'Your own sign-offs: signs of a formality',
    columns: ['sign', 'sign-offs'],
    rows:
      found.reviews < 2
        ? []
        : [
            row('over 1,500 lines an hour, or under 2 s a prompt', found.fast),
            row('not every hunk seen', found.unopened),
            row('a verification answered yes without evidence', found.emptyEvidence),
            row('a reason that repeats an earlier one', found.boilerplate),
            row('one of five within a minute', found.batch),
            row('two or more of these', found.several),
            ['longest run of nothing but yes', `${found.longestYes}${chance}`],
          ],
    empty: 'Not enough to say: you have signed off fewer than two changes.',
    limits: rubberStampLimits,
  };
}

function weeksSection({ commits, now }: Facts): Section {
  return {
    id: 'weeks',
    title: 'Lines produced and signed off, by week',
    columns: ['week from', 'produced', 'signed off', 'backlog', 'covered', 'verified', 'validated'],
    rows: byWeek(commits, now).map(({ start, produced, reviewed, backlog, coverage }) => [
      ...[start, `${produced}`, `${reviewed}`, `${backlog}`],
      ...[coverage.any, coverage.verified, coverage.validated].map(percent),
    ]),
    empty: 'There are no commits with evidence of an AI.',
    limits: weeksLimits,
  };
}

function latencySection({ commits, now }: Facts): Section {
  const { curve, contradictory } = latency(commits, now);
  const count = `${curve.ended} of ${curve.n} commits were reviewed`;
  return {
    id: 'latency',
    title: 'Wait for the first review',
    columns: ['what', 'value'],
    rows: [
      ['median', inWords(curve.median, days)],
      ['how far', `${count}; ${contradictory} left out because their clocks contradict each other`],
    ],
    empty: '',
    limits: latencyLimits,
  };
}

function promptsSection({ reviews }: Facts): Section {
  return {
    id: 'prompts',
    title: 'What each prompt finds',
    columns: [
      ...['prompt', 'shown', 'yes', 'no', 'n/a', 'unsure', 'share of “no”'],
      ...['changed soon', 'minutes'],
    ],
    rows: promptYield(reviews).map((one) => [
      one.noisy ? `${one.prompt} (mostly not applicable)` : one.prompt,
      ...[one.shown, one.answers.yes, one.answers.no, one.answers.na, one.answers.unsure].map(
        String,
      ),
      inWords(one.yield, percent),
      `${one.changedSoon}`,
      one.minutes === undefined ? '' : one.minutes.toFixed(0),
    ]),
    empty: 'There are no sign-offs.',
    limits: promptYieldLimits,
  };
}

function agreementSection({ reviews }: Facts): Section {
  const kinds = new Map<string, string>(corePrompts.prompts.map(({ id, kind }) => [id, kind]));
  const both = agreementOnAll(reviews).filter(({ n }) => n > 0);
  return {
    id: 'agreement',
    title: 'Agreement of reviewers',
    columns: ['prompt', 'kind', 'same answer', 'Cohen κ', 'Fleiss κ', 'Krippendorff α', 'Gwet AC1'],
    rows: both.map((one) => [
      ...[one.prompt, kinds.get(one.prompt) ?? 'triggered', inWords(one.observed, percent)],
      ...[one.cohen, one.fleiss, one.krippendorff, one.ac1].map((value) => inWords(value, decimal)),
    ]),
    empty: 'Not enough to say: no commit was signed off by two reviewers.',
    limits: agreementLimits,
  };
}

function paceSection({ reviews }: Facts): Section {
  const points = pace(reviews);
  const speeds = points.map(({ lines, minutes }) => lines / (minutes / 60)).sort((a, b) => a - b);
  const at = (share: number): string =>
    (speeds[Math.floor((speeds.length - 1) * share)] ?? 0).toFixed(0);
  return {
    id: 'pace',
    title: 'Lines reviewed an hour',
    columns: ['reviews', 'slowest quarter up to', 'median', 'fastest quarter from'],
    rows: speeds.length < 2 ? [] : [[`${speeds.length}`, at(0.25), at(0.5), at(0.75)]],
    empty: 'Not enough to say: fewer than two reviews have a length and a time.',
    limits: paceLimits,
  };
}

function themesSection({ reviews }: Facts): Section {
  const open = themes(reviews).filter((theme) => theme.open > 0);
  const sorted = open.sort((a, b) => b.open - a.open || (a.folder < b.folder ? -1 : 1));
  return {
    id: 'themes',
    title: 'Open questions by folder',
    columns: ['prompt', 'folder', 'no or unsure', 'answers'],
    rows: sorted.map((one) => [one.prompt, one.folder, `${one.open}`, `${one.answered}`]),
    empty: 'No prompt was answered “no” or “unsure”.',
    limits: themesLimits,
  };
}

function shareSection({ commits }: Facts): Section {
  const rows = (by: 'agents' | 'models', what: string): string[][] =>
    shareBy(commits, by).map((one) => [
      ...[what, one.name, `${one.commits}`, `${one.lines}`, `${one.signedLines}`],
    ]);
  return {
    id: 'share',
    title: 'Who wrote what an AI wrote',
    columns: ['by', 'name', 'commits', 'lines added', 'of these signed off'],
    rows: [...rows('agents', 'agent'), ...rows('models', 'model')],
    empty: 'There are no commits with evidence of an AI.',
    limits: shareLimits,
  };
}
