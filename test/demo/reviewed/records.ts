// The records of the made history: who signed what when, with which words.
import { coreChecklist } from '../../../src/core/checklist/checklist';
import { randomFrom } from '../../../src/core/history/measures/random';
import { formatLine } from '../../../src/core/signoff/record';
import type { Payload, SignoffPayload } from '../../../src/core/signoff/schema';
import type { Step } from './commits';
import { reviewers } from './people';
import { doubts, reasons, remarks } from './words';

type Answers = SignoffPayload['answers'];

/** A line of a note, and the commit whose note it is of. */
export interface Line {
  readonly commit: string;
  readonly line: string;
}

const triggered = ['split-changed', 'metric-code-changed', 'rows-filtered', 'unit-conversion'];
const tool = 'countersign 0.1.0';

/** Until when something has happened, in seconds. */
const end = Date.UTC(2026, 10, 20, 17) / 1000;

/** The records about the commits of these ids. */
export function makeRecords(steps: readonly Step[], ids: readonly string[]): readonly Line[] {
  const random = randomFrom(7);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const lines: Line[] = [];

  const answer = (prompt: string, isVerified: boolean, isValidated: boolean): Answers[number] => {
    const dice = random();
    if (dice < 0.09) return { prompt, answer: dice < 0.05 ? 'no' : 'unsure', note: any(doubts) };
    const words = any(reasons[prompt] ?? ['Looked at the lines; it is as the text says.']);
    const isCore = prompt in reasons;
    if (!isCore && dice < 0.45) return { prompt, answer: 'na', note: 'This is no such change.' };
    const validates = coreChecklist.prompts.some((p) => p.id === prompt && p.kind === 'validation');
    if (validates) return { prompt, answer: 'yes', ...(isValidated ? { note: words } : {}) };
    const evidence = isVerified ? { evidence: [{ type: 'external', text: words }] } : {};
    return { prompt, answer: 'yes', ...evidence };
  };

  steps.forEach((step, n) => {
    const commit = ids[n] ?? '';
    const { agent, at, path, transition, hunk, added } = step;
    const add = (payload: Payload): void => void lines.push({ commit, line: formatLine(payload) });
    const head = (time: number, person: number) => ({
      ...{ v: 1 as const, at: isoOf(time), reviewer: { ...reviewerAt(person) }, tool },
      subject: { commit },
    });
    if (agent === undefined || random() < 0.2) return;
    const wait = 86_400 * 0.2 * 60 ** random();
    const people = n % 3 === 0 ? [n, n + 1] : [n];
    for (const person of people) {
      const time = Math.floor(at + wait * (1 + 0.3 * random()));
      if (time > end) continue;
      const shown = [...coreChecklist.prompts.map(({ id }) => id), any(triggered)];
      const [isVerified, isValidated] = [random() < 0.75, random() < 0.6];
      const answers = shown.map((prompt) => answer(prompt, isVerified, isValidated));
      const doubt = answers.find((one) => one.answer === 'no');
      const seconds = Math.round((3600 * added) / (150 + 900 * random())) + 60;
      add({
        ...head(time, person),
        ...{ kind: 'signoff', files: [[...transition]], hunks: [hunk], answers, shown },
        ...(doubt === undefined
          ? { verdict: 'approve' }
          : { verdict: 'request-changes', note: doubt.note }),
        ...{ checklist: coreChecklist.digest, agents: [agent] },
        effort: { seconds, hunksSeen: 1, hunks: 1 },
      });
    }
    const later = Math.floor(at + wait + 7200);
    if (later > end) return;
    if (n % 11 === 0) {
      const anchor = { path, side: 'new' as const, line: 3 };
      add({ ...head(later, n + 2), kind: 'comment', body: any(remarks), anchor });
    }
    if (n % 40 === 5) {
      const reason = 'A figure for a talk; it is drawn anew for the paper.';
      add({ ...head(later, n), kind: 'waiver', reason, until: '2026-12-31' });
    }
  });
  return lines;
}

function reviewerAt(n: number) {
  return reviewers[n % reviewers.length] ?? { name: '', email: '' };
}

function isoOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
