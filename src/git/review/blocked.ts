// Which changes open blocking comments hold up; files are read only of those that such a comment may be about.
import { isAbout } from '../../core/coverage/relevant';
import { blockingComments, blockingReasons, liftsBlock } from '../../core/gate/blocking';
import type { Reason } from '../../core/gate/faults';
import type { JudgedChange } from '../../core/gate/judge';
import { standing, trusted } from '../../core/gate/standing';
import type { StoredRecord } from '../../core/signoff/record';
import type { TrustOf } from '../../core/trust/verdict';
import type { Base } from '../base';
import { readFilesOf } from '../diff';
import type { Repository } from '../repository';

/** The reasons by commit; none for those that nothing blocks. */
export async function readBlocked(
  repository: Repository,
  { policy, fold }: Pick<Base, 'policy' | 'fold'>,
  records: readonly StoredRecord[],
  changes: readonly JudgedChange[],
  trustOf: TrustOf,
): Promise<ReadonlyMap<string, readonly Reason[]>> {
  if (blockingComments(records).length === 0) return new Map();
  const isTrusted = trusted(policy, trustOf);
  // What only blocks holds whoever made it; what lifts a block has to be trusted, as for a request for changes.
  const held = standing(records, isTrusted).filter((record) => {
    return !liftsBlock(record) || isTrusted(record);
  });
  const comments = blockingComments(held);
  const touched = changes.filter(({ commit, files }) => {
    const paths = new Set(files.map(([path]) => path));
    return comments.some(({ payload: { subject, anchor } }) => {
      return isAbout(subject, commit.id) || paths.has(anchor?.path ?? '');
    });
  });
  if (touched.length === 0) return new Map();
  const files = await readFilesOf(
    repository,
    touched.map(({ commit }) => commit),
    'first-parent',
  );
  return new Map(
    touched.map(({ commit }) => {
      const own = files.get(commit.id) ?? [];
      return [commit.id, blockingReasons(commit, own, held, policy, fold)] as const;
    }),
  );
}
