// What keeps a change from being signed off, in words.
import type { Coverage, FileCoverage } from '../coverage/coverage';
import type { Reason } from './faults';
import type { Policy } from './policy';

/** The reasons why there are not enough approvals; `faults` are those of the approvals that there are. */
export function missingReasons(
  coverage: Coverage,
  faults: readonly Reason[],
  policy: Policy,
): readonly Reason[] {
  if (coverage.by.length > 0 && coverage.residual.length > 0) {
    const left = coverage.files.filter((file) => file.tier === null).map(describeLeft);
    const list =
      left.slice(0, 3).join(', ') + (left.length > 3 ? ` and ${left.length - 3} more files` : '');
    const text = `not covered by an approving sign-off: ${list}`;
    return [{ code: 'not-covered', text }, ...faults];
  }
  if (faults.length > 0) return faults;
  const count =
    policy.approvals === 1 ? 'an approving sign-off' : `${policy.approvals} approving sign-offs`;
  return [{ code: 'not-signed', text: `needs ${count}` }];
}

function describeLeft({ transition: [path], hunks }: FileCoverage): string {
  if (hunks === undefined || hunks.every((record) => record === undefined)) return path;
  const left = hunks.filter((record) => record === undefined).length;
  return `${path} (${left} of ${hunks.length} hunks)`;
}
