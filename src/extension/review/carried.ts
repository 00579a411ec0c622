// What the panel shows as carried: by the sign-off that covers it, and why it does.
import { ticksOf } from '../../core/change/change';
import { carriedTicks, describeOrigin } from '../../core/coverage/carried';
import type { Tier } from '../../core/coverage/coverage';
import type { Judgement } from '../../core/gate/judge';
import { t } from '../../core/language/t';
import type { SignoffRecord } from '../../core/signoff/record';
import type { WholeChange } from '../../git/changes';
import type { Carried } from '../../protocol/review';

const tierWords: Readonly<Record<Tier, () => string>> = {
  exact: () => t('the file changes from and to exactly what was signed'),
  chain: () => t('signed changes lead from its old content to its new'),
  hunks: () => t('the same lines of the same file were signed'),
};

/**
 * What is carried of a change, in its order.
 *
 * @param shown a record of the past: only what it builds on was carried then
 */
export function carriedOf(
  { coverage }: Judgement,
  { fileChanges, commit }: WholeChange,
  shown: SignoffRecord | undefined,
): Carried[] {
  const found = carriedTicks(coverage, fileChanges, commit.id);
  const groups = new Map<SignoffRecord, { ticks: string[]; tiers: Set<Tier> }>();
  for (const { id, file } of ticksOf(fileChanges)) {
    const record = found.get(id);
    if (record === undefined) continue;
    if (shown !== undefined && !(shown.payload.follows ?? []).includes(record.id)) continue;
    const group = groups.get(record) ?? { ticks: [], tiers: new Set() };
    group.ticks.push(id);
    group.tiers.add(coverage.files[file]?.tier ?? 'hunks');
    groups.set(record, group);
  }
  return [...groups].map(([record, { ticks, tiers }]) => ({
    id: record.id,
    origin: describeOrigin(record),
    at: record.payload.at,
    how: [...tiers].map((tier) => `${tierWords[tier]()} (${tier})`),
    ticks,
  }));
}
