// One prompt of the checklist: the question, the four answers, and the text that stands behind the answer.
import type { JSX } from 'preact';
import { type AnswerValue, answerValues } from '../../../core/checklist/answers';
import { t } from '../../../core/language/t';
import type { DraftAnswer } from '../../../protocol/draft';
import type { DisplayPrompt, DisplayRun } from '../../../protocol/prompts';
import { idOf } from '../keys/target';
import { Icon } from '../layout/icon';
import { memo } from '../layout/memo';
import type { Perform } from '../state/perform';
import { piecesIn, ShownText } from '../text/shown-text';
import { EvidenceField, ReasonFields } from './fields';
import { notCoveredWords, wrongIfWords } from './reason-words';
import { Runs } from './runs';

interface PromptProps {
  readonly prompt: DisplayPrompt;
  readonly index: number;
  readonly given: DraftAnswer;
  /** What was run for it. */
  readonly runs: readonly DisplayRun[];
  /** What it leads to, where the change triggered it. */
  readonly places?: JSX.Element | undefined;
  /** Nothing more is needed for the prompt to count. */
  readonly complete: boolean;
  /** Characters from which on a reason counts. */
  readonly shortestReason: number;
  readonly readOnly: boolean;
  readonly perform: Perform;
}

function answerWords(answer: AnswerValue): string {
  return { yes: t('Yes'), no: t('No'), na: t('Not applicable'), unsure: t('Unsure') }[answer];
}

/** A prompt; its radio buttons and its text field are native. */
export const Prompt = memo(function Prompt(props: PromptProps): JSX.Element {
  const { prompt, index, readOnly } = props;
  return (
    <fieldset
      class="prompt"
      data-prompt={index}
      id={readOnly ? idOf({ kind: 'prompt', index }) : undefined}
      tabIndex={readOnly ? -1 : undefined}
    >
      <legend>
        <span class="ordinal">{index + 1}</span>
        <span>
          {piecesIn(prompt.question)}
          {prompt.need === 'should' && <span class="quiet"> {t('(may be left for later)')}</span>}
        </span>
        {props.complete && (
          <span class="done">
            <Icon name="check" tone="good" />
            <span class="unseen">{t('Complete')}</span>
          </span>
        )}
      </legend>
      <p class="quiet why">
        {piecesIn(prompt.why)} <Sources sources={prompt.sources} />
      </p>
      {props.places}
      {readOnly ? <Given {...props} /> : <Answers {...props} />}
    </fieldset>
  );
});

/** Links for the sources of a prompt; what is not https stays plain text. */
function Sources(props: Pick<DisplayPrompt, 'sources'>): JSX.Element | null {
  if (props.sources.length === 0) return null;
  return (
    <span class="sources">
      {props.sources.map(({ title, url }, index) => (
        <span key={index}>
          {url.startsWith('https://') ? (
            <a href={url} title={url} rel="noreferrer">
              {piecesIn(title)}
            </a>
          ) : (
            <ShownText text={title} />
          )}
          {index < props.sources.length - 1 && '; '}
        </span>
      ))}
    </span>
  );
}

/** An answer that can no longer be changed. */
function Given({ given }: PromptProps): JSX.Element {
  const { answer, text, wrongIf = '', notCovered = '' } = given;
  const more = [
    [wrongIfWords(), wrongIf],
    [notCoveredWords(), notCovered],
  ].filter(([, words = '']) => words.trim() !== '');
  return (
    <>
      <p class="given">{answer === null ? t('Not answered') : answerWords(answer)}</p>
      {text.trim() !== '' && <p class="message">{piecesIn(text, true)}</p>}
      {more.map(([label, words = '']) => (
        <p key={label} class="message">
          {label} {piecesIn(words, true)}
        </p>
      ))}
    </>
  );
}

function Answers(props: PromptProps): JSX.Element {
  const { prompt, index, given, perform } = props;
  const { answer } = given;
  return (
    <>
      <div class="answers">
        {answerValues.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={`answer-${String(index)}`}
              // The focus goes to the chosen answer, else to the first.
              id={(answer ?? 'yes') === value ? idOf({ kind: 'prompt', index }) : undefined}
              checked={answer === value}
              onChange={() => {
                perform({ type: 'answer', prompt: prompt.id, answer: value });
              }}
            />
            {answerWords(value)}
          </label>
        ))}
      </div>
      {prompt.kind === 'validation' ? (
        <ReasonFields {...{ index, given, perform }} shortest={props.shortestReason} />
      ) : (
        <>
          <EvidenceField index={index} given={given} perform={perform} />
          <Runs prompt={prompt.id} again={prompt.again} runs={props.runs} perform={perform} />
        </>
      )}
    </>
  );
}
