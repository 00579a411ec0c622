// Whether this clone has the sign-offs that a remote has: a veto that was not fetched must not be missed.
import { Refusal } from '../refusal';
import type { Repository } from '../repository';
import { isAncestor } from '../revisions';
import { notesRef } from '../store/notes-ref';
import { readTip } from '../store/store';
import { chooseRemote } from '../sync/remote';

/**
 * Asks a remote for its notes ref.
 *
 * @throws Refusal where it cannot be asked, has none, or has sign-offs that this clone has not
 */
export async function requireNotes(repository: Repository, asked: string): Promise<void> {
  const choice = await chooseRemote(repository, asked);
  if (!choice.ok) throw new Refusal(choice.reason);
  const { remote } = choice;
  const args = ['ls-remote', '--end-of-options', remote, notesRef];
  const { exitCode, stdout, stderr } = await repository.git
    .online('alone')
    .runUntil(undefined, args);
  if (exitCode !== 0)
    throw new Refusal(`${remote} cannot be asked for sign-offs: ${stderr.trim()}`);
  const there = /^([0-9a-f]+)\trefs\/notes\/countersign$/m.exec(stdout)?.[1];
  if (there === undefined) {
    throw new Refusal(
      `${remote} has no ${notesRef}: either nothing was signed yet, or it was deleted there. ` +
        `To begin, publish one: countersign sync ${remote}`,
    );
  }
  const here = await readTip(repository);
  if (here !== null && (await isAncestor(repository, there, here))) return;
  throw new Refusal(
    `this clone lacks sign-offs that ${remote} has. Run: git fetch ${remote} ${notesRef}:${notesRef}`,
  );
}
