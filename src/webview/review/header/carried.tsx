// What of the change is carried, and from where: one line in the head, its details unfold.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../../core/language/t';
import type { Carried } from '../../../protocol/review';
import { filled } from '../../filled';
import { Icon } from '../layout/icon';
import type { Unit } from '../state/units';
import { shownText } from '../text/marks';
import { ShownText } from '../text/shown-text';
import { utc } from '../text/words';
import { carriedLine, coveredWords } from './carried-words';

interface CarriedPartsProps {
  readonly carried: readonly Carried[];
  readonly units: readonly Unit[];
  readonly ticks: readonly string[];
}

/** The line and its details; nothing where nothing is carried. */
export function CarriedParts({ carried, units, ticks }: CarriedPartsProps): JSX.Element | null {
  const line = useMemo(() => carriedLine(units, new Set(ticks), carried), [carried, units, ticks]);
  if (line === undefined) return null;
  return (
    <details class="carried-parts">
      <summary title={carried.map(({ origin }) => shownText(origin)).join('\n')}>
        <Icon name="again" /> {line}
      </summary>
      <ul>
        {carried.map((one) => (
          <li key={one.id}>
            <ShownText text={one.origin} />
            <span class="quiet">
              {' '}
              · {utc(one.at)} · {coveredWords(one, units)}: {one.how.join('; ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The line of a hunk or file that is carried: where it was signed, and by whom. */
export function Origin({ units }: { readonly units: readonly Unit[] }): JSX.Element | null {
  const origins = [...new Set(units.flatMap(({ origin }) => origin ?? []))];
  const [first] = origins;
  if (first === undefined) return null;
  return (
    <span class="origin" title={origins.map(shownText).join('\n')}>
      {origins.length === 1
        ? filled(t('Carried from {0}'), <ShownText text={first} />)
        : filled(
            t('Carried from {0} and {1} more'),
            <ShownText text={first} />,
            origins.length - 1,
          )}
    </span>
  );
}
