// Reviewing the hunks with lines that are recorded as an agent's before the others of a mixed change.
import { t } from '../../../core/language/t';
import { ofHunks } from '../text/counts';
import { quietHunks } from './folding';
import { nextOpen } from './left-out';
import { going, type PanelState, saying } from './state';
import { isDone, type Unit } from './units';

/** True if a record says of some units, and not of all, that they hold lines of an agent. */
export function isMixed(units: readonly Unit[]): boolean {
  return units.some((unit) => unit.ai === true) && units.some((unit) => unit.ai !== true);
}

/** True while the others wait, folded: it was chosen, and some of the agent's units are left. */
export function waitsForAi({ aiFirst, units, draft }: PanelState): boolean {
  if (!aiFirst || !isMixed(units)) return false;
  const ticked = new Set(draft.ticked);
  return units.some((unit) => unit.ai === true && !isDone(unit, ticked));
}

/** True if a unit is folded unless somebody unfolds it: it is done, or waits for those with lines of an agent. */
export function foldsByItself(state: PanelState, unit: Unit): boolean {
  return isDone(unit, new Set(state.draft.ticked)) || (waitsForAi(state) && unit.ai !== true);
}

/** Chooses the order, and goes to the first unit that is left in it. */
export function withAiFirst(state: PanelState, on: boolean): PanelState {
  if (!isMixed(state.units) || state.aiFirst === on) return state;
  const hunks = state.units.filter((unit) => unit.hunk !== undefined);
  const count = hunks.filter((unit) => unit.ai === true).length;
  const words = on
    ? t('AI lines first: {0}. The others wait, folded.', ofHunks(count, hunks.length))
    : t('All hunks in their order.');
  const chosen = saying({ ...state, aiFirst: on }, words);
  const next = nextOpen(state, new Set(state.draft.ticked), -1, on);
  if (next === undefined) return chosen;
  const index = state.units.indexOf(next);
  const folded = new Set([...state.folded].filter((file) => file !== next.file));
  return going({ ...chosen, current: index, folded, tab: 'diff' }, { kind: 'unit', index });
}

/** Where the others begin or end to wait, those that were folded or unfolded by hand are as is usual again. */
export function settled(before: PanelState, next: PanelState): PanelState {
  if (!before.aiFirst && !next.aiFirst) return next;
  if (waitsForAi(before) === waitsForAi(next)) return next;
  const own = new Set(next.units.filter((unit) => unit.ai === true).map(({ id }) => id));
  const kept = [...next.flipped].filter((id) => own.has(id));
  if (waitsForAi(next)) return { ...next, flipped: new Set(kept) };
  const others = next.units.filter((unit) => unit.ai !== true);
  const quiet = quietHunks(next.snapshot?.files ?? [], others);
  return { ...next, flipped: new Set([...kept, ...quiet]) };
}
