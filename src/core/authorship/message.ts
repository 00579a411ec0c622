// Finds the evidence in a commit's message: trailers, well-formed or not, footers and links to sessions.
import { readCredit } from './credit';
import type { Evidence } from './evidence';
import type { Signals } from './signals';

/** What is read of a message, in UTF-16 units: half from its beginning, half from its end. */
const longestMessage = 1_048_576;
/** What is read of one signal. */
const lookAhead = 400;

/** What may stand before a trailer on its own line: a bullet, an emoji; neither text nor a quotation. */
const ownLine = /^[^\p{L}\p{N}"'`“‘«<>]*$/u;
/** A quoted signal is talked about; a link in an attribute is not quoted. */
const quotedText = /(?<!href=)["'`“‘«]$/;

/** A place where a signal may begin. */
interface Place {
  readonly at: number;
  /** It begins its line. */
  readonly own: boolean;
  /** It could be a text that only an agent writes. */
  readonly exact: boolean;
}

/** Where signals may begin in a text, by searches of which one finds the starts of lines. */
function placesIn(text: string, lines: RegExp, anywhere: RegExp): readonly Place[] {
  const places: Place[] = [];
  lines.lastIndex = 0;
  for (let hit = lines.exec(text); hit !== null; hit = lines.exec(text)) {
    const before = hit[1] ?? '';
    if (!ownLine.test(before)) continue;
    places.push({ at: hit.index + 1 + before.length, own: true, exact: hit[2] !== undefined });
  }
  anywhere.lastIndex = 0;
  for (let hit = anywhere.exec(text); hit !== null; hit = anywhere.exec(text)) {
    if (quotedText.test(text.slice(Math.max(0, hit.index - 6), hit.index))) continue;
    places.push({ at: hit.index, own: false, exact: hit[1] !== undefined });
  }
  return places.length < 2
    ? places
    : places.sort((a, b) => a.at - b.at || Number(b.own) - Number(a.own));
}

type Match = Omit<Evidence, 'strength' | 'line'> & { readonly from: number };

/** What was found before in texts of at most so many UTF-16 units; so many are kept. */
const known = new WeakMap<Signals, Map<string, Match | null>>();
const [longestKnown, mostKnown] = [200, 4096];

/** As `readAt`, which is asked the same very often: the trailers that end a message are those of many. */
function matchAt(text: string, place: Place, signals: Signals): Match | undefined {
  const ahead = text.slice(place.at, place.at + lookAhead);
  if (ahead.length > longestKnown) return readAt(ahead, place, signals);
  const before = known.get(signals) ?? new Map<string, Match | null>();
  known.set(signals, before);
  const key = `${place.own ? 1 : 0}${place.exact ? 1 : 0}${ahead}`;
  const same = before.get(key);
  if (same !== undefined) return same ?? undefined;
  // A copy, since a part of a string keeps in memory all that it was cut from.
  const copy = JSON.parse(JSON.stringify(key)) as string;
  const found = readAt(copy.slice(2), place, signals);
  if (before.size >= mostKnown) before.clear();
  before.set(copy, found ?? null);
  return found;
}

function readAt(ahead: string, place: Place, signals: Signals): Match | undefined {
  const rules = place.own ? signals.exact : signals.links;
  for (const { text: pattern, kind, agent, role } of place.exact ? rules : []) {
    const match = pattern.exec(ahead)?.[0];
    if (match !== undefined) return { kind, agent, role, text: match, from: 0 };
  }
  return readCredit(ahead, place.own, signals);
}

/**
 * True where a message may hold what `evidenceInMessage` finds; where it is false there is nothing.
 *
 * @param nulAndMessage the message with a NUL before it, as a log has it
 */
export function mayHoldEvidence(nulAndMessage: string, signals: Signals): boolean {
  // Which would be read as the end of a line.
  if (nulAndMessage.includes('\\n') || nulAndMessage.length > longestMessage) return true;
  return placesIn(nulAndMessage, signals.opening, signals.anywhere).some(
    (place) => matchAt(nulAndMessage, place, signals) !== undefined,
  );
}

/** How far into the message a revert quotes the subject of the commit that it reverts; 0 if it does not. */
function quotedUntil(message: string): number {
  if (!/^\s{0,8}(?:revert|reapply)\s{1,4}["“]/i.test(message.slice(0, 40))) return 0;
  const subject =
    message
      .slice(0, longestMessage)
      .trimStart()
      .split(/\n|\\n/, 1)[0] ?? '';
  return message.indexOf(subject) + Math.max(subject.lastIndexOf('"'), subject.lastIndexOf('”'));
}

/** What is read of a message: its beginning and its end, which are the whole unless it is very long. */
function stretchesOf({ length }: string): readonly (readonly [number, number])[] {
  if (length <= longestMessage) return [[0, length]];
  return [
    [0, longestMessage / 2],
    [length - longestMessage / 2, length],
  ];
}

/** A stretch as searched: every line after a line end, and literal `\n` as line ends of the same length. */
function searchable(message: string, from: number, to: number): string {
  const text = `\n${message.slice(from, to)}`;
  return text.includes('\\n') ? text.replaceAll('\\n', '\n ') : text;
}

/** The evidence in a message, in order; see `detect`. */
export function evidenceInMessage(message: string, signals: Signals): Evidence[] {
  const pieces: Evidence[] = [];
  let quoted: number | undefined;
  let lineEnd: number | undefined;
  let line = 1;
  for (const [from, to] of stretchesOf(message)) {
    const text = searchable(message, from, to);
    let free = 0;
    for (const place of placesIn(text, signals.lines, signals.anywhere)) {
      const at = from + place.at - 1;
      quoted ??= quotedUntil(message);
      if (place.at < free || at < quoted) continue;
      const found = matchAt(text, place, signals);
      free = place.at + (found === undefined ? 1 : found.from + found.text.length);
      if (found === undefined) continue;
      const { from: skipped, ...piece } = found;
      lineEnd ??= message.indexOf('\n');
      while (lineEnd >= 0 && lineEnd < at + skipped) {
        line++;
        lineEnd = message.indexOf('\n', lineEnd + 1);
      }
      pieces.push({ ...piece, strength: 'declared', line });
    }
  }
  return pieces;
}
