// What keeps a draft from being signed, in words that each lead to their place in the panel.
import type { AnswerGap } from '../../../core/checklist/answers';
import type { Draft } from '../../../protocol/draft';
import type { DisplayPrompt } from '../../../protocol/prompts';
import type { Snapshot } from '../../../protocol/review';
import type { Target } from '../keys/target';
import { assessDraft } from '../state/draft-edit';
import { isDone, type Unit } from '../state/units';
import { counted, listed } from '../text/words';

/** One thing that is missing, and where to supply it. */
export interface Missing {
  readonly text: string;
  readonly target: Target;
}

/**
 * What a draft lacks for its verdict, in the order of the panel. Approving takes every tick that is not carried and every answer;
 * requesting changes takes a note alone.
 */
export function missingFor(
  units: readonly Unit[],
  { prompts, runs, rules }: Pick<Snapshot, 'prompts' | 'runs' | 'rules'>,
  draft: Draft,
): readonly Missing[] {
  if (draft.verdict === 'request-changes') {
    if (draft.note.trim() !== '') return [];
    return [{ text: 'say in the note what should change', target: { kind: 'note' } }];
  }
  const gaps = assessDraft(prompts, draft, rules, runs).gaps;
  const order = ['answer', 'reason', 'evidence', 'not-yes'] as const;
  const kinds = order.flatMap((kind) => gapWords(kind, prompts, gaps, rules.shortestReason));
  return [...untickedWords(units, new Set(draft.ticked)), ...kinds];
}

function untickedWords(units: readonly Unit[], ticked: ReadonlySet<string>): readonly Missing[] {
  const open = units.filter((unit) => !isDone(unit, ticked));
  const item = (some: readonly Unit[], one: string): Missing[] => {
    const [first] = some;
    if (first === undefined) return [];
    const text = `${counted(some.length, one)} unticked`;
    return [{ text, target: { kind: 'unit', index: units.indexOf(first) } }];
  };
  return [
    ...item(
      open.filter((unit) => unit.hunk !== undefined),
      'hunk',
    ),
    ...item(
      open.filter((unit) => unit.hunk === undefined),
      'whole file',
    ),
  ];
}

function gapWords(
  kind: 'answer' | 'reason' | 'evidence' | 'not-yes',
  prompts: readonly DisplayPrompt[],
  gaps: readonly AnswerGap[],
  shortest: number,
): readonly Missing[] {
  const ids = gaps.filter((gap) => kindOf(gap) === kind).map((gap) => gap.prompt);
  const indices = prompts.flatMap((prompt, index) => (ids.includes(prompt.id) ? [index] : []));
  const [first] = indices;
  if (first === undefined) return [];
  const one = indices.length === 1;
  const subject = `${one ? 'prompt' : 'prompts'} ${listed(indices.map((index) => index + 1))}`;
  const text = kind === 'reason' || kind === 'evidence';
  return [
    {
      text: `${subject} ${requirement(kind, one, shortest)}`,
      target: { kind: text ? 'prompt-text' : 'prompt', index: first },
    },
  ];
}

function kindOf(gap: AnswerGap): 'answer' | 'reason' | 'evidence' | 'not-yes' {
  return gap.missing === 'longer-reason' ? 'reason' : gap.missing;
}

function requirement(
  kind: 'answer' | 'reason' | 'evidence' | 'not-yes',
  one: boolean,
  shortest: number,
): string {
  const needs = one ? 'needs' : 'need';
  switch (kind) {
    case 'answer':
      return `${needs} an answer`;
    case 'reason':
      return `${needs} a reason of at least ${String(shortest)} characters`;
    case 'evidence':
      return `${needs} evidence`;
    case 'not-yes':
      return `${one ? 'has' : 'have'} to be yes or not applicable to approve`;
  }
}
