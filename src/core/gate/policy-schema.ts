// The schema of `.countersign/policy.json`. media/schema/policy.schema.json says the same for editors; a test holds
// the two together.
import * as v from 'valibot';
import { agentRow } from '../authorship/table';
import { globFault, makeGlob } from './glob';

const glob = v.pipe(
  v.string(),
  v.check(
    (text) => globFault(text) === undefined,
    ({ input }) => globFault(String(input)) ?? '',
  ),
  v.transform(makeGlob),
);
const globs = v.pipe(v.array(glob), v.maxLength(500), v.readonly());
const approvals = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20));
const trust = v.picklist(['claimed', 'signed', 'touch']);
const carry = v.picklist(['hunks', 'chain', 'exact']);
const strength = v.picklist(['declared', 'identity', 'recorded', 'marked', 'suspected']);
const address = v.pipe(v.string(), v.regex(/^[^\s<>]+@[^\s<>]+$/, 'not an e-mail address'));

const pathRule = v.strictObject({
  match: v.pipe(v.array(glob), v.minLength(1), v.maxLength(500), v.readonly()),
  approvals: v.exactOptional(approvals),
  carry: v.exactOptional(carry),
  trust: v.exactOptional(trust),
  reviewers: v.exactOptional(v.pipe(v.array(address), v.minLength(1), v.readonly())),
});

/** The library takes a list for an object without keys. */
const noList = v.custom<object>((value) => !Array.isArray(value), 'must be Object');

const answers = v.pipe(
  noList,
  v.strictObject({
    verified: v.exactOptional(v.boolean()),
    validated: v.exactOptional(v.boolean()),
    shortestReason: v.exactOptional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000)),
    ),
    unsureBlocks: v.exactOptional(v.boolean()),
    earlier: v.exactOptional(
      v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not the digest of a checklist'))),
        v.maxLength(100),
        v.readonly(),
      ),
    ),
  }),
);

/** What a policy file may hold. Every key may be left out, and then has its default. */
export const policyFileSchema = v.pipe(
  noList,
  v.strictObject({
    $schema: v.exactOptional(v.string()),
    version: v.exactOptional(v.literal(1)),
    scope: v.exactOptional(v.picklist(['ai', 'all'])),
    since: v.exactOptional(
      v.pipe(
        v.string(),
        v.regex(
          /^(?:[0-9a-f]{40}|[0-9a-f]{64}|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$/,
          'neither the whole id of a commit nor a day (YYYY-MM-DD)',
        ),
      ),
    ),
    evidence: v.exactOptional(v.pipe(v.array(strength), v.minLength(1), v.readonly())),
    approvals: v.exactOptional(approvals),
    independent: v.exactOptional(v.boolean()),
    trust: v.exactOptional(trust),
    carry: v.exactOptional(carry),
    answers: v.exactOptional(answers),
    paths: v.exactOptional(v.pipe(v.array(pathRule), v.maxLength(500), v.readonly())),
    exempt: v.exactOptional(globs),
    agents: v.exactOptional(
      v.pipe(
        v.array(agentRow),
        v.maxLength(200),
        v.check(
          (rows) => new Set(rows.map((row) => row.agent)).size === rows.length,
          'an agent has two rows',
        ),
        v.readonly(),
      ),
    ),
  }),
);
