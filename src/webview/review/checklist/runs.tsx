// What was run as evidence for a prompt, and the button that runs something.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { DisplayRun } from '../../../protocol/prompts';
import { filled } from '../../filled';
import type { Perform } from '../state/perform';
import { piecesIn } from '../text/shown-text';

interface RunsProps {
  readonly prompt: string;
  /** What was last run for it on another commit. */
  readonly again: string | undefined;
  /** Those of the prompt. */
  readonly runs: readonly DisplayRun[];
  readonly perform: Perform;
}

/** The runs of a prompt, each to be run again or removed; what was run for it on another commit is one click away. */
export function Runs({ prompt, again, runs, perform }: RunsProps): JSX.Element {
  return (
    <div class="runs">
      {runs.map((run) => (
        <div key={run.id} class="run">
          <p>
            {piecesIn(run.says)} {run.judged !== '' && <strong>{run.judged}</strong>}
            {!run.counts && run.judged === '' && (
              <strong>{t('It failed, so it stands behind no yes.')}</strong>
            )}
          </p>
          {run.tail !== '' && (
            <details>
              <summary>{t('Last lines')}</summary>
              <pre>{piecesIn(run.tail, true)}</pre>
            </details>
          )}
          <button
            type="button"
            class="link"
            onClick={() => {
              perform({ type: 'rerun', run: run.id });
            }}
          >
            {t('Run again…')}
          </button>{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              perform({ type: 'drop', run: run.id });
            }}
          >
            {t('Remove')}
          </button>
        </div>
      ))}
      {again !== undefined && runs.length === 0 && (
        <button
          type="button"
          class="secondary again"
          onClick={() => {
            perform({ type: 'repeat', prompt });
          }}
        >
          {filled(t('Run here too: {0}…'), <code>{piecesIn(again)}</code>)}
        </button>
      )}
      <button
        type="button"
        class="secondary"
        onClick={() => {
          perform({ type: 'run', prompt });
        }}
      >
        {t('Run a command…')}
      </button>
    </div>
  );
}
