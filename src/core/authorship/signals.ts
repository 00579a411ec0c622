// Compiles the table of authorship signals, once, into what detection runs.
import * as v from 'valibot';

import type { EvidenceKind, EvidenceRole } from './evidence';
import { makeIdentifier, type Identifier } from './identify';
import builtInTable from './signals.json';
import { tableSchema, type AgentRow, type SignalTable } from './table';

/** A key after which a message names somebody, for example `Co-authored-by:`. */
export interface CreditRule {
  readonly key: RegExp;
  readonly kind: 'trailer' | 'footer';
  /** Absent: the role of the agent that is named. */
  readonly role: EvidenceRole | undefined;
  readonly needsAddress: boolean;
}

/** A text that only one agent writes. */
export interface ExactRule {
  readonly text: RegExp;
  readonly kind: EvidenceKind;
  readonly agent: string;
  readonly role: EvidenceRole;
  /** Recognised within a line too, not only at its start. */
  readonly inline: boolean;
}

/** The compiled table. */
export interface Signals extends Identifier {
  /**
   * Finds the next place in a message where a signal could begin; its first group is set where that could be
   * an exact text. Global, so it holds a position.
   */
  readonly openings: RegExp;
  readonly exact: readonly ExactRule[];
  readonly credits: readonly CreditRule[];
  readonly labels: ReadonlyMap<string, string>;
}

const GAP = '[ \\t]{0,4}';

function atStart(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})`, 'i');
}

function exactRules({ agent, role, trailers, footers, links }: AgentRow): ExactRule[] {
  return [
    ...trailers.map((t) => ({
      text: atStart(`(?:${t.key})${GAP}(?:${t.value})`),
      kind: 'trailer' as const,
      agent,
      role: t.role ?? role,
      inline: false,
    })),
    ...footers.map((f) => ({
      text: atStart(f.text),
      kind: 'footer' as const,
      agent,
      role: f.role ?? role,
      inline: f.inline,
    })),
    // A link to a session shows that there was one, not how much of the change came from it.
    ...links.map((link) => ({
      text: atStart(link),
      kind: 'link' as const,
      agent,
      role: 'assisted' as const,
      inline: true,
    })),
  ];
}

/** Not within a word, though it may follow the letter of an escape such as a literal `\n`. */
const WORD_STARTS = '(?<!(?<!\\\\)[a-z0-9])';

function anyOf(patterns: readonly string[]): string {
  return [...new Set(patterns)].map((p) => `(?:${p})`).join('|') || '(?!)';
}

function openingsOf({ credits, agents }: SignalTable): RegExp {
  const exact = agents.flatMap(({ trailers, footers, links }) => [
    ...trailers.map((trailer) => trailer.key),
    ...footers.map((footer) => footer.text),
    ...links,
  ]);
  const credit = anyOf(credits.map(({ key }) => key));
  return new RegExp(`${WORD_STARTS}(?:(${anyOf(exact)})|${credit})`, 'gi');
}

/**
 * Compiles a table of signals.
 *
 * @param table what the JSON of a table holds, unchecked
 * @throws {TypeError} naming the place in the table that is wrong, for example `agents.3.links.0`
 */
export function compileSignals(table: unknown): Signals {
  const parsed = v.safeParse(tableSchema, table);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new TypeError(
      `table of signals: ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`,
    );
  }
  const checked = parsed.output;
  return {
    ...makeIdentifier(checked),
    openings: openingsOf(checked),
    exact: checked.agents.flatMap(exactRules),
    credits: checked.credits.map(({ key, kind, role, needsAddress }) => ({
      key: atStart(`(?:${key})${GAP}`),
      kind,
      role,
      needsAddress,
    })),
    labels: new Map(checked.agents.map(({ agent, label }) => [agent, label])),
  };
}

/** The table that Countersign ships with. */
export const builtInSignals: Signals = compileSignals(builtInTable);

/** The name of an agent as shown to people, `claude-code` to `Claude Code`; an unknown one as it is. */
export function agentLabel(agent: string, signals: Signals = builtInSignals): string {
  return signals.labels.get(agent) ?? agent;
}
