// The lines that a triggered prompt is about: each leads to its hunk.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { DisplayPrompt } from '../../../protocol/prompts';
import type { DisplayFile } from '../../../protocol/review';
import type { Perform } from '../state/perform';
import type { Unit } from '../state/units';
import { piecesIn } from '../text/shown-text';

type Place = NonNullable<DisplayPrompt['places']>[number];

/** Places that are listed at once; the rest is counted. */
const mostListed = 3;

/** The unit that a place is in: the last of its file that begins at or before the line. */
export function unitAt(
  units: readonly Unit[],
  files: readonly DisplayFile[],
  { file, side, line }: Place,
): number {
  const startOf = ({ hunk }: Unit): number => {
    const shown = files[file]?.hunks[hunk ?? -1];
    return (side === 'old' ? shown?.oldStart : shown?.newStart) ?? 0;
  };
  const last = units.findLastIndex((unit) => unit.file === file && startOf(unit) <= line);
  return last >= 0 ? last : units.findIndex((unit) => unit.file === file);
}

interface PlacesProps {
  readonly places: readonly Place[];
  readonly units: readonly Unit[];
  readonly files: readonly DisplayFile[];
  readonly perform: Perform;
}

/** Links to the lines, with their text. */
export function Places({ places, units, files, perform }: PlacesProps): JSX.Element {
  const more = places.length - mostListed;
  return (
    <ul class="places" aria-label={t('Lines that this is about')}>
      {places.slice(0, mostListed).map((place, index) => (
        <li key={index}>
          <button
            type="button"
            class="link"
            onClick={() => {
              const unit = unitAt(units, files, place);
              if (unit >= 0) perform({ type: 'go', target: { kind: 'unit', index: unit } });
              else perform({ type: 'go', target: { kind: 'file', index: place.file } });
            }}
          >
            {piecesIn(place.label)}
          </button>
          {place.text !== '' && <code>{piecesIn(place.text)}</code>}
        </li>
      ))}
      {more > 0 && <li class="quiet">{t('and {0} more', more)}</li>}
    </ul>
  );
}
