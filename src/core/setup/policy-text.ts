// The text of a policy, of a checklist and of a list of signers, each of which explains itself to who edits it next.
import { defaultPolicy } from '../gate/policy';
import { namespace } from '../trust/signer-lint';
import type { SetUpAnswers } from './answers';

/** `.countersign/policy.json`. */
export function policyText({ scope, approvals, trust, since, exempt }: SetUpAnswers): string {
  const { carry, independent, answers } = defaultPolicy;
  const value = (plain: unknown): string => JSON.stringify(plain);
  return `// What has to be signed off before a change may be merged. The gate reads this file from the base of a change, never
// from the change. A change to this folder always needs a sign-off.
{
  // "ai": the commits that show evidence that an AI wrote them; absence proves nothing. "all": every commit.
  "scope": ${value(scope)},

  // Nothing is required of what the base had before this day, or has up to this commit (its whole id).
  ${since === undefined ? '// "since": "2026-01-31",' : `"since": ${value(since)},`}

  // How many people have to approve each file, and whether they may be its author, committer or co-author.
  "approvals": ${approvals},
  "independent": ${value(independent)},

  // What has to be known of who made a record. "claimed": nothing, anybody can make one in anybody's name. "signed": a key
  // signed it that allowed_signers lists for that person. "touch": that key is a security key, and it was touched.
  "trust": ${value(trust)},

  // How a sign-off may follow its content to other commits. "hunks": each hunk was signed. "chain": signed states of the
  // whole file lead from before to after. "exact": this very change of the file was signed.
  "carry": ${value(carry)},

  // An approval has to be verified (each verification prompt with evidence) and validated (each validation prompt with a
  // reason, of at least so many characters).
  "answers": { "verified": ${value(answers.verified)}, "validated": ${value(answers.validated)}, "shortestReason": ${answers.shortestReason} },

  // Files that need no sign-off. Links, submodules and this folder are never exempt.
  "exempt": ${value(exempt)},

  // Rules for paths only ever ask for more, for example:
  // { "match": ["src/eval/**"], "approvals": 2, "carry": "exact", "reviewers": ["mei@lab.example"] }
  "paths": []
}
`;
}

/** `.countersign/checklist.json`. */
export function checklistText({ profile }: SetUpAnswers): string {
  return `// What a review asks beside the six prompts that are always asked. Read from the base of a change, like the policy.
{
  // "default": the prompts that are on from the start. "extended": 12 more, which fire often.
  "profile": ${JSON.stringify(profile)},

  // Built-in prompts, by their id: false takes one away, true adds one, and an object changes it, for example
  // "rows-filtered": { "need": "must", "paths": ["analysis/**"] }
  "prompts": {},

  // Prompts of your own. One without "added" and "removed" is asked of every change in its paths, for example:
  // { "id": "lab-detector", "kind": "verification", "title": "Detector", "need": "must", "paths": ["analysis/**"],
  //   "question": "Is the detector the one of the run list?" }
  "add": []
}
`;
}

/** `.countersign/allowed_signers`. */
export function signersText({ signers }: SetUpAnswers): string {
  const lines = signers.map(({ email, key }) => `${email} namespaces="${namespace}" ${key}`);
  return `# Whose key is whose, in the format of ssh-keygen(1), ALLOWED SIGNERS. One person a line:
# address namespaces="${namespace}" keytype base64
# While this file is there, records count only if a key signed them that is listed here (policy.json, "trust").
# A lost key: give its line valid-before="20260131Z". A stolen one: list it in the file revoked_keys beside this one.
${lines.map((line) => `${line}\n`).join('')}`;
}
