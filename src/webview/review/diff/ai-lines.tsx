// Above the diff, where a line record says which added lines are an agent's: what the marks mean, and their order.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import { filled } from '../../filled';
import { isMixed } from '../state/ai-first';
import type { Perform } from '../state/perform';
import type { Unit } from '../state/units';
import { ofHunks } from '../text/counts';

/** The meaning of the marks, and in a mixed change the choice to review the hunks with an agent's lines first. */
export function AiLines(props: {
  readonly units: readonly Unit[];
  readonly first: boolean;
  readonly perform: Perform;
}): JSX.Element | null {
  const { units, first, perform } = props;
  const hunks = units.filter((unit) => unit.hunk !== undefined);
  const count = hunks.filter((unit) => unit.ai === true).length;
  if (count === 0) return null;
  return (
    <p class="ai-lines">
      <span>
        {filled(
          t('{0} recorded as an AI’s, {1} as a person’s'),
          <span class="attested ai" aria-hidden="true" />,
          <span class="attested person" aria-hidden="true" />,
        )}
      </span>
      {isMixed(units) && (
        <label>
          <input
            type="checkbox"
            checked={first}
            onChange={(event) => {
              perform({ type: 'ai-first', on: event.currentTarget.checked });
            }}
          />
          {t('AI lines first ({0})', ofHunks(count, hunks.length))}
        </label>
      )}
    </p>
  );
}
