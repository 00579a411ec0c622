// The schema of `.countersign/checklist.json`, which a repository keeps for itself.
import * as v from 'valibot';
import { globFault, makeGlob } from '../../gate/glob';
import { splitCommand } from '../../run/command-line';
import { builtInIds, profiles } from '../catalogue/built-in';
import { coreChecklist } from '../checklist';
import { promptSchema } from '../prompt';
import { patternFault } from './pattern-fault';

const glob = v.pipe(
  v.string(),
  v.check(
    (text) => globFault(text) === undefined,
    ({ input }) => globFault(String(input)) ?? '',
  ),
  v.transform(makeGlob),
);
const globs = v.pipe(v.array(glob), v.minLength(1), v.maxLength(100), v.readonly());
const pattern = v.pipe(
  v.string(),
  v.check(
    (text) => patternFault(text) === undefined,
    ({ input }) => patternFault(String(input)) ?? '',
  ),
);
const patterns = v.pipe(v.array(pattern), v.minLength(1), v.maxLength(50), v.readonly());
/** The library takes a list for an object without keys. */
const noList = v.custom<object>((value) => !Array.isArray(value), 'must be Object');

const { id, kind, question, why, sources } = promptSchema.entries;
const title = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const need = v.picklist(['must', 'should']);

/** The files that a prompt is asked of: those that `paths` match, all where it is left out, but not `except`. */
const scope = { paths: v.exactOptional(globs), except: v.exactOptional(globs) };

const changed = v.pipe(
  noList,
  v.strictObject({
    question: v.exactOptional(question),
    why: v.exactOptional(why),
    title: v.exactOptional(title),
    need: v.exactOptional(need),
    ...scope,
  }),
);

const taken = new Set([...builtInIds, ...coreChecklist.prompts.map((prompt) => prompt.id)]);

const own = v.strictObject({
  id: v.pipe(
    id,
    v.check((text) => !taken.has(text), 'is the id of a built-in prompt'),
  ),
  ...{
    kind,
    title,
    question,
    why: v.exactOptional(why, ''),
    need: v.exactOptional(need, 'should'),
  },
  sources: v.exactOptional(sources, []),
  ...scope,
  added: v.exactOptional(patterns),
  removed: v.exactOptional(patterns),
});

/** A command line that no shell reads. */
const command = v.pipe(
  v.string(),
  v.maxLength(1000),
  v.check(
    (line) => commandFault(line) === undefined,
    ({ input }) => commandFault(String(input)) ?? '',
  ),
);

function commandFault(line: string): string | undefined {
  const split = splitCommand(line);
  return split.ok ? undefined : `cannot be run. ${split.reason.replace(/\.$/, '')}`;
}

/** A prompt that a team adds. */
export type OwnPrompt = v.InferOutput<typeof own>;

/** How a team changes a built-in prompt. */
export type ChangedPrompt = v.InferOutput<typeof changed>;

/** What a checklist file may hold. Every key may be left out. */
export const checklistFileSchema = v.pipe(
  noList,
  v.strictObject({
    $schema: v.exactOptional(v.string()),
    version: v.exactOptional(v.literal(1)),
    profile: v.exactOptional(v.picklist(profiles), 'default'),
    prompts: v.exactOptional(
      v.record(
        v.pipe(
          v.string(),
          v.check(
            (text) => builtInIds.includes(text),
            'is no built-in prompt that can be triggered',
          ),
        ),
        v.union([v.boolean(), changed]),
      ),
      {},
    ),
    add: v.exactOptional(
      v.pipe(
        v.array(own),
        v.maxLength(100),
        v.check(
          (prompts) => new Set(prompts.map((prompt) => prompt.id)).size === prompts.length,
          'has an id twice',
        ),
      ),
      [],
    ),
    /** What is offered to be run as evidence. */
    commands: v.exactOptional(v.pipe(v.array(command), v.maxLength(30), v.readonly()), []),
  }),
);
export type ChecklistFile = v.InferOutput<typeof checklistFileSchema>;
