// The foot of the checklist: the verdict, the note, what the sign-off will amount to, and the button that signs.
import { Fragment, type JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Assessment } from '../../../core/checklist/answers';
import { t } from '../../../core/language/t';
import { type Draft, longestText } from '../../../protocol/draft';
import type { Snapshot } from '../../../protocol/review';
import { idOf } from '../keys/target';
import { Icon } from '../layout/icon';
import { memo } from '../layout/memo';
import type { Perform } from '../state/perform';
import type { Unit } from '../state/units';
import { amountWords, personWords, verdictWords } from '../text/words';
import { type Missing, missingFor } from './missing';

interface FooterProps {
  readonly snapshot: Snapshot;
  readonly units: readonly Unit[];
  readonly draft: Draft;
  readonly assessment: Assessment;
  readonly signing: boolean;
  readonly asked: string | undefined;
  readonly failure: string | undefined;
  readonly refused: boolean;
  readonly perform: Perform;
}

/** The form that ends a review. */
export const Footer = memo(function Footer(props: FooterProps): JSX.Element {
  const { snapshot, units, draft, signing, perform } = props;
  const missing = useMemo(() => {
    return missingFor(units, snapshot, draft);
  }, [units, snapshot, draft]);
  const { cannotSign, warnings, reviewer } = snapshot;
  const blocked = cannotSign !== undefined || missing.length > 0 || signing;
  return (
    <footer>
      <Verdict {...props} />
      <Note {...props} />
      {props.failure !== undefined && (
        <p role="alert" class="notice bad">
          <Icon name="cross" tone="bad" />
          <span>{props.failure}</span>
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} class="notice careful">
          <Icon name="warning" tone="careful" />
          <span>{warning}</span>
        </p>
      ))}
      <SignerLine {...props} />
      <div id="amount" class={props.refused ? 'amount refused' : 'amount'}>
        {cannotSign !== undefined ? <p>{cannotSign}</p> : <Amount {...props} missing={missing} />}
      </div>
      <button
        type="button"
        class="primary"
        aria-disabled={blocked}
        aria-describedby="amount"
        onClick={() => {
          perform({ type: 'sign' });
        }}
      >
        {signing ? t('Signing…') : buttonWords(reviewer)}
      </button>
    </footer>
  );
});

/** Which key signs; while it does, what it asks for. */
function SignerLine({ snapshot, signing, asked }: FooterProps): JSX.Element | null {
  if (signing && asked !== undefined) {
    return (
      <p class="notice careful">
        <Icon name="warning" tone="careful" />
        <span>{asked}</span>
      </p>
    );
  }
  const { signer, cannotSign } = snapshot;
  if (cannotSign !== undefined) return null;
  return <p class="quiet">{signer}</p>;
}

function buttonWords(reviewer: Snapshot['reviewer']): string {
  return reviewer === undefined ? t('Sign off') : t('Sign off as {0}', personWords(reviewer));
}

function Verdict({ draft, signing, perform }: FooterProps): JSX.Element {
  const verdicts = { approve: t('Approve'), 'request-changes': t('Request changes') } as const;
  return (
    <fieldset class="verdict" disabled={signing}>
      <legend>{t('Verdict')}</legend>
      {(['approve', 'request-changes'] as const).map((verdict) => (
        <label key={verdict}>
          <input
            type="radio"
            name="verdict"
            checked={draft.verdict === verdict}
            onChange={() => {
              perform({ type: 'verdict', verdict });
            }}
          />
          {verdicts[verdict]}
        </label>
      ))}
    </fieldset>
  );
}

function Note({ draft, signing, perform }: FooterProps): JSX.Element {
  const id = idOf({ kind: 'note' });
  return (
    <>
      <div class="field-head">
        <label for={id}>
          {draft.verdict === 'approve' ? t('Note (optional)') : t('Note: what should change')}
        </label>
      </div>
      <textarea
        id={id}
        rows={1}
        maxLength={longestText}
        value={draft.note}
        readOnly={signing}
        required={draft.verdict === 'request-changes'}
        onInput={(event) => {
          perform({ type: 'note', text: event.currentTarget.value });
        }}
      />
    </>
  );
}

type AmountProps = FooterProps & { readonly missing: readonly Missing[] };

/** What signing now would record, or what is missing, each item a way to its place. */
function Amount({ draft, assessment, missing, perform }: AmountProps): JSX.Element {
  if (missing.length === 0) {
    return (
      <p>
        {t('Will be recorded as: {0}, {1}.', verdictWords(draft.verdict), amountWords(assessment))}
      </p>
    );
  }
  return (
    <p>
      {t('Not signed yet:')}{' '}
      {missing.map(({ text, target }, index) => (
        <Fragment key={text}>
          <span class="item">
            <button
              type="button"
              class="link"
              onClick={() => {
                perform({ type: 'go', target });
              }}
            >
              {text}
            </button>
            {index < missing.length - 1 ? ';' : '.'}
          </span>
          {index < missing.length - 1 && ' '}
        </Fragment>
      ))}
    </p>
  );
}
