// What a repository asks: the built-in prompts of its profile, as its own checklist changes them.
import { type FileProblem, parseJsonFile } from '../../files/json-file';
import type { Profile } from '../catalogue/built-in';
import { catalogue } from '../catalogue/catalogue';
import type { Prompt } from '../prompt';
import type { Question, Spot } from '../questions/question';
import type { ReadFile } from '../reading/file';
import { covering } from './covering';
import {
  type ChangedPrompt,
  type ChecklistFile,
  checklistFileSchema,
  type OwnPrompt,
} from './schema';

/** A prompt that can be triggered, in which files, and by which questions besides the built-in ones. */
export interface AskedPrompt {
  readonly prompt: Prompt;
  readonly covers: (path: string) => boolean;
  readonly questions: readonly Question[];
}

/** The prompts that changes of a repository can trigger. */
export interface TriggerChecklist {
  readonly asked: readonly AskedPrompt[];
  /** Command lines that are offered as evidence. They ask nothing. */
  readonly commands: readonly string[];
}

/** The built-in prompts of a profile; `extended` has those of `default` too. */
export function builtInChecklist(profile: Profile): TriggerChecklist {
  return makeTriggerChecklist({ profile, prompts: {}, add: [], commands: [] });
}

/** A checklist file as read: the checklist, or what is wrong with it. */
export type ReadChecklist =
  | { readonly ok: true; readonly checklist: TriggerChecklist }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Reads the text of `.countersign/checklist.json`. */
export function readChecklist(text: string): ReadChecklist {
  const parsed = parseJsonFile(text, checklistFileSchema);
  return parsed.ok ? { ok: true, checklist: makeTriggerChecklist(parsed.value) } : parsed;
}

/** Makes a checklist of what a file says. */
function makeTriggerChecklist(file: ChecklistFile): TriggerChecklist {
  const { profile, prompts, add, commands } = file;
  const builtIn = catalogue.flatMap((one): AskedPrompt[] => {
    const change = prompts[one.prompt.id];
    const isOn =
      change === undefined ? profile === 'extended' || one.profile === 'default' : change;
    if (isOn === false) return [];
    const { paths, except, ...words }: ChangedPrompt = typeof change === 'object' ? change : {};
    return [
      { prompt: { ...one.prompt, ...words }, covers: covering(paths, except), questions: [] },
    ];
  });
  return { asked: [...builtIn, ...add.map(askedOf)], commands };
}

/** Longest part of a line that a team's expression is run on: it bounds the time of what is allowed. */
const longestTried = 300;

function askedOf({ paths, except, added, removed, ...prompt }: OwnPrompt): AskedPrompt {
  const tests = (sources: readonly string[]): readonly RegExp[] =>
    sources.map((s) => new RegExp(s, 'u'));
  const always = added === undefined && removed === undefined;
  const [onAdded, onRemoved] = [tests(added ?? []), tests(removed ?? [])];
  const hits = (regexes: readonly RegExp[], text: string): boolean =>
    regexes.some((regex) => regex.test(text.slice(0, longestTried)));
  const question: Question = {
    prompt: prompt.id,
    *ask(file: ReadFile): Iterable<Spot> {
      const lines = [...file.added, ...file.new.prose];
      if (always) yield { side: 'new', line: lines[0]?.number ?? 0 };
      for (const line of lines) {
        if (hits(onAdded, line.text)) yield { side: 'new', line: line.number };
      }
      for (const line of [...file.removed, ...file.old.prose]) {
        if (hits(onRemoved, line.text)) yield { side: 'old', line: line.number };
      }
    },
  };
  return { prompt, covers: covering(paths, except), questions: [question] };
}
