// Finds the evidence of AI authorship in a commit's accounts and message. Says nothing of commits without any.
import { formatIdentity, type Commit, type Identity } from '../change/commit';
import { readCredit } from './credit';
import type { Evidence } from './evidence';
import { builtInSignals, type Signals } from './signals';

/** What is read of a message, in UTF-16 units: half from its beginning, half from its end. */
const MESSAGE_READ = 65_536;
/** What is read from where a rule could match, and before it on the same line. */
const AHEAD = 400;
const BEHIND = 80;

/** What may stand before a trailer on its own line: indentation, a bullet, an emoji; neither text nor a quotation. */
const OWN_LINE = /^[^\p{L}\p{N}"'`“‘«<>]*$/u;
/** A quoted signal is talked about; a link in an attribute is not quoted. */
const QUOTED = /(?<!href=)["'`“‘«]$/;

/** A signal found at some place of a message. */
type Found = Omit<Evidence, 'strength' | 'line'>;

function ofAccounts(
  { author, committer }: Pick<Commit, 'author' | 'committer'>,
  signals: Signals,
): Evidence[] {
  const as = (who: Identity, kind: 'author' | 'committer'): Evidence[] => {
    const known = signals.identify(who.name, who.email);
    if (known === undefined) return [];
    const model = signals.modelIn(who.name, known.agent);
    return [
      {
        kind,
        agent: known.agent,
        ...(model === undefined ? {} : { model }),
        // A committer may only have rebased, or committed what a person had typed.
        role: kind === 'author' ? 'wrote' : 'assisted',
        strength: 'identity',
        text: formatIdentity(who),
      },
    ];
  };
  const wrote = as(author, 'author');
  if (author.name === committer.name && author.email === committer.email) return wrote;
  return [...wrote, ...as(committer, 'committer').filter((e) => e.agent !== wrote[0]?.agent)];
}

/** Where the line of `at` begins, a literal `\n` counting as an end of line; or -1 if out of reach. */
function lineStart(text: string, at: number): number {
  const from = Math.max(0, at - BEHIND);
  const before = text.slice(from, at);
  const real = before.lastIndexOf('\n');
  const literal = before.lastIndexOf('\\n');
  if (real < 0 && literal < 0) return from === 0 ? 0 : -1;
  return from + Math.max(real + 1, literal < 0 ? 0 : literal + 2);
}

/** The signal that begins at `at`, if one does; `exact` says that it could be a text only an agent writes. */
function matchAt(text: string, at: number, exact: boolean, signals: Signals): Found | undefined {
  const start = lineStart(text, at);
  const before = start < 0 ? text.slice(at - BEHIND, at) : text.slice(start, at);
  if (QUOTED.test(before)) return undefined;
  const own = start >= 0 && OWN_LINE.test(before);
  const ahead = text.slice(at, at + AHEAD);
  for (const rule of exact ? signals.exact : []) {
    if (!own && !rule.inline) continue;
    const match = rule.text.exec(ahead)?.[0];
    if (match === undefined) continue;
    return { kind: rule.kind, agent: rule.agent, role: rule.role, text: match.trimEnd() };
  }
  return readCredit(ahead, own, signals);
}

/** How far into the message a revert quotes the subject of the commit that it reverts; 0 if it does not. */
function quotedUntil(message: string): number {
  if (!/^\s{0,8}(?:revert|reapply)\s{1,4}["“]/i.test(message.slice(0, 40))) return 0;
  const subject = message.slice(0, MESSAGE_READ).trimStart().split('\n', 1)[0] ?? '';
  return message.indexOf(subject) + Math.max(subject.lastIndexOf('"'), subject.lastIndexOf('”'));
}

/** What is read of a message: its beginning and its end, which are the whole unless it is very long. */
function stretchesOf({ length }: string): readonly (readonly [number, number])[] {
  if (length <= MESSAGE_READ) return [[0, length]];
  return [
    [0, MESSAGE_READ / 2],
    [length - MESSAGE_READ / 2, length],
  ];
}

function ofMessage(message: string, signals: Signals): Evidence[] {
  const { openings } = signals;
  const pieces: Evidence[] = [];
  let quoted: number | undefined;
  let lineEnd: number | undefined;
  let line = 1;
  for (const [from, to] of stretchesOf(message)) {
    const text = message.slice(from, to);
    openings.lastIndex = 0;
    for (let hit = openings.exec(text); hit !== null; hit = openings.exec(text)) {
      const at = from + hit.index;
      const resume = openings.lastIndex;
      quoted ??= quotedUntil(message);
      if (at < quoted) continue;
      const found = matchAt(text, hit.index, hit[1] !== undefined, signals);
      if (found === undefined) continue;
      lineEnd ??= message.indexOf('\n');
      while (lineEnd >= 0 && lineEnd < at) {
        line++;
        lineEnd = message.indexOf('\n', lineEnd + 1);
      }
      pieces.push({ ...found, strength: 'declared', line });
      openings.lastIndex = Math.max(resume, hit.index + found.text.length);
    }
  }
  return pieces;
}

/**
 * The evidence that an AI had a part in a commit: one piece for every distinct text that was recognised,
 * accounts first, then the message in order. None found proves nothing.
 *
 * Linear in the length of the message, of which at most 65,536 UTF-16 units are read. Plain data in and out;
 * it never throws, whatever the strings hold.
 */
export function detect(
  commit: Pick<Commit, 'author' | 'committer' | 'message'>,
  signals: Signals = builtInSignals,
): readonly Evidence[] {
  const pieces = [...ofAccounts(commit, signals), ...ofMessage(commit.message, signals)];
  if (pieces.length < 2) return pieces;
  const seen = new Set<string>();
  return pieces.filter(({ text }) => !seen.has(text) && seen.add(text));
}
