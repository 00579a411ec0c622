// The line of a sign-off as this version writes it, read by one expression.
//
// A store holds tens of thousands of sign-offs, and nearly all are of this form. What the expression matches is
// its own canonical form and of the schema, so that nothing has to be built of it to know that it is good. What
// it does not match may be a record all the same (fields of later versions, evidence of other types): the parser
// and the schema tell. No text can be read in two ways, so the time that it takes grows with the length alone.
import { Outline, type OutlineParts } from './outline';

/** What stands in the usual line of a sign-off. */
export interface UsualLine {
  /** The payload's canonical form. */
  readonly text: string;
  readonly signatures: readonly string[];
  readonly outline: Outline;
}

/** Reads the line of a sign-off; undefined for every other line, and for a sign-off with anything unusual. */
export function readUsualLine(line: string): UsualLine | undefined {
  const found = usual.exec(line);
  // Half a surrogate pair has no bytes in UTF-8.
  if (found === null || !line.isWellFormed()) return undefined;
  const groups = found.groups as unknown as Groups;
  const { signature } = groups;
  const behind = signature === undefined ? '}' : `,"s":${signature}}`;
  return {
    text: line.slice('{"p":'.length, line.length - behind.length),
    signatures: signature === undefined ? none : [JSON.parse(signature) as string],
    outline: new Outline(groups),
  };
}

/** What the expression keeps of a line. */
interface Groups extends OutlineParts {
  readonly signature: string | undefined;
}

const none: readonly string[] = [];

/** A text, with the escapes that canonical JSON has and no other. */
const text = ((): string => {
  const plain = String.raw`[^"\\\0-\x1f]*`;
  return String.raw`"${plain}(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))${plain})*"`;
})();
/** A count of fewer digits than the largest that there is. */
const count = String.raw`(?:0|[1-9]\d{0,14})`;
const objectId = '"[0-9a-f]{40}(?:[0-9a-f]{24})?"';
const sha256 = '"[0-9a-f]{64}"';
const mode = '"[0-7]{6}"';
const day = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`${day}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ`;

const listOf = (item: string): string => String.raw`\[(?:${item}(?:,${item})*)?\]`;
const oneOf = (...words: readonly string[]): string => `(?:${words.join('|')})`;
const kept = (name: keyof Groups, value: string): string => `(?<${name}>${value})`;

/** An object of fields that are in order; one whose name ends with `?` may be left out, and one at least may not. */
function objectOf(fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields);
  const always = names.findIndex((name) => !name.endsWith('?'));
  const members = Object.entries(fields).map(([name, value], index) => {
    const member = `"${name.replace('?', '')}":${value}`;
    if (index < always) return `(?:${member},)?`;
    if (index === always) return member;
    return name.endsWith('?') ? `(?:,${member})?` : `,${member}`;
  });
  return String.raw`\{${members.join('')}\}`;
}

const texts = listOf(text);
const hunks = listOf('"[0-9a-f]{32}"');

/** Evidence of any type that is known; what a type must have is nothing that a record is refused for. */
const evidence = objectOf({
  ...{ 'argv?': texts, 'commit?': text, 'conclusion?': text, 'exit?': count, 'failed?': count },
  ...{ 'lent?': texts, 'output?': text, 'passed?': count, 'path?': text, 'reversed?': text },
  ...{ 'seconds?': count, 'sha256?': text, 'skipped?': count, 'tail?': text, 'text?': text },
  ...{ type: text, 'url?': text },
});

const answer = objectOf({
  answer: `"${oneOf('yes', 'no', 'na', 'unsure')}"`,
  'evidence?': listOf(evidence),
  ...{ 'notCovered?': text, 'note?': text, prompt: text, 'wrongIf?': text },
});

const asked = objectOf({
  hunks,
  id: text,
  kind: `"${oneOf('verification', 'validation')}"`,
  need: `"${oneOf('must', 'should')}"`,
});

const subject = oneOf(
  objectOf({
    commit: objectId,
    'uncommitted?': objectOf({ parents: listOf(objectId), tree: objectId }),
  }),
  objectOf({ base: objectId, commits: listOf(objectId), head: objectId }),
);

const payload = objectOf({
  agents: texts,
  answers: listOf(answer),
  at: `"${kept('at', time)}"`,
  checklist: sha256,
  'content?': objectOf({
    digest: `"${kept('content', '[0-9a-f]{64}')}"`,
    ...{ files: count, hunks: count },
  }),
  effort: objectOf({ hunks: count, hunksSeen: count, seconds: count }),
  'files?': kept('files', listOf(`\\[${[text, mode, objectId, mode, objectId].join(',')}\\]`)),
  'follows?': kept('follows', listOf(sha256)),
  'hunks?': kept('hunks', hunks),
  kind: '"signoff"',
  'note?': text,
  reviewer: kept('reviewer', objectOf({ email: text, name: text })),
  shown: texts,
  subject: kept('subject', subject),
  tool: text,
  'triggered?': listOf(asked),
  v: '1',
  verdict: `"${kept('verdict', oneOf('approve', 'request-changes'))}"`,
});

const usual = new RegExp(`^${objectOf({ p: payload, 's?': kept('signature', text) })}$`);
