// What has become of signed code since: which commits the sign-off covers today, and what its files are now.
import { shortId } from '../change/commit';
import { visibleLine } from '../change/visible';
import type { Coverage, Tier } from '../coverage/coverage';
import { commitsOf } from '../signoff/outline';
import type { SignoffRecord } from '../signoff/record';

/** A file of the sign-off and its content today: as signed, in another place, changed, or gone. */
export type FileNow =
  | { readonly path: string; readonly is: 'as-signed' | 'changed' | 'gone' }
  | { readonly path: string; readonly is: 'moved'; readonly to: string };

/** A commit of today's history that the sign-off covers something of. */
export interface CoveredNow {
  readonly commit: string;
  /** The weakest tier by which one of its files is covered; null where hunks of a file are, and not all. */
  readonly tier: Tier | null;
}

/** All that became of it. */
export interface Aftermath {
  /** False where its reviewer took it back, or made another one in its place. */
  readonly stands: boolean;
  readonly files: readonly FileNow[];
  readonly covers: readonly CoveredNow[];
}

const noBlob = /^0+$/;

/**
 * Compares the files of a sign-off with those of a commit.
 *
 * @param files blobs by path
 */
export function filesNow(
  { payload }: SignoffRecord,
  files: ReadonlyMap<string, string>,
): readonly FileNow[] {
  const places = new Map([...files].map(([path, blob]) => [blob, path]));
  return (payload.files ?? []).map(([path, , , , blob]): FileNow => {
    const now = files.get(path);
    if (noBlob.test(blob)) return { path, is: now === undefined ? 'as-signed' : 'changed' };
    if (now === blob) return { path, is: 'as-signed' };
    const to = now === undefined ? places.get(blob) : undefined;
    if (to !== undefined) return { path, is: 'moved', to };
    return { path, is: now === undefined ? 'gone' : 'changed' };
  });
}

const order: readonly (Tier | null)[] = ['exact', 'chain', 'hunks', null];

/** Which changes a sign-off covers something of, in their order. */
export function coversNow(
  { id }: SignoffRecord,
  changes: readonly { readonly commit: string; readonly coverage: Coverage }[],
): readonly CoveredNow[] {
  return changes.flatMap(({ commit, coverage }): CoveredNow[] => {
    const tiers = coverage.files.flatMap(({ by, tier }) =>
      by.some((record) => record.id === id) ? [order.indexOf(tier)] : [],
    );
    return tiers.length === 0 ? [] : [{ commit, tier: order[Math.max(...tiers)] ?? null }];
  });
}

/** Most commits or files that are named. */
const mostNamed = 5;

const tierWords: Readonly<Record<Tier, string>> = {
  exact: 'the same files',
  chain: 'by a chain of signed changes',
  hunks: 'by its hunks',
};

/** The aftermath in sentences. */
export function describeAftermath(
  { payload }: SignoffRecord,
  { stands, files, covers }: Aftermath,
): readonly string[] {
  const own = new Set(commitsOf(payload.subject));
  const carried = covers.filter(({ commit }) => !own.has(commit));
  return [
    ...(stands ? [] : ['It no longer stands: its reviewer withdrew or replaced it.']),
    ...(payload.verdict === 'approve' ? [describeCovers(covers, carried)] : []),
    ...describeFiles(files),
  ];
}

function describeCovers(covers: readonly CoveredNow[], carried: readonly CoveredNow[]): string {
  const kept = covers.length > carried.length;
  if (covers.length === 0) return 'It covers nothing in the history of this branch.';
  const named = carried
    .slice(0, mostNamed)
    .map(({ commit, tier }) => {
      const how = tier === null ? 'a part of it' : tierWords[tier];
      return `${shortId(commit)} (${how})`;
    })
    .concat(rest(carried.length));
  if (carried.length === 0) return 'The branch has the commit that was signed.';
  const words = `carried to ${named.join(', ')}.`;
  return kept
    ? `The branch has the commit that was signed, and the sign-off is ${words}`
    : `The branch no longer has the commit that was signed; the sign-off is ${words}`;
}

function describeFiles(files: readonly FileNow[]): readonly string[] {
  if (files.length === 0) return [];
  const same = files.filter(({ is }) => is === 'as-signed').length;
  if (same === files.length) {
    return [same === 1 ? 'Its file is as it was signed.' : `Its ${same} files are as signed.`];
  }
  const others = files.filter(({ is }) => is !== 'as-signed');
  const named = others
    .slice(0, mostNamed)
    .map((file) => {
      const path = visibleLine(file.path);
      return file.is === 'moved' ? `${path} is now ${visibleLine(file.to)}` : words(path, file.is);
    })
    .concat(rest(others.length));
  const first = `${same} of ${files.length} ${files.length === 1 ? 'file is' : 'files are'} as signed`;
  return [`${first}: ${named.join(', ')}.`];
}

function words(path: string, is: FileNow['is']): string {
  return is === 'gone' ? `${path} is gone` : `${path} was changed since`;
}

function rest(count: number): readonly string[] {
  return count > mostNamed ? [`and ${count - mostNamed} more`] : [];
}
