// The prompts as the panel shows them: those that are always asked, then what the change triggers, with its lines.
import { visibleLine } from '../../core/change/visible';
import type { Triggered } from '../../core/checklist/engine';
import type { Checklist, Prompt } from '../../core/checklist/prompt';
import type { Place } from '../../core/checklist/triggered';
import { t } from '../../core/language/t';
import { joinCommand } from '../../core/run/command-line';
import type { SignoffPayload } from '../../core/signoff/schema';
import type { PastRun } from '../../git/run/past';
import type { DisplayPrompt } from '../../protocol/prompts';
import type { DisplayFile } from '../../protocol/review';

/** All prompts in the order in which they are shown and numbered. */
export function shownPrompts(
  checklist: Checklist,
  { prompts: triggered }: Pick<Triggered, 'prompts'>,
  files: readonly DisplayFile[],
  past: readonly PastRun[],
): DisplayPrompt[] {
  const indices = new Map(files.map((file, index) => [file.path, index]));
  const shown: readonly DisplayPrompt[] = [
    ...checklist.prompts.map(shownPrompt),
    ...triggered.map(({ prompt, places }) => ({
      ...shownPrompt(prompt),
      places: places.flatMap((place) => {
        const file = indices.get(place.file);
        return file === undefined ? [] : [shownPlace(place, file)];
      }),
    })),
  ];
  return shown.map((prompt) => {
    const last = past.find((run) => run.prompt === prompt.id);
    return last === undefined ? prompt : { ...prompt, again: joinCommand(last.argv) };
  });
}

/**
 * The prompts that a record was signed with, as it lists them: which ones a change triggers may have changed since.
 *
 * @param known those that the change has today
 */
export function promptsOfRecord(
  known: readonly DisplayPrompt[],
  { shown, triggered = [], answers }: Pick<SignoffPayload, 'shown' | 'triggered' | 'answers'>,
): DisplayPrompt[] {
  const byId = new Map(known.map((prompt) => [prompt.id, prompt]));
  const kinds = new Map(triggered.map(({ id, kind }) => [id, kind]));
  // A record of another program may answer what it does not list.
  const ids = new Set([...shown, ...answers.map(({ prompt }) => prompt)]);
  return [...ids].map((id): DisplayPrompt => {
    const why = t(
      'The sign-off names this prompt; what it asked is not known here, or no longer asked of this change.',
    );
    const unknown = { id, kind: kinds.get(id) ?? ('verification' as const), question: id, why };
    return byId.get(id) ?? { ...unknown, sources: [] };
  });
}

function shownPrompt({ id, kind, question, why, sources, need }: Prompt): DisplayPrompt {
  return {
    id,
    kind,
    question,
    why,
    sources: [...sources],
    ...(need === undefined ? {} : { need }),
  };
}

function shownPlace(
  { file: path, side, line, text }: Place,
  file: number,
): NonNullable<DisplayPrompt['places']>[number] {
  const name = visibleLine(path);
  const lineWords =
    side === 'old' ? t('{0} line {1} (removed)', name, line) : t('{0} line {1}', name, line);
  return { file, side, line, label: line === 0 ? name : lineWords, text };
}
