// Working logs and traces as their tools write them, and files to place them on, for tests.
import { createHash } from 'node:crypto';
import type { PlacedOn } from '../../../../src/core/authorship/traces/placed-on';
import type { Hunk } from '../../../../src/core/change/change';

/** The agent of a checkpoint. */
export const claudeId = { tool: 'claude', id: 'conversation', model: 'claude-opus-4-8' };
const sum = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The key that git-ai makes for it, with that of one of its edits. */
export const claudeLog = `s_${sum('claude:conversation').slice(0, 14)}::t_00000000000001`;
/** SHA-256 of a state of a file. */
export const stateOf = sum;

/** Lines of a file and whose they are. */
export type Attribution = readonly [first: unknown, last: unknown, key: string];

/** A checkpoint: what is everybody's of one file, after an edit. */
export function checkpoint(
  file: string,
  text: string,
  lines: readonly Attribution[],
  more: Readonly<Record<string, unknown>> = {},
): string {
  const line_attributions = lines.map(([start_line, end_line, author_id]) => {
    return { start_line, end_line, author_id, overrode: null };
  });
  return JSON.stringify({
    ...{ kind: 'AiAgent', diff: '', author: 'Ada Vale', timestamp: 1_700_000_000 },
    entries: [{ file, blob_sha: stateOf(text), attributions: [], line_attributions }],
    ...{ agent_id: claudeId, api_version: 'checkpoint/1.0.0', ...more },
  });
}

/** A record of one edit, with the reference implementation's fields. */
export function trace(
  range: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
  file: object = {},
): string {
  const contributor = { type: 'ai', model_id: 'anthropic/claude-opus-4-8' };
  return JSON.stringify({
    version: '0.1.0',
    id: '550e8400-e29b-41d4-a716-446655440000',
    timestamp: '2026-01-23T14:30:00Z',
    tool: { name: 'cursor', version: '2.4.0' },
    files: [{ path: 'a.py', conversations: [{ contributor, ranges: [range] }], ...file }],
    ...more,
  });
}

/** A file with the lines that a change added, counted from 1. */
export function placedOn(
  path: string,
  text: string | undefined,
  ...added: readonly (readonly [first: number, last: number])[]
): PlacedOn {
  const hunks = added.map(([first, last]): Hunk => ({
    ...{ oldStart: first, oldCount: 0, newStart: first, newCount: last - first + 1 },
    ...{ removed: new Uint8Array(), added: new Uint8Array(), digest: `${first}` },
  }));
  const [mode, blob] = ['100644', '1'.repeat(40)];
  return { file: { transition: [path, mode, blob, mode, blob], hunks }, text };
}
