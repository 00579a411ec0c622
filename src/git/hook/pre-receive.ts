// What a server's pre-receive hook decides about a push: all of it, or nothing of it, is taken.
import { decide, type Decision } from '../../core/gate/decision';
import type { Glob } from '../../core/gate/glob';
import { toShortText } from '../../core/gate/report/text';
import type { Repository } from '../repository';
import { checkRange } from '../review/check';
import { currentBranch, readRef } from '../revisions';
import { notesRef } from '../store/notes-ref';
import { refusalOfNotes } from './notes-update';

/** A ref that a push moves; an id of zeros where it is made or deleted. */
export interface RefUpdate {
  readonly old: string;
  readonly next: string;
  readonly ref: string;
}

/** What is decided, in lines for whoever pushes. */
export interface Received {
  readonly accepted: boolean;
  readonly text: string;
}

const branches = 'refs/heads/';

/** What whoever pushes can do about a refusal. */
const toDo =
  '  Somebody who may sign it off does so, in VS Code or by "countersign sign", and runs "countersign sync"; then push again.\n';

/** Reads what git gives a pre-receive hook: `<old> <new> <ref>` a line. @throws Error where it is not that */
export function parseUpdates(text: string): readonly RefUpdate[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [, old, next, ref] = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (refs\/.+)$/.exec(line) ?? [];
    if (old === undefined || next === undefined || ref === undefined) {
      throw new Error('git gave the hook something else than "<old> <new> <ref>" lines');
    }
    return { old, next, ref };
  });
}

/**
 * Decides about a push. The new objects are in git's quarantine, which the environment of the hook names.
 *
 * @param protect the branches to guard; none for the one that HEAD names, and main and master
 */
export async function receive(
  repository: Repository,
  updates: readonly RefUpdate[],
  protect: readonly Glob[],
  now: Date,
): Promise<Received> {
  const notes = updates.find(({ ref }) => ref === notesRef);
  if (notes !== undefined) {
    const why = await refusalOfNotes(repository, notes.old, notes.next);
    if (why !== undefined) return no(`${notesRef} is not moved: ${why}.\n`);
  }
  const head = await currentBranch(repository);
  const isProtected = (branch: string): boolean =>
    protect.length > 0
      ? protect.some((glob) => glob.matches(branch))
      : [head, 'main', 'master'].includes(branch);
  const said: string[] = [];
  let accepted = true;
  for (const update of updates) {
    const branch = update.ref.startsWith(branches) ? update.ref.slice(branches.length) : undefined;
    if (branch === undefined || !isProtected(branch)) continue;
    const one = await receiveBranch(repository, branch, update, { head, notes: notes?.next, now });
    said.push(one.text);
    accepted &&= one.accepted;
  }
  return { accepted, text: said.join('') };
}

async function receiveBranch(
  repository: Repository,
  branch: string,
  { old, next }: RefUpdate,
  by: { readonly head: string | undefined; readonly notes: string | undefined; readonly now: Date },
): Promise<Received> {
  const { zero } = repository;
  if (next === zero) return no(`${branch} is protected and must not be deleted.\n`);
  const main = by.head === undefined ? undefined : await readRef(repository, branches + by.head);
  const base = old === zero ? main : old;
  if (base === undefined) {
    return {
      accepted: true,
      text: `${branch} is new here and there is no base: nothing was checked.\n`,
    };
  }
  const inputs = await checkRange(repository, { base, head: next }, by.now, by.notes);
  if (!inputs.ok) return no(`${branch}: cannot tell: ${inputs.reason}\n`);
  const decision = decide(inputs.changes, inputs.judgements, inputs.inputs);
  const accepted = decision.state === 'satisfied';
  const text = `${branch}: ${toShortText(decision, inputs.base)}${inputsOf(decision)}`;
  return { accepted, text: accepted ? text : text + toDo };
}

function inputsOf({ base, head, notes, policy, tool }: Decision): string {
  return `  base ${base}, head ${head}, notes ${notes ?? 'none'}, policy ${policy}, ${tool}\n`;
}

function no(text: string): Received {
  return { accepted: false, text };
}
