// What became of a sync, and how it is told: what happened, what was kept, what to do.
import type { NoteProblem } from '../../core/signoff/note';

/** Why a sync did not come to its end. What was received until then is kept. */
export type SyncFailure =
  /** The remote takes no sign-offs: a hook, a protected ref, a missing right. */
  | 'refused'
  /** It asks for a login that git does not have. */
  | 'denied'
  | 'unreachable'
  /** Others kept writing at the same time. */
  | 'busy'
  /** The remote's ref is not what a notes ref must be. */
  | 'damaged-remote'
  /** A ref of this repository could not be written. */
  | 'local'
  | 'cancelled';

/** What became of a sync. */
export type SyncResult = {
  readonly remote: string;
  /** Records that came from the remote, and those that it had not and now has, or would get. */
  readonly received: number;
  readonly sent: number;
  /** Notes that were left out. */
  readonly left: readonly NoteProblem[];
} & (
  | { readonly ok: true; readonly tip: string | null }
  | {
      readonly ok: false;
      readonly reason: SyncFailure;
      /** What git and the remote said. */
      readonly said: string;
      /** Records that this repository has. */
      readonly kept: number;
    }
);

/**
 * Tells a sync's result, a sentence a line, the most important first.
 *
 * @param again how a person tries again, as an imperative
 */
export function describeSync(
  result: SyncResult,
  again = `run: countersign sync ${result.remote}`,
): readonly string[] {
  const { remote, received, sent } = result;
  const left = describeLeft(result);
  if (result.ok) {
    if (received + sent === 0) {
      const what =
        result.tip === null ? `There are no records, here or on ${remote}.` : upToDate(remote);
      return [what, ...left];
    }
    return [`Received ${count(received)} from ${remote}, sent ${sent}.`, ...left];
  }
  const got = received > 0 ? [`Received ${count(received)} from ${remote}.`] : [];
  const said = result.said === '' ? [] : [`git says: ${result.said}`];
  return [
    whatHappened(result),
    ...got,
    whatIsKept(result),
    whatToDo(result, again),
    ...said,
    ...left,
  ];
}

function upToDate(remote: string): string {
  return `Nothing to exchange: this repository and ${remote} have the same records.`;
}

type Failed = Extract<SyncResult, { ok: false }>;

function whatHappened({ reason, remote, sent }: Failed): string {
  const unsent = sent > 0 ? `${count(sent)} not sent` : 'Records not exchanged';
  switch (reason) {
    case 'refused':
      return `${unsent}: ${remote} refused them.`;
    case 'denied':
      return `${unsent}: ${remote} did not accept your login, or asks for one.`;
    case 'unreachable':
      return `${unsent}: ${remote} could not be reached.`;
    case 'busy':
      return `${unsent}: others kept sending records to ${remote} at the same time.`;
    case 'damaged-remote':
      return `${unsent}: refs/notes/countersign on ${remote} is not a notes ref.`;
    case 'local':
      return `${unsent}: a ref of this repository could not be written.`;
    case 'cancelled':
      return `${unsent}: cancelled.`;
  }
}

function whatIsKept({ kept }: Failed): string {
  if (kept === 0) return 'This repository has no records of its own; nothing was lost.';
  return kept === 1
    ? 'The one record of this repository is kept in it.'
    : `All ${kept} records of this repository are kept in it.`;
}

function whatToDo({ reason, remote }: Failed, again: string): string {
  switch (reason) {
    case 'refused':
      return `Ask whoever runs ${remote} to let you push refs/notes/countersign, then ${again}`;
    case 'denied':
      return `Check that "git ls-remote ${remote}" works, then ${again}`;
    case 'unreachable':
      return `Check the network and the address (git remote get-url ${remote}), then ${again}`;
    case 'busy':
    case 'cancelled':
      return `To try again, ${again}`;
    case 'damaged-remote':
      return (
        `Look at it: git ls-remote ${remote} refs/notes/countersign. If it can go, replace it by what this ` +
        `repository has: git push --force ${remote} refs/notes/countersign`
      );
    case 'local':
      return `See what is in the way: countersign doctor. Then ${again}`;
  }
}

function describeLeft({ left }: SyncResult): readonly string[] {
  const named = left.slice(0, 3).map(({ object, reason }) => `${object.slice(0, 10)}: ${reason}`);
  if (left.length === 0) return [];
  const more = left.length > named.length ? `, and ${left.length - named.length} more` : '';
  const what = left.length === 1 ? '1 note was left out' : `${left.length} notes were left out`;
  return [`${what} (${named.join('; ')}${more}).`];
}

function count(records: number): string {
  return records === 1 ? '1 record' : `${records} records`;
}
