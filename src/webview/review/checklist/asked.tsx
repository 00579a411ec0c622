// Which prompts ask about a hunk: the way back from a line to what is asked of it.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { DisplayPrompt } from '../../../protocol/prompts';
import type { DisplayFile } from '../../../protocol/review';
import type { Perform } from '../state/perform';
import type { Unit } from '../state/units';
import { unitAt } from './places';

/** The prompts that point at each unit, both by index, in the order of the checklist. */
export function promptsByUnit(
  prompts: readonly DisplayPrompt[],
  units: readonly Unit[],
  files: readonly DisplayFile[],
): ReadonlyMap<number, readonly number[]> {
  const asked = new Map<number, number[]>();
  for (const [index, { places = [] }] of prompts.entries()) {
    for (const unit of new Set(places.map((place) => unitAt(units, files, place)))) {
      if (unit >= 0) asked.set(unit, [...(asked.get(unit) ?? []), index]);
    }
  }
  return asked;
}

/** Links to the prompts that ask about a hunk. */
export function Asked(props: {
  readonly prompts: readonly number[];
  readonly perform: Perform;
}): JSX.Element {
  return (
    <span class="asked">
      {props.prompts.length === 1 ? t('Prompt') : t('Prompts')}
      {props.prompts.map((index) => (
        <button
          key={index}
          type="button"
          class="link"
          aria-label={t('Asked about by prompt {0}', index + 1)}
          onClick={() => {
            props.perform({ type: 'go', target: { kind: 'prompt', index } });
          }}
        >
          {String(index + 1)}
        </button>
      ))}
    </span>
  );
}
