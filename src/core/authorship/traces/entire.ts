// Reads what Entire keeps of an agent's sessions beside a checkpoint: who, and how many lines; never what was said.
import { type Evidence, unnamedAgent } from '../evidence';
import { recordedAgent } from '../records/agent-name';
import { member, parseJson } from '../records/json';
import { builtInSignals, type Signals } from '../signals';

/** Branch that checkpoints are kept on; they may also have been fetched. */
export const checkpointsBranch = 'entire/checkpoints/v1';

/**
 * Where later versions keep each checkpoint under a ref of its own (entireio/cli, pull request 1566), or all of them on a
 * ref that no clone fetches by itself (`v1/main`, `v2/main`), laid out like the branch.
 */
export const checkpointRefs = 'refs/entire/checkpoints/';

/** Twelve hexadecimal digits, or a ULID. */
const checkpointId = /^(?:[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{26})$/;

/** Most sessions of one agent whose lines are told. */
const mostTold = 3;

const utf8 = new TextDecoder();

/** The ids of the checkpoints that the trailers of a commit name, each once. */
export function checkpointsIn(evidence: readonly Evidence[]): readonly string[] {
  const ids = evidence.flatMap(({ kind, agent, text }) => {
    if (kind !== 'trailer' || agent !== 'entire') return [];
    const id = text.slice(text.lastIndexOf(':') + 1).trim();
    return checkpointId.test(id) ? [id] : [];
  });
  return [...new Set(ids)];
}

/** Where a checkpoint is on its branch, as a path without a slash at its end. */
export function folderOf(id: string): string {
  return `${id.slice(0, 2)}/${id.slice(2)}`;
}

/** The id of the checkpoint that a ref is of alone; its last two characters are the folder. Undefined for other refs. */
export function checkpointOfRef(ref: string): string | undefined {
  const [folder = '', id = '', ...more] = ref.slice(checkpointRefs.length).split('/');
  const fits = ref.startsWith(checkpointRefs) && more.length === 0 && checkpointId.test(id);
  return fits && id.endsWith(folder) && folder.length === 2 ? id : undefined;
}

/**
 * The evidence of a checkpoint's sessions (entireio/cli, `metadata.json` of each), one piece for each agent: it wrote
 * lines, or none by Entire's count, which may have lost some; then it took part. Takes any bytes and never throws.
 *
 * @param place where the checkpoint is kept: a branch or ref, and the folder in it
 * @param sessions contents of the files, in order
 */
export function evidenceOfCheckpoint(
  place: string,
  sessions: readonly Uint8Array[],
  signals: Signals = builtInSignals,
): readonly Evidence[] {
  const found = new Map<string, { count: number; wrote: boolean; readonly lines: string[] }>();
  for (const bytes of sessions) {
    const session = parseJson(utf8.decode(bytes));
    const agent = recordedAgent(member(session, 'agent'), signals);
    if (typeof session !== 'object' || session === null || agent === undefined) continue;
    const own = agent === unnamedAgent ? 'entire' : agent;
    const known = found.get(own) ?? { count: 0, wrote: false, lines: [] };
    found.set(own, known);
    known.count++;
    const counted = member(session, 'initial_attribution');
    const [lines, of] = [member(counted, 'agent_lines'), member(counted, 'total_committed')];
    if (!isCount(lines)) continue;
    known.wrote ||= lines > 0;
    known.lines.push(isCount(of) ? `${lines} of ${of} lines` : `${lines} lines`);
  }
  return [...found].map(([agent, { count, wrote, lines }]) => ({
    kind: 'checkpoint',
    agent,
    role: wrote ? 'wrote' : 'assisted',
    strength: 'recorded',
    text: [
      count === 1 ? '1 session' : `${count} sessions`,
      ...lines.slice(0, mostTold),
      ...(lines.length > mostTold ? [`${lines.length - mostTold} more`] : []),
    ].join(', '),
    place: `Checkpoint of Entire, ${place}`,
  }));
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
