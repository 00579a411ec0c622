// The checklist half of the panel: validation first, since the aim is hard to see again after the details.
import type { JSX } from 'preact';
import type { Assessment } from '../../../core/checklist/answers';
import { openAtOnce } from '../../../core/checklist/triggered';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { Draft } from '../../../protocol/draft';
import type { DisplayPrompt } from '../../../protocol/prompts';
import type { Snapshot } from '../../../protocol/review';
import { memo } from '../layout/memo';
import { draftAnswerOf } from '../state/draft-edit';
import type { Perform } from '../state/perform';
import type { Unit } from '../state/units';
import { Places } from './places';
import { Prompt } from './prompt';

interface ChecklistProps {
  readonly snapshot: Snapshot;
  readonly units: readonly Unit[];
  readonly draft: Draft;
  readonly assessment: Assessment;
  readonly readOnly: boolean;
  readonly perform: Perform;
}

const kinds = ['validation', 'verification'] as const;

function kindWords(kind: (typeof kinds)[number]): readonly [string, string] {
  return kind === 'validation'
    ? [t('Validation'), t('did we build the right thing?')]
    : [t('Verification'), t('did we build it right?')];
}

/** The prompts, numbered in the order of the snapshot: those always asked by kind, then what the change triggers. */
export const Checklist = memo(function Checklist(props: ChecklistProps): JSX.Element {
  const { prompts } = props.snapshot;
  return (
    <>
      {kinds.map((kind) => {
        const [name, question] = kindWords(kind);
        return (
          <fieldset key={kind} class="kind">
            <legend>
              <h2>
                {name} <span class="quiet">— {question}</span>
              </h2>
            </legend>
            {prompts.map((prompt, index) =>
              prompt.kind === kind && prompt.places === undefined ? (
                <One key={prompt.id} {...props} prompt={prompt} index={index} />
              ) : null,
            )}
            {!prompts.some((prompt) => prompt.kind === kind) && (
              <p class="quiet">
                {t('No prompt of this kind is asked here. That is not a check that passed.')}
              </p>
            )}
          </fieldset>
        );
      })}
      <Triggered {...props} />
    </>
  );
});

/** What the change asks by what it does: a few at once, the rest folded. */
function Triggered(props: ChecklistProps): JSX.Element {
  const { prompts, checklistFaults, shown } = props.snapshot;
  const one = (prompt: DisplayPrompt): JSX.Element => (
    <One key={prompt.id} {...props} prompt={prompt} index={prompts.indexOf(prompt)} />
  );
  const triggered = prompts.filter((prompt) => prompt.places !== undefined);
  const folded = triggered.slice(openAtOnce);
  return (
    <fieldset class="kind">
      <legend>
        <h2>
          {t('This change')}{' '}
          <span class="quiet">{t('— questions that its lines raise, not findings')}</span>
        </h2>
      </legend>
      {checklistFaults.length > 0 && (
        <p role="note">
          {t('The repository’s own checklist has errors, so the built-in one is asked.')}{' '}
          {checklistFaults.join('; ')}
        </p>
      )}
      {triggered.slice(0, openAtOnce).map(one)}
      {folded.length > 0 && (
        <details class="more">
          <summary>
            {folded.length === 1
              ? t('1 more prompt')
              : t('{0} more prompts', grouped(folded.length))}
          </summary>
          {folded.map(one)}
        </details>
      )}
      {triggered.length === 0 && shown === undefined && (
        <p class="quiet">
          {t(
            'No line raises a further question. That is not a check that passed: most faults look like nothing in particular.',
          )}
        </p>
      )}
    </fieldset>
  );
}

type OneProps = ChecklistProps & { readonly prompt: DisplayPrompt; readonly index: number };

function One(props: OneProps): JSX.Element {
  const { prompt, index, snapshot, units, draft, assessment, readOnly, perform } = props;
  const { places } = prompt;
  return (
    <Prompt
      prompt={prompt}
      index={index}
      given={draftAnswerOf(draft, prompt.id)}
      runs={snapshot.runs.filter((run) => run.prompt === prompt.id)}
      complete={!assessment.gaps.some((gap) => gap.prompt === prompt.id)}
      shortestReason={snapshot.rules.shortestReason}
      readOnly={readOnly}
      perform={perform}
      places={
        places === undefined ? undefined : (
          <Places places={places} units={units} files={snapshot.files} perform={perform} />
        )
      }
    />
  );
}
