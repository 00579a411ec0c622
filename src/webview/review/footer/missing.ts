// What keeps a draft from being signed, in words that each lead to their place in the panel.
import type { AnswerGap } from '../../../core/checklist/answers';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { Draft } from '../../../protocol/draft';
import type { DisplayPrompt } from '../../../protocol/prompts';
import type { Snapshot } from '../../../protocol/review';
import type { Target } from '../keys/target';
import { assessDraft } from '../state/draft-edit';
import { isDone, type Unit } from '../state/units';
import { listed } from '../text/words';

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
    return [{ text: t('say in the note what should change'), target: { kind: 'note' } }];
  }
  const gaps = assessDraft(prompts, draft, rules, runs).gaps;
  const order = ['answer', 'reason', 'evidence', 'not-yes'] as const;
  const kinds = order.flatMap((kind) => gapWords(kind, prompts, gaps, rules.shortestReason));
  return [...untickedWords(units, new Set(draft.ticked)), ...kinds];
}

function untickedWords(units: readonly Unit[], ticked: ReadonlySet<string>): readonly Missing[] {
  const open = units.filter((unit) => !isDone(unit, ticked));
  const item = (some: readonly Unit[], words: (count: number) => string): Missing[] => {
    const [first] = some;
    if (first === undefined) return [];
    const text = words(some.length);
    return [{ text, target: { kind: 'unit', index: units.indexOf(first) } }];
  };
  return [
    ...item(
      open.filter((unit) => unit.hunk !== undefined),
      (count) => (count === 1 ? t('1 hunk unticked') : t('{0} hunks unticked', grouped(count))),
    ),
    ...item(
      open.filter((unit) => unit.hunk === undefined),
      (count) =>
        count === 1 ? t('1 whole file unticked') : t('{0} whole files unticked', grouped(count)),
    ),
  ];
}

/** What a prompt lacks. */
type Kind = 'answer' | 'reason' | 'evidence' | 'not-yes';

function gapWords(
  kind: Kind,
  prompts: readonly DisplayPrompt[],
  gaps: readonly AnswerGap[],
  shortest: number,
): readonly Missing[] {
  const ids = gaps.filter((gap) => kindOf(gap) === kind).map((gap) => gap.prompt);
  const indices = prompts.flatMap((prompt, index) => (ids.includes(prompt.id) ? [index] : []));
  const [first] = indices;
  if (first === undefined) return [];
  const numbers = listed(indices.map((index) => index + 1));
  const one = indices.length === 1;
  const text = kind === 'reason' || kind === 'evidence';
  return [
    {
      text: one ? oneNeeds(kind, numbers, shortest) : someNeed(kind, numbers, shortest),
      target: { kind: text ? 'prompt-text' : 'prompt', index: first },
    },
  ];
}

function kindOf(gap: AnswerGap): Kind {
  return gap.missing === 'longer-reason' ? 'reason' : gap.missing;
}

function oneNeeds(kind: Kind, number: string, shortest: number): string {
  switch (kind) {
    case 'answer':
      return t('prompt {0} needs an answer', number);
    case 'reason':
      return t('prompt {0} needs a reason of at least {1} characters', number, shortest);
    case 'evidence':
      return t('prompt {0} needs evidence', number);
    case 'not-yes':
      return t('prompt {0} has to be yes or not applicable to approve', number);
  }
}

function someNeed(kind: Kind, numbers: string, shortest: number): string {
  switch (kind) {
    case 'answer':
      return t('prompts {0} need an answer', numbers);
    case 'reason':
      return t('prompts {0} need a reason of at least {1} characters', numbers, shortest);
    case 'evidence':
      return t('prompts {0} need evidence', numbers);
    case 'not-yes':
      return t('prompts {0} have to be yes or not applicable to approve', numbers);
  }
}
