// Compiles the table of authorship signals, once, into what detection runs.
import * as v from 'valibot';
import type { EvidenceKind, EvidenceRole } from './evidence';
import { compileDeclarations, type Declarations } from './free-text';
import { type Identifier, makeIdentifier } from './identify';
import builtInTable from './signals.json';
import { type AgentRow, type SignalTable, tableSchema } from './table';

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
}

/** How an agent's branches are called. */
export interface BranchRule {
  readonly name: RegExp;
  readonly agent: string;
}

/** The compiled table. The searches are global, so they hold a position. */
export interface Signals extends Identifier {
  /** Finds a line that may begin with a signal; groups: what stands before it, and the beginning of an exact text. */
  readonly lines: RegExp;
  /** As `lines`, in a text that has a NUL before its first line. */
  readonly opening: RegExp;
  /** Finds what counts within a line too; its group is the beginning of an exact text. */
  readonly anywhere: RegExp;
  /** Trailers and footers, which begin their line. */
  readonly exact: readonly ExactRule[];
  /** Links, which stand anywhere. */
  readonly links: readonly ExactRule[];
  readonly credits: readonly CreditRule[];
  readonly declarations: Declarations;
  readonly branches: readonly BranchRule[];
  readonly labels: ReadonlyMap<string, string>;
  /** The rows that a team added to the built-in table. */
  readonly added: readonly AgentRow[];
}

const gapPattern = '[ \\t]{0,4}';
const indentPattern = '[^a-z0-9\\n]{0,40}';

const atStart = (pattern: string) => new RegExp(`^(?:${pattern})`, 'i');

function anyOf(patterns: readonly string[]): string {
  return [...new Set(patterns)].map((p) => `(?:${p})`).join('|') || '(?!)';
}

function exactRules({ agent, role, trailers, footers, links }: AgentRow): ExactRule[] {
  const rule = (kind: EvidenceKind, text: string, does: EvidenceRole = role): ExactRule => {
    return { text: atStart(text), kind, agent, role: does };
  };
  return [
    ...trailers.map((t) => rule('trailer', `(?:${t.key})${gapPattern}(?:${t.value})`, t.role)),
    ...footers.map((f) => rule('footer', f.text, f.role)),
    ...links.map((l) => rule('link', l.url, l.role)),
  ];
}

/** The searches: one over the starts of lines and a smaller one over everything, which is faster than one for both. */
function searches({
  credits,
  agents,
}: SignalTable): Pick<Signals, 'lines' | 'opening' | 'anywhere'> {
  const keys = agents.flatMap(({ trailers }) => trailers.map((trailer) => trailer.key));
  const footers = agents.flatMap((row) => row.footers.map((footer) => footer.text));
  const links = anyOf(agents.flatMap((row) => row.links.map((link) => link.url)));
  const credit = anyOf(credits.map(({ key }) => key));
  const inline = anyOf(credits.filter((c) => c.inline).map(({ key }) => key));
  const exact = anyOf([...keys, ...footers]);
  return {
    lines: new RegExp(`\\n(${indentPattern})(?:(${exact})|${credit})`, 'gi'),
    opening: new RegExp(`[\\n\\0](${indentPattern})(?:(${exact})|${credit})`, 'gi'),
    anywhere: new RegExp(`(${links})|${inline}`, 'gi'),
  };
}

/**
 * Compiles a table of signals.
 *
 * @param table what the JSON of a table holds, unchecked
 * @throws {TypeError} naming the place in the table that is wrong, for example `agents.3.links.0.url`
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
  const exact = checked.agents.flatMap(exactRules);
  return {
    ...makeIdentifier(checked),
    ...searches(checked),
    exact: exact.filter(({ kind }) => kind !== 'link'),
    links: exact.filter(({ kind }) => kind === 'link'),
    credits: checked.credits.map(({ key, kind, role, needsAddress }) => ({
      key: atStart(`(?:${key})${gapPattern}`),
      kind,
      role,
      needsAddress,
    })),
    declarations: compileDeclarations(checked.declarations),
    branches: checked.agents.flatMap(({ agent, branches }) =>
      branches.map((name) => ({ name: atStart(name), agent })),
    ),
    labels: new Map(checked.agents.map(({ agent, label }) => [agent, label])),
    added: [],
  };
}

/** The table that Countersign ships with. */
export const builtInSignals: Signals = compileSignals(builtInTable);

/**
 * The built-in table with a team's own rows behind: they add to what is found and take nothing away. A row of an agent
 * that is built in adds to its row.
 */
export function signalsWith(added: readonly AgentRow[]): Signals {
  if (added.length === 0) return builtInSignals;
  const builtIn = v.parse(tableSchema, builtInTable);
  const known = new Set(builtIn.agents.map(({ agent }) => agent));
  const joined = builtIn.agents.map((row): AgentRow => {
    const more = added.find(({ agent }) => agent === row.agent);
    return more === undefined ? row : joinRows(row, more);
  });
  const agents = [...joined, ...added.filter(({ agent }) => !known.has(agent))];
  return { ...compileSignals({ ...builtIn, agents }), added };
}

function joinRows(row: AgentRow, more: AgentRow): AgentRow {
  return {
    ...row,
    identities: [...row.identities, ...more.identities],
    alone: [...row.alone, ...more.alone],
    branches: [...row.branches, ...more.branches],
    trailers: [...row.trailers, ...more.trailers],
    footers: [...row.footers, ...more.footers],
    links: [...row.links, ...more.links],
  };
}

/** The name of an agent as shown to people, `claude-code` to `Claude Code`; an unknown one as it is. */
export function agentLabel(agent: string, signals: Signals = builtInSignals): string {
  return signals.labels.get(agent) ?? agent;
}
