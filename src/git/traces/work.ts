// What agents' traces say of uncommitted work: git-ai's working log, and Agent Trace records.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { type LineRecord, lineRecord } from '../../core/authorship/records/line-record';
import { parseTraces } from '../../core/authorship/traces/agent-trace';
import { type Belongs, placeEdits } from '../../core/authorship/traces/place-edits';
import { placeLog } from '../../core/authorship/traces/place-log';
import type { PlacedOn } from '../../core/authorship/traces/placed-on';
import { tracesPath } from '../../core/authorship/traces/traces-path';
import { parseWorkingLog, type WorkingLog } from '../../core/authorship/traces/working-log';
import { type FileChange, largestFile } from '../../core/change/change';
import { type Commit, shortId } from '../../core/change/commit';
import type { Repository } from '../repository';
import { largestTraces, type LocalFile, readLocal } from './local-file';
import { readTexts } from './texts';

/** Most bytes of earlier states of files that are read. */
const mostStates = 64 * 1024 * 1024;

/** What traces say of uncommitted work, and in words what could not be read of them. */
export interface WorkTraces {
  /** Undefined where they say nothing. */
  readonly record: LineRecord | undefined;
  readonly problems: readonly string[];
}

/** Reads the traces of uncommitted work, which may be long done: of its text all is taken from the work itself. */
export async function readWorkTraces(
  repository: Repository,
  work: Commit,
  files: readonly FileChange[],
): Promise<WorkTraces> {
  if (repository.bare) return { record: undefined, problems: [] };
  const problems: string[] = [];
  const take = (file: LocalFile, name: string): Uint8Array => {
    if (file.kind === 'too-large') problems.push(`${name} is larger than 16 MiB`);
    return file.kind === 'read' ? file.bytes : new Uint8Array();
  };
  const base = work.parents[0];
  const folder = path.join(logsOf(repository), base ?? 'initial');
  const logName = `working_logs/${base === undefined ? 'initial' : shortId(base)}`;
  const [checkpoints, initial, traces] = await Promise.all([
    readLocal(folder, 'checkpoints.jsonl', largestTraces),
    readLocal(folder, 'INITIAL', largestTraces),
    readLocal(
      path.join(repository.root, path.dirname(tracesPath)),
      path.basename(tracesPath),
      largestTraces,
    ),
  ]);
  const log = parseWorkingLog(
    take(checkpoints, `${logName}/checkpoints.jsonl`),
    take(initial, `${logName}/INITIAL`),
  );
  const edits = parseTraces(take(traces, tracesPath));
  const told = new Set([...log.keys(), ...edits.map((edit) => edit.path)]);
  const named = files.filter(({ transition }) => told.has(transition[0]));
  if (named.length === 0) return { record: undefined, problems };
  const on = await readTexts(repository, named);
  const states = await readStates(folder, log, on);
  // A commit of uncommitted work has the date of what it is made on.
  const belongs: Belongs = ({ revision, at }) => {
    const isSince = revision === undefined && at !== undefined && at >= work.committedAt;
    return revision === (base ?? '') || isSince ? 'yes' : 'by-text';
  };
  const record = lineRecord([
    ...placeLog(log, on, logName, states),
    ...placeEdits(edits, on, tracesPath, belongs),
  ]);
  return { record: record.size === 0 ? undefined : record, problems };
}

/** Where git-ai keeps the logs of a work tree (`src/git/repository.rs`, `worktree_storage_ai_dir`). */
function logsOf({ gitDir, commonDir }: Repository): string {
  const isMain = path.resolve(gitDir) === path.resolve(commonDir);
  const own = isMain ? [] : ['worktrees', path.basename(gitDir)];
  return path.join(commonDir, 'ai', ...own, 'working_logs');
}

const utf8 = new TextDecoder();

/** The states that a log's lines are of, by their SHA-256, of files that were edited since. */
async function readStates(
  folder: string,
  log: WorkingLog,
  on: readonly PlacedOn[],
): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  let left = mostStates;
  for (const { file, text } of on) {
    const state = log.get(file.transition[0])?.state;
    if (state === undefined || text === undefined || states.has(state)) continue;
    if (createHash('sha256').update(text).digest('hex') === state) continue;
    const read = await readLocal(path.join(folder, 'blobs'), state, Math.min(left, largestFile));
    if (read.kind !== 'read') continue;
    left -= read.bytes.length;
    states.set(state, utf8.decode(read.bytes));
  }
  return states;
}
