// Where the traces of a commit name different agents: words for people, which change no requirement.
import { type Evidence, isAiWritten, unnamedAgent } from './evidence';
import type { LineRecord } from './records/line-record';
import { agentLabel } from './signals';

/** Agents that run others or only keep what others do, so that any other may stand beside them; and none in particular. */
const besideOthers = new Set([unnamedAgent, 'claude-flow', 'entire', 'gas-town', 'sageox']);

/** Most agents that a sentence names. */
const mostNamed = 5;

/**
 * Says where the message, the author's account and the line record of a commit name different agents, or the
 * record attests no agent at all where the message names one; nothing where they agree. One sentence each,
 * for example "The trailer names Cursor; the line record names Claude Code." Names of unknown tools stand in
 * it as they were recorded.
 *
 * @param evidence all that was found of the commit
 * @param record what was recorded of its lines; undefined where nothing was
 */
export function disagreements(
  evidence: readonly Evidence[],
  record: LineRecord | undefined,
): readonly string[] {
  const written = evidence.filter((piece) => isAiWritten([piece]) && piece.role !== 'suggested');
  const message = written.filter((piece) => piece.strength === 'declared');
  const author = written.filter((piece) => piece.kind === 'author');
  const said = namesOf(message);
  return [
    ...againstRecord(message, record),
    ...againstCheckpoints(message, written),
    ...(differ(namesOf(author), said)
      ? [`The author is an account of ${labels(namesOf(author))}; ${naming(message)}.`]
      : []),
  ];
}

function againstRecord(message: readonly Evidence[], record: LineRecord | undefined): string[] {
  if (record === undefined || message.length === 0) return [];
  const said = sentence(naming(message));
  if (record.size === 0) return [`${said}; the line record is empty.`];
  const files = [...record.values()];
  const recorded = [...new Set(files.flatMap(({ agents }) => agents.map(({ agent }) => agent)))];
  if (recorded.length === 0) return [`${said}; the line record attests no line of an AI.`];
  if (differ(namesOf(message), recorded)) {
    return [`${said}; the line record names ${labels(recorded)}.`];
  }
  return [];
}

/** What Entire saw, against what else the message says: the trailer that leads to it names no agent. */
function againstCheckpoints(message: readonly Evidence[], all: readonly Evidence[]): string[] {
  const others = message.filter(({ agent }) => agent !== 'entire');
  const seen = namesOf(all.filter(({ kind }) => kind === 'checkpoint'));
  if (!differ(namesOf(others), seen)) return [];
  return [`${sentence(naming(others))}; the checkpoint of the session names ${labels(seen)}.`];
}

/** True if each names agents and no agent is among both; one that stands beside any other is never another. */
function differ(some: readonly string[], others: readonly string[]): boolean {
  if (some.length === 0 || others.length === 0) return false;
  if ([...some, ...others].some((agent) => besideOthers.has(agent))) return false;
  return !some.some((agent) => others.includes(agent));
}

function namesOf(evidence: readonly Evidence[]): readonly string[] {
  return [...new Set(evidence.map(({ agent }) => agent))];
}

/** What the message has that names agents: `the trailer names Cursor`. */
function naming(message: readonly Evidence[]): string {
  const kinds = new Set(message.map(({ kind }) => kind));
  const [only] = kinds.size === 1 ? kinds : [];
  const where = only === 'trailer' || only === 'footer' ? only : 'message';
  return `the ${where} names ${labels(namesOf(message))}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function labels(agents: readonly string[]): string {
  const named = agents.slice(0, mostNamed).map((agent) => agentLabel(agent));
  const others = agents.length > mostNamed ? [`${agents.length - mostNamed} more`] : [];
  return [...named, ...others].join(' and ');
}
