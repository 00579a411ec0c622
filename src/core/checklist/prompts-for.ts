// The trigger engine: which prompts a change asks, and at which lines. Loaded late, with its parser and its data.
import { questions } from './questions/all';
import type { Question, Spot } from './questions/question';
import { type ReadChange, readChangedTexts, type ReadFile } from './reading/file';
import type { Line } from './reading/side';
import type { AskedPrompt, TriggerChecklist } from './team/checklist';
import { type ChangedText, inOrderShown, type Place, type TriggeredPrompt } from './triggered';

/** Most places of one prompt that are named; what a person cannot go through says no more. */
const mostPlaces = 50;

const byPrompt = new Map<string, Question[]>();
for (const question of questions) {
  byPrompt.set(question.prompt, [...(byPrompt.get(question.prompt) ?? []), question]);
}

/** Longest line of a place, in characters. */
const longestPlace = 200;

/**
 * The prompts of a checklist that a change triggers, in the order they are shown. Pure, and takes time in
 * proportion to what changed: long files are read around the changes only, long lines and statements are cut.
 *
 * @param texts the changed files with both contents; binary ones are left out or have no content
 */
export function promptsFor(
  texts: readonly ChangedText[],
  checklist: Pick<TriggerChecklist, 'asked'>,
): readonly TriggeredPrompt[] {
  const change = readChangedTexts(texts);
  const triggered = checklist.asked.flatMap((asked): TriggeredPrompt[] => {
    const own = [...(byPrompt.get(asked.prompt.id) ?? []), ...asked.questions];
    const places = placesOf(own, asked, change);
    return places.length === 0 ? [] : [{ prompt: asked.prompt, places }];
  });
  return inOrderShown(triggered);
}

function placesOf(
  own: readonly Question[],
  asked: AskedPrompt,
  change: ReadChange,
): readonly Place[] {
  const places: Place[] = [];
  for (const file of change.files) {
    if (!asked.covers(file.path)) continue;
    const spots = new Map<string, Spot>();
    for (const question of own) {
      if (spots.size >= mostPlaces) break;
      for (const spot of question.ask(file, change)) {
        spots.set(`${spot.side}${spot.line}`, spot);
        if (spots.size >= mostPlaces) break;
      }
    }
    const inOrder = [...spots.values()].sort(
      (a, b) => a.line - b.line || (a.side < b.side ? 1 : -1),
    );
    places.push(...inOrder.map((spot) => placeOf(file, spot)));
    if (places.length >= mostPlaces) break;
  }
  return places.slice(0, mostPlaces);
}

function placeOf(file: ReadFile, { side, line }: Spot): Place {
  const { lines, prose } = side === 'old' ? file.old : file.new;
  const isIt = ({ number }: Line): boolean => number === line;
  const text = (lines.find(isIt) ?? prose.find(isIt))?.text ?? '';
  return { file: file.path, side, line, text: text.trim().slice(0, longestPlace) };
}
