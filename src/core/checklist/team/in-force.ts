// The checklist in force at a base, as far as a gate needs it: the digest that sign-offs name it by, and which answers
// it asks for. How prompts are triggered, and the words of the built-in ones, are no part of it.
import { sha256Hex } from '../../change/digest';
import { type ParsedFile, parseJsonFile } from '../../files/json-file';
import type { Glob } from '../../gate/glob';
import { canonicalJson } from '../../signoff/canonical';
import { coreChecklist } from '../checklist';
import type { ChecklistInForce, RequiredPrompt, TeamRules } from '../prompt';
import { covering } from './covering';
import { type ChecklistFile, checklistFileSchema } from './schema';

/** Reads the text of `.countersign/checklist.json` for a gate. */
export function readChecklistInForce(text: string): ParsedFile<ChecklistInForce> {
  const parsed = parseJsonFile(text, checklistFileSchema);
  if (!parsed.ok) return parsed;
  const { prompts } = coreChecklist;
  return {
    ok: true,
    value: { prompts, digest: digestOf(parsed.value), team: rulesOf(parsed.value), source: text },
  };
}

/**
 * SHA-256 in hex of the core checklist's digest and of what the file says, without layout, comments and what it
 * leaves as it is; the core checklist's own where it changes nothing.
 */
function digestOf({ profile, prompts, add }: ChecklistFile): string {
  const changes = {
    ...(profile === 'default' ? {} : { profile }),
    ...(Object.keys(prompts).length === 0 ? {} : { prompts }),
    ...(add.length === 0 ? {} : { add }),
  };
  if (Object.keys(changes).length === 0) return coreChecklist.digest;
  const plain = JSON.parse(JSON.stringify(changes, globAsText)) as object;
  return sha256Hex(canonicalJson({ core: coreChecklist.digest, own: plain }));
}

function globAsText(key: string, value: unknown): unknown {
  if (key !== 'paths' && key !== 'except') return value;
  return (value as readonly Glob[]).map((glob) => glob.source);
}

function rulesOf({ prompts, add }: ChecklistFile): TeamRules {
  const own = new Map(
    add.map(({ id, kind, need }): [string, RequiredPrompt] => [id, { id, kind, need }]),
  );
  const always = add
    .filter(({ added, removed }) => added === undefined && removed === undefined)
    .map(({ id, kind, need, paths, except }) => {
      return { prompt: { id, kind, need }, covers: covering(paths, except) };
    });
  return {
    askedAt: (path) => always.filter(({ covers }) => covers(path)).map(({ prompt }) => prompt),
    asInForce: (asked) => {
      const change = Object.hasOwn(prompts, asked.id) ? prompts[asked.id] : undefined;
      if (change === false) return undefined;
      const need = typeof change === 'object' ? change.need : undefined;
      return own.get(asked.id) ?? { ...asked, need: need ?? asked.need };
    },
  };
}
