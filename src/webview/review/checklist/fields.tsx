// The text fields of an answer: three empty parts of a reason, or what was seen as evidence.
import type { JSX } from 'preact';
import { textLength } from '../../../core/checklist/text-length';
import { t } from '../../../core/language/t';
import { type AnswerText, type DraftAnswer, longestText, textsOf } from '../../../protocol/draft';
import { idOf } from '../keys/target';
import type { Perform } from '../state/perform';
import { becauseWords, notCoveredWords, wrongIfWords } from './reason-words';

interface FieldsProps {
  readonly index: number;
  readonly given: DraftAnswer;
  readonly perform: Perform;
}

/**
 * The three parts of a reason. Nothing ever writes into them but the reviewer.
 *
 * @param shortest characters from which on it counts
 */
export function ReasonFields({
  index,
  given,
  perform,
  shortest,
}: FieldsProps & { readonly shortest: number }): JSX.Element {
  const count = `${idOf({ kind: 'prompt-text', index })}-count`;
  const shared = { index, given, perform, describedBy: count };
  return (
    <>
      <Field {...shared} field="text" label={becauseWords(given.answer)} rows={2} />
      <Field {...shared} field="wrongIf" label={wrongIfWords()} rows={1} />
      <Field {...shared} field="notCovered" label={notCoveredWords()} rows={1} />
      <p class="quiet count" id={count}>
        {countWords(textLength(textsOf(given)), shortest)}
      </p>
    </>
  );
}

/** What was run or read, in words. */
export function EvidenceField(props: FieldsProps): JSX.Element {
  const label = t('Evidence: what you ran or read, and what you saw');
  return <Field {...props} field="text" label={label} rows={2} />;
}

type FieldProps = FieldsProps & {
  readonly field: AnswerText;
  readonly label: string;
  readonly rows: number;
  readonly describedBy?: string;
};

function Field(props: FieldProps): JSX.Element {
  const { index, given, field, label, rows, describedBy, perform } = props;
  const first = idOf({ kind: 'prompt-text', index });
  const id = field === 'text' ? first : `${first}-${field}`;
  return (
    <>
      <div class="field-head">
        <label for={id}>{label}</label>
      </div>
      <textarea
        id={id}
        rows={rows}
        maxLength={longestText}
        value={given[field] ?? ''}
        aria-describedby={describedBy}
        onInput={(event) => {
          perform({ type: 'text', prompt: given.prompt, text: event.currentTarget.value, field });
        }}
      />
    </>
  );
}

function countWords(length: number, shortest: number): string {
  if (length >= shortest) return t('{0} characters', length);
  return t('{0} of at least {1} characters', length, shortest);
}
