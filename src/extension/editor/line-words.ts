// The words about a line: short for the status bar, whole for the hover and for a screen reader.
import { agentsOf, isAiWritten, isSuspected } from '../../core/authorship/evidence';
import type { AttestedBy } from '../../core/authorship/records/stretches';
import { agentLabel } from '../../core/authorship/signals';
import { shortId, subjectOf } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { statusLabel } from '../../core/gate/status';
import { t } from '../../core/language/t';
import { age } from '../age';
import { cut } from '../title';
import type { KnownCommit, LineFacts } from './line-facts';

/** Most pieces of evidence that a hover quotes, and their longest text in characters. */
const mostQuoted = 3;
const longestQuote = 80;
/** Longest name of agents in the status bar, in characters. */
const longestName = 30;

/** What is said of a line. All of it is safe to show as text. */
export interface LineWords {
  /** For the status bar, for example `Claude Code · To review`. */
  readonly short: string;
  /** The first line of the hover. */
  readonly title: string;
  /** What follows, a line each. */
  readonly details: readonly string[];
  /** What a screen reader says in place of `short`. */
  readonly spoken: string;
}

/**
 * Words a line; undefined where nothing speaks of an AI, which says nothing of who wrote it.
 *
 * @param now in seconds since 1970
 */
export function wordsOf({ known, by }: LineFacts, now: number): LineWords | undefined {
  const { commit, evidence } = known;
  if (!isAiWritten(evidence) && !isSuspected(evidence)) return undefined;
  const doubt = isSuspected(evidence);
  const agents = agentsOf(evidence).map((agent) => visibleLine(agentLabel(agent)));
  const who = by === undefined ? agents.join(', ') : attestedName(by);
  const state = stateOf(known);
  const id = shortId(commit.id);
  const subject = visibleLine(subjectOf(commit));
  return {
    short: `${cut(who, longestName)}${doubt ? '?' : ''} · ${state}`,
    title: doubt ? t('Perhaps {0} · {1}', who, state) : `${who} · ${state}`,
    details: [
      `${id} ${subject} (${visibleLine(commit.author.name)}, ${age(commit.authoredAt, now)})`,
      ...recordedWords(by, agents),
      ...evidence
        .slice(0, mostQuoted)
        .map(({ kind, text }) => `${kind}: ${cut(text, longestQuote)}`),
    ],
    spoken: doubt
      ? t('This line: perhaps written by {0}, commit {1}, {2}', who, id, state)
      : t('This line: written by {0}, commit {1}, {2}', who, id, state),
  };
}

function stateOf({ evidence, status }: KnownCommit): string {
  if (isSuspected(evidence)) return t('Suspected');
  return status === undefined ? t('No sign-off needed') : statusLabel(status);
}

function attestedName(by: AttestedBy): string {
  return by.kind === 'person'
    ? t('A person, by the line record')
    : visibleLine(agentLabel(by.agent));
}

function recordedWords(by: AttestedBy | undefined, agents: readonly string[]): readonly string[] {
  if (by === undefined) return [];
  if (by.kind === 'person') {
    return [
      t('The line record says that a person typed it; the commit is of {0}.', agents.join(', ')),
    ];
  }
  const model = by.model === undefined ? '' : ` (${visibleLine(by.model)})`;
  const name = `${attestedName(by)}${model}`;
  const about = t('The line record names {0}, about here.', name);
  return [by.near ? about : t('The line record names {0}.', name)];
}
