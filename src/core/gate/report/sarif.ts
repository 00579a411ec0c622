// A decision as SARIF 2.1.0 (OASIS), which code scanning services read: a result for each reason.
import { shortId } from '../../change/commit';
import { visibleLine } from '../../change/visible';
import type { CommitDecision, Decision } from '../decision';
import type { Reason } from '../faults';

/** What each code of a reason stands for. */
const rules: Readonly<Record<Reason['code'], string>> = {
  'not-signed': 'The change has no approving sign-off.',
  'not-covered': 'Some content of the change is not covered by an approving sign-off.',
  'more-approvals': 'More people have to approve the change.',
  'other-reviewers': 'Particular people have to approve the change.',
  'changes-requested': 'A reviewer requests changes.',
  'own-change': 'The sign-off is by somebody who wrote the change.',
  'agent-reviewer': 'The sign-off is by an AI agent.',
  'not-trusted': 'Too little is known of who signed.',
  'not-verified': 'The sign-off is not verified.',
  'not-validated': 'The sign-off is not validated.',
  'other-checklist': 'The sign-off answers another checklist.',
  'waiver-ended': 'A waiver no longer holds.',
  practice: 'It is practice.',
};

/** The decision as a SARIF log. */
export function toSarif(decision: Decision): unknown {
  const { base, head, notes, policy, tool, state } = decision;
  const [name = tool, version = ''] = tool.split('/');
  const used = Object.entries(rules).map(([id, text]) => ({
    id,
    shortDescription: { text },
    defaultConfiguration: { level: 'error' },
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, version, rules: used } },
        results: decision.commits.flatMap(resultsOf),
        properties: { state, base, head, notes, policy },
      },
    ],
  };
}

function resultsOf(commit: CommitDecision): readonly unknown[] {
  if (commit.state !== 'unsatisfied') return [];
  const { residual: [path] = [] } = commit;
  // A result has to stand somewhere; what is about a whole commit stands at the root.
  const uri = path === undefined ? '.' : path.split('/').map(encodeURIComponent).join('/');
  return commit.reasons.map(({ code, text }, index) => ({
    ruleId: code,
    level: 'error',
    message: { text: sentenceOf(commit, text) },
    locations: [{ physicalLocation: { artifactLocation: { uri } } }],
    partialFingerprints: { 'commitAndReason/v1': `${commit.commit}/${code}/${index}` },
    properties: { commit: commit.commit },
  }));
}

/** What a reason says, with the commit that it is about: `abc12345 “Add eval split” needs …`. */
export function sentenceOf({ commit, subject }: CommitDecision, text: string): string {
  return `${shortId(commit)} “${visibleLine(subject)}”: ${visibleLine(text)}`;
}
