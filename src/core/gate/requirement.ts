// What the policy requires of a commit and of each of its paths.
import type { Evidence } from '../authorship/evidence';
import type { Commit } from '../change/commit';
import type { FileTransition } from '../change/transition';
import type { Tier } from '../coverage/coverage';
import { type TrustLevel, trustLevels } from '../trust/verdict';
import { isPolicyPath, type PathRule, type Policy } from './policy';

/** What is required of sign-offs of one path. */
export interface Requirement {
  readonly approvals: number;
  /** The weakest tier in which a sign-off made on another commit counts. */
  readonly carry: Tier;
  readonly trust: TrustLevel;
  /** Lists of addresses: of each, one person has to be among those who approve. */
  readonly reviewers: readonly (readonly string[])[];
}

/** From weakest to strongest. */
const tiers = ['hunks', 'chain', 'exact'] as const satisfies readonly Tier[];

/** The stronger of two of an ordered list. */
function stronger<T>(order: readonly T[], one: T, other: T): T {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

/** Says of paths what is required of them; of several rules that match, all hold. */
export function makeRequirements(policy: Policy): (path: string) => Requirement {
  const general: Requirement = {
    approvals: policy.approvals,
    carry: policy.carry,
    trust: policy.trust,
    reviewers: [],
  };
  if (policy.paths.length === 0) return () => general;
  const known = new Map<string, Requirement>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const rules = policy.paths.filter(({ match }) => match.some((glob) => glob.matches(path)));
    const required = rules.reduce(withRule, general);
    known.set(path, required);
    return required;
  };
}

/** The most that the policy asks to be known of who signs a change, of all its paths. */
export function trustAsked(policy: Policy, files: readonly FileTransition[]): TrustLevel {
  const requirement = makeRequirements(policy);
  const asked = files.map(([path]) => requirement(path).trust);
  return asked.reduce((one, other) => stronger(trustLevels, one, other), policy.trust);
}

function withRule(required: Requirement, rule: PathRule): Requirement {
  return {
    approvals: Math.max(required.approvals, rule.approvals ?? 1),
    carry: stronger(tiers, required.carry, rule.carry ?? 'hunks'),
    trust: stronger(trustLevels, required.trust, rule.trust ?? 'claimed'),
    reviewers:
      rule.reviewers === undefined ? required.reviewers : [...required.reviewers, rule.reviewers],
  };
}

/**
 * True for a file that the policy exempts. A link or a submodule is none, since what it brings stands elsewhere,
 * and neither is a part of the policy.
 */
export function isExempt([path, oldMode, , newMode]: FileTransition, { exempt }: Policy): boolean {
  if (exempt.length === 0 || path.startsWith('"') || isPolicyPath(path)) return false;
  const plain = [oldMode, newMode].every((mode) => mode === '000000' || mode.startsWith('100'));
  return plain && exempt.some((glob) => glob.matches(path));
}

/** True where evidence is such that the policy takes the commit for AI-written. */
export function isAiByPolicy(evidence: readonly Evidence[], policy: Policy): boolean {
  return evidence.some((e) => e.role !== 'reviewed' && policy.evidence.includes(e.strength));
}

/** True if a commit needs a sign-off. */
export function isRequired(
  {
    commit,
    evidence,
    files,
  }: {
    readonly commit: Pick<Commit, 'id'>;
    readonly evidence: readonly Evidence[];
    readonly files: readonly FileTransition[];
  },
  policy: Policy,
  before: ReadonlySet<string> = new Set(),
): boolean {
  if (before.has(commit.id)) return false;
  if (files.some(([path]) => isPolicyPath(path))) return true;
  if (policy.scope !== 'all' && !isAiByPolicy(evidence, policy)) return false;
  return files.length === 0 || !files.every((file) => isExempt(file, policy));
}
