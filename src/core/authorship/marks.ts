// What people say about authorship, as evidence: marks that a change is AI-written.
import type { Commit } from '../change/commit';
import { isWork, workKey } from '../change/uncommitted';
import { uncommittedOf } from '../coverage/relevant';
import { emailKey } from '../gate/person';
import { commitsOf } from '../signoff/outline';
import type { MarkRecord, StoredRecord } from '../signoff/record';
import { type Evidence, unnamedAgent } from './evidence';

/**
 * Evidence of marks by the id of the commit that it is about (of uncommitted work: by its `workKey`): none where all that people say is that no AI wrote
 * it, which weak evidence yields to.
 */
export type Marks = ReadonlyMap<string, readonly Evidence[]>;

/** Evidence with what people said beside it: where that is none, weak evidence is taken back. */
export function withMarks(
  evidence: readonly Evidence[],
  said: readonly Evidence[] | undefined,
): readonly Evidence[] {
  if (said?.length === 0) return evidence.filter(({ strength }) => strength !== 'suspected');
  return said === undefined ? evidence : [...evidence, ...said];
}

/** Where nothing was marked. */
export const noMarks: Marks = new Map();

/**
 * The standing marks of a store that say "AI-written". Of one person's marks of a commit the newest counts;
 * a mark that it is not AI-written takes nothing away from what others say, and only weak evidence from what was
 * found.
 *
 * @param records standing records
 */
export function marksOf(records: readonly StoredRecord[]): Marks {
  const newest = new Map<string, MarkRecord>();
  for (const record of records) {
    if (record.type !== 'mark') continue;
    const person = emailKey(record.payload.reviewer);
    const { subject } = record.payload;
    const uncommitted = uncommittedOf(subject);
    const about = uncommitted === undefined ? commitsOf(subject) : [workKey(uncommitted.parents)];
    for (const one of about) {
      const known = newest.get(`${one}\0${person}`);
      if (known === undefined || isNewer(record, known)) newest.set(`${one}\0${person}`, record);
    }
  }
  const marks = new Map<string, Evidence[]>();
  for (const [key, { payload }] of newest) {
    const about = key.split('\0', 1)[0] ?? '';
    marks.set(about, [...(marks.get(about) ?? []), ...(payload.ai ? [toEvidence(payload)] : [])]);
  }
  return marks;
}

/** What people said of a commit, or of the uncommitted work that it stands for. */
export function saidOf(marks: Marks, commit: Commit): readonly Evidence[] | undefined {
  return marks.get(isWork(commit) ? workKey(commit.parents) : commit.id);
}

/** On a tie the mark that says "AI-written" stands: what cannot be told must not lower a requirement. */
function isNewer({ payload }: MarkRecord, { payload: known }: MarkRecord): boolean {
  return payload.at > known.at || (payload.at === known.at && payload.ai);
}

function toEvidence({ agent, note, reviewer }: MarkRecord['payload']): Evidence {
  const said = note === undefined ? '' : `: ${note}`;
  return {
    kind: 'mark',
    agent: agent === undefined || agent.trim() === '' ? unnamedAgent : agent.trim(),
    role: 'wrote',
    strength: 'marked',
    text: `${reviewer.name} <${reviewer.email}>${said}`,
  };
}
