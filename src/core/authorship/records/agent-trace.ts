// Reads Agent Trace records (version 0.1.0, github.com/cursor/agent-trace): which edits agents made, a record a line.
import type { Commit } from '../../change/commit';
import type { Evidence } from '../evidence';
import { recordedAgent, recordedModel } from './agent-name';
import { placesIn } from './evidence';
import { listOf, member, parseJson } from './json';
import { readPath } from './path';

/** Most UTF-16 units of a line, and most lines, that are read. */
const longestLine = 1024 * 1024;
const mostLines = 100_000;

/** An agent that took part in a file. */
interface Traced {
  readonly path: string;
  readonly agent: string;
  readonly model: string | undefined;
  /** `mixed` in the record: a person's lines are among them. */
  readonly mixed: boolean;
}

/**
 * The evidence of traces about one commit, one piece for each agent, model and role.
 *
 * A record counts where its `vcs.revision` is the commit's first parent and the commit changes one of its files. The
 * reference implementation takes the revision when the edit is made, which is before the commit, although the
 * text of the format says that the ranges are those of the revision; so a record of the commit itself counts too.
 * That is all that can be told: every commit on the same parent is meant alike, an edit may have been undone
 * before the commit, and the ranges are those of the edited file (`1..n`, or `1..1`, where they were not
 * found). So files are attested here, and no lines. A record without a revision is of no commit. What is
 * attested of people, or of nobody, is not evidence.
 *
 * Takes any text, in linear time, and never throws; lines that are no records are passed over.
 *
 * @param traces the text of `.agent-trace/traces.jsonl`, in the tree of the commit or of one of its children
 * @param paths what the commit changes, as `pathText` writes it
 */
export function evidenceOfTraces(
  traces: string,
  commit: Pick<Commit, 'id' | 'parents'>,
  paths: ReadonlySet<string>,
): readonly Evidence[] {
  const revisions = new Set([commit.id, ...commit.parents.slice(0, 1)]);
  const found = new Map<string, { readonly who: Traced; readonly paths: Set<string> }>();
  for (const line of linesOf(traces)) {
    const record = parseJson(line);
    const vcs = member(record, 'vcs');
    const [type, revision] = [member(vcs, 'type') ?? 'git', member(vcs, 'revision')];
    if (type !== 'git' || typeof revision !== 'string' || !revisions.has(revision)) continue;
    for (const who of tracedIn(record)) {
      if (!paths.has(who.path)) continue;
      const key = `${who.agent} ${who.mixed} ${who.model ?? ''}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { who, paths: new Set([who.path]) });
      else known.paths.add(who.path);
    }
  }
  return [...found.values()].map(({ who, paths: changed }) => evidenceOf(who, [...changed]));
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0, count = 0; start < text.length && count < mostLines; count++) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (end - start <= longestLine) yield text.slice(start, end);
    start = end + 1;
  }
}

/** The agents of a record, by file; of a range its own contributor, else that of its conversation. */
function tracedIn(record: unknown): readonly Traced[] {
  const agent = recordedAgent(member(member(record, 'tool'), 'name'));
  if (agent === undefined) return [];
  return listOf(member(record, 'files')).flatMap((file) => {
    const written = member(file, 'path');
    const path =
      typeof written === 'string'
        ? readPath(new TextEncoder().encode(written.replace(/^\.\//, '')))
        : undefined;
    if (path === undefined) return [];
    return listOf(member(file, 'conversations')).flatMap((conversation) => {
      const whole = member(conversation, 'contributor');
      return listOf(member(conversation, 'ranges')).flatMap((range): Traced[] => {
        const contributor = member(range, 'contributor') ?? whole;
        const type = member(contributor, 'type');
        if (type !== 'ai' && type !== 'mixed') return [];
        const model = recordedModel(member(contributor, 'model_id'));
        return [{ path, agent, model, mixed: type === 'mixed' }];
      });
    });
  });
}

function evidenceOf({ agent, model, mixed }: Traced, paths: readonly string[]): Evidence {
  const name = model === undefined ? [] : [model];
  return {
    kind: 'record',
    agent,
    ...(model === undefined ? {} : { model }),
    role: mixed ? 'assisted' : 'wrote',
    strength: 'recorded',
    text: ['Agent Trace', ...name, `edits of ${placesIn(paths)}`].join(', '),
  };
}
