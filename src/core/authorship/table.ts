// The shape of the table of authorship signals, and the rules its patterns obey so that matching stays linear.
import * as v from 'valibot';

/** The parts of a pattern: an escape, a class, a group's brackets, a quantifier, a character. */
const patternParts = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[:=!]|\{\d+(?:,\d*)?\}|./gs;
const mostGroupRepeats = 5;

/** How often a quantifier allows at most; nothing if the part is not one. */
function mostOf(part: string): number | undefined {
  if (part === '?') return 1;
  if (part === '*' || part === '+') return Infinity;
  const bounds = /^\{(\d+)(,?)(\d*)\}$/.exec(part);
  if (bounds === null) return undefined;
  const [, least, comma, most] = bounds;
  return comma === '' ? Number(least) : most === '' ? Infinity : Number(most);
}

/**
 * Says why a pattern could take much more than linear time, or nothing if it cannot. Every repetition must
 * have an upper bound, and a group that is repeated must hold no repetition itself and repeat five times at
 * most (it may be optional in any case).
 */
export function unsafe(pattern: string): string | undefined {
  const groups = [{ repeats: false }];
  let closed: { repeats: boolean } | undefined;
  for (const [part] of pattern.matchAll(patternParts)) {
    const group = closed;
    const most = mostOf(part);
    closed = undefined;
    if (part.startsWith('(')) groups.push({ repeats: false });
    if (part === ')' && groups.length > 1) {
      closed = groups.pop();
      if (closed?.repeats === true) groups.forEach((outer) => (outer.repeats = true));
    }
    if (most === undefined) continue;
    if (most === Infinity) return `the repetition ${part} has no upper bound`;
    if (most > 1 && group?.repeats === true) return `${part} repeats a repetition`;
    if (most > mostGroupRepeats && group !== undefined) return `${part} repeats a group too often`;
    groups.forEach((outer) => (outer.repeats = true));
  }
  return undefined;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'i');
    return true;
  } catch {
    return false;
  }
}

const pattern = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(1000),
  v.check(compiles, 'not a regular expression'),
  v.check(
    (text) => unsafe(text) === undefined,
    ({ input }) => unsafe(String(input)) ?? '',
  ),
);
const role = v.picklist(['wrote', 'assisted', 'suggested', 'reviewed']);
const list = <T extends v.GenericSchema>(item: T) =>
  v.optional(v.pipe(v.array(item), v.readonly()), []);

const identity = v.pipe(
  v.strictObject({
    name: v.optional(pattern),
    email: v.optional(pattern),
    /** The role of this account where it is credited, if it is not the agent's. */
    role: v.optional(role),
    /** As the committer alone it says nothing: the tool commits what people typed, too. */
    authorOnly: v.optional(v.boolean(), false),
  }),
  v.check((id) => id.name !== undefined || id.email !== undefined, 'needs a name or an email'),
);

/** The schema of one agent's row. */
export const agentRow = v.strictObject({
  agent: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not a normalised name')),
  label: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  /** What the agent did where a message credits it. */
  role: v.optional(role, 'wrote'),
  /** Takes the model, as its first group, from a name; tried before the table's own `models`. */
  model: v.optional(pattern),
  identities: list(identity),
  alone: list(pattern),
  /** How the names of branches begin that it works on; people choose such names, too. */
  branches: list(pattern),
  trailers: list(v.strictObject({ key: pattern, value: pattern, role: v.optional(role) })),
  footers: list(v.strictObject({ text: pattern, role: v.optional(role) })),
  /** A link to a session shows that there was one, not how much of the change came from it. */
  links: list(v.strictObject({ url: pattern, role: v.optional(role, 'assisted') })),
});

const credit = v.strictObject({
  key: pattern,
  /** What is said of whoever is named; without it, the agent's own role. */
  role: v.optional(role),
  kind: v.optional(v.picklist(['trailer', 'footer']), 'trailer'),
  /** Recognised within a line of text too, where it gives the agent's own address. */
  inline: v.optional(v.boolean(), false),
  /** The name alone is not enough, even on a line of its own. */
  needsAddress: v.optional(v.boolean(), false),
});

const words = list(v.strictObject({ text: pattern, role }));

/** How plain words say that an AI had a hand in a change: a name, and what stands right before or after it. */
const declarations = v.strictObject({
  /** Names of what may have written it. */
  names: list(pattern),
  /** Those of them that are words, or people's names, where they begin with a small letter. */
  capital: list(pattern),
  /** Words that declare it without a name. */
  alone: list(pattern),
  before: words,
  after: words,
  /** Right before or after a name: no declaration. */
  notBefore: list(pattern),
  notAfter: list(pattern),
});

/**
 * The schema of the table of signals: the built-in one and those that a team adds.
 *
 * Patterns are JavaScript, case-insensitive, every repetition bounded. Rows are tried in order. An identity matches if
 * all of its patterns do: without a name its address decides, without an address its name. `alone` are names that
 * suffice where no address is written, or only a placeholder. `credits` are keys that may name anybody, so their value
 * must name a known agent. `trailers`, `footers` and `links` are texts that only their agent writes; links count
 * anywhere, the others at the start of a line.
 */
export const tableSchema = v.strictObject({
  /** Addresses that say nothing, so that a name is judged as if it stood alone. */
  placeholderEmail: pattern,
  models: list(pattern),
  credits: list(credit),
  declarations: v.optional(declarations, {}),
  agents: v.pipe(
    v.array(agentRow),
    v.minLength(1),
    v.check(
      (rows) => new Set(rows.map((row) => row.agent)).size === rows.length,
      'an agent has two rows',
    ),
    v.readonly(),
  ),
});

/** A checked table, with every default filled in. */
export type SignalTable = v.InferOutput<typeof tableSchema>;
export type DeclarationTable = SignalTable['declarations'];
export type AgentRow = SignalTable['agents'][number];
