// Finds where a message says in plain words that an AI had a hand in the change: weak, for a person to confirm.
import { type Evidence, type EvidenceRole, unnamedAgent } from './evidence';
import type { Identifier } from './identify';
import type { DeclarationTable } from './table';

/** What is read before and after a name, in UTF-16 units. */
const [reachBefore, reachAfter] = [90, 60];

/** What follows words such as "AI disclosure:" and is read for the agent's name. */
const reachDisclosure = 300;

/** How much of a message is read, in UTF-16 units. */
const longestMessage = 65_536;

/** Longest text that is given back. */
const longestText = 200;

/** Lines that are not the author's own words: quotations, and boxes of a checklist. */
const notOwnWords = /^[ \t]{0,8}(?:>|(?:[-*+][ \t])?\[[ xX]\])/;

/** A revert tells of the other commit. */
const isRevert = /^\s{0,8}(?:revert|reapply)\b/i;

interface Words {
  readonly text: RegExp;
  readonly role: EvidenceRole;
}

/** The compiled part of the table that plain words are recognised by. */
export interface Declarations {
  /** Global: a name of an AI, or words that need none; the group tells the two apart. */
  readonly search: RegExp;
  /** Words that are names only with a capital letter. */
  readonly capital: RegExp;
  readonly before: readonly Words[];
  readonly after: readonly Words[];
  /** Directly before or after: not a declaration, whatever else stands there. */
  readonly not: { readonly before: RegExp; readonly after: RegExp };
}

/** Compiles the table's part about plain words. */
export function compileDeclarations(table: DeclarationTable): Declarations {
  const anyOf = (patterns: readonly string[]): string => patterns.join('|') || '(?!)';
  return {
    search: new RegExp(`\\b(?:(${anyOf(table.alone)})|(?:${anyOf(table.names)})\\b)`, 'gi'),
    capital: new RegExp(`^(?:${anyOf(table.capital)})$`, 'i'),
    before: table.before.map(({ text, role }) => ({ text: new RegExp(`${text}$`, 'i'), role })),
    after: table.after.map(({ text, role }) => ({ text: new RegExp(`^${text}`, 'i'), role })),
    not: {
      before: new RegExp(`(?:${anyOf(table.notBefore)})$`, 'i'),
      after: new RegExp(`^(?:${anyOf(table.notAfter)})`, 'i'),
    },
  };
}

/**
 * The first place where a message says in plain words that an AI wrote, helped with or suggested something.
 *
 * Of such words about a quarter are true of the change; the others tell of reviews by an AI, or of software that
 * uses one. So it is `suspected` at most. Linear in the length of the message, of which 65,536 UTF-16 units are read.
 *
 */
export function declarationIn(
  wholeMessage: string,
  { search, ...words }: Declarations,
  identifier: Identifier,
): Evidence | undefined {
  const message = wholeMessage.slice(0, longestMessage);
  if (isRevert.test(message.slice(0, 40))) return undefined;
  search.lastIndex = 0;
  for (let hit = search.exec(message); hit !== null; hit = search.exec(message)) {
    const [name, alone] = hit;
    const place = { message, at: hit.index, end: hit.index + name.length };
    if (notOwnWords.test(message.slice(lineStart(place), place.at))) continue;
    const role = alone === undefined ? roleOf(place, words) : 'wrote';
    if (role === undefined) continue;
    const { agent, model } = agentAt(place, alone !== undefined, identifier);
    return {
      kind: 'text',
      agent,
      ...(model === undefined ? {} : { model }),
      role,
      strength: 'suspected',
      text: textAt(place),
      line: message.slice(0, place.at).split('\n').length,
    };
  }
  return undefined;
}

interface Place {
  readonly message: string;
  readonly at: number;
  readonly end: number;
}

function roleOf(
  { message, at, end }: Place,
  { capital, before, after, not }: Omit<Declarations, 'search'>,
): EvidenceRole | undefined {
  const name = message.slice(at, end);
  if (capital.test(name) && !/^[A-Z]/.test(name)) return undefined;
  const left = message.slice(Math.max(0, at - reachBefore), at).replaceAll(/\s{1,8}/g, ' ');
  const right = message.slice(end, end + reachAfter).replaceAll(/\s{1,8}/g, ' ');
  if (not.before.test(left) || not.after.test(right)) return undefined;
  const found = [
    ...before.filter(({ text }) => text.test(left)),
    ...after.filter(({ text }) => text.test(right)),
  ];
  return found[0]?.role;
}

function agentAt(
  { message, at, end }: Place,
  isAlone: boolean,
  identifier: Identifier,
): Pick<Evidence, 'agent' | 'model'> {
  const named = identifier.spokenOf(message.slice(at, end));
  if (named !== undefined) return withModel(named, message.slice(at, end + reachAfter), identifier);
  // "AI" and "vibe coded" name nobody; what follows, as in "AI-assisted (Claude Opus", may.
  const ahead = message.slice(at, isAlone ? at + reachDisclosure : end + reachAfter);
  for (const { index } of ahead.matchAll(/[A-Za-z][\w.-]{1,30}/g)) {
    const [words = ''] = ahead.slice(index, index + reachAfter).split(/[\n.;,()]/, 1);
    const [first = '', second = ''] = words.split(' ');
    const known = identifier.named(words) ?? identifier.named(`${first} ${second}`);
    const agent = known?.agent ?? identifier.named(first)?.agent;
    if (agent !== undefined) return withModel(agent, ahead.slice(index), identifier);
  }
  return { agent: unnamedAgent };
}

function withModel(
  agent: string,
  text: string,
  { modelIn }: Pick<Identifier, 'modelIn'>,
): Pick<Evidence, 'agent' | 'model'> {
  const model = modelIn(text.split('\n', 1)[0] ?? '', agent);
  return { agent, ...(model === undefined ? {} : { model }) };
}

/** Where the line of a place begins, or as far before it as is looked. */
function lineStart({ message, at }: Place): number {
  const from = Math.max(0, at - longestText);
  return from + message.slice(from, at).lastIndexOf('\n') + 1;
}

/** The line of the words, or as much of it around them as is given back. */
function textAt(place: Place): string {
  const { message, at, end } = place;
  const from = Math.max(lineStart(place), at - longestText / 2);
  const feed = message.indexOf('\n', end);
  return message.slice(from, Math.min(feed < 0 ? message.length : feed, from + longestText)).trim();
}
