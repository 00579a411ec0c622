// What the gate would say of the current branch now, told again only where something that decides has changed.
import { decide } from '../../core/gate/decision';
import type { Reason } from '../../core/gate/faults';
import { headlineOf } from '../../core/gate/report/text';
import type { Repository } from '../repository';
import { defaultBase, headCommit } from '../revisions';
import { readStore } from '../store/store';
import { checkRange } from './check';

/** The gate's decision over what a branch has and what it is merged into has not. */
export interface GateNow {
  /** `error` where nothing can be told, which blocks like `unsatisfied`. */
  readonly state: 'satisfied' | 'unsatisfied' | 'error';
  /** The decision in a line, or why there is none. */
  readonly words: string;
  /** Why commits do not pass, by their ids, oldest first; in the gate's own words. */
  readonly lacking: ReadonlyMap<string, readonly Reason[]>;
  /** The subjects of these. */
  readonly subjects: ReadonlyMap<string, string>;
}

/** Asks the gate about one repository. */
export class GateReader {
  #known: { readonly key: string; readonly gate: GateNow } | undefined;

  constructor(private readonly repository: Repository) {}

  /** The decision; undefined where there is nothing to merge, or nothing to merge into. */
  async read(now: Date): Promise<GateNow | undefined> {
    const { repository } = this;
    const [base, head] = await Promise.all([defaultBase(repository), headCommit(repository)]);
    if (base === undefined || head === undefined || base === head) return undefined;
    const { tip } = await readStore(repository);
    const key = JSON.stringify([base, head, tip, now.toISOString().slice(0, 10)]);
    if (this.#known?.key === key) return this.#known.gate;
    const gate = await decideNow(repository, { base, head }, now);
    this.#known = { key, gate };
    return gate;
  }
}

async function decideNow(
  repository: Repository,
  range: { readonly base: string; readonly head: string },
  now: Date,
): Promise<GateNow> {
  const none = { lacking: new Map<string, never>(), subjects: new Map<string, never>() };
  const checked = await checkRange(repository, range, now);
  if (!checked.ok) return { state: 'error', words: `cannot tell: ${checked.reason}`, ...none };
  const { state, commits } = decide(checked.changes, checked.judgements, checked.inputs);
  const failing = commits.filter((commit) => commit.state === 'unsatisfied');
  return {
    state,
    words: `${headlineOf({ commits }, checked.base.policy)}.`,
    lacking: new Map(failing.map(({ commit, reasons }) => [commit, reasons])),
    subjects: new Map(failing.map(({ commit, subject }) => [commit, subject])),
  };
}
