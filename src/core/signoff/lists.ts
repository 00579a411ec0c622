// The long lists of a sign-off. They are most of a store, so they are checked by hand: the library copies what it
// checks, which for 40,000 sign-offs takes longer than git takes to read them.
import * as v from 'valibot';

/** The path of a file, its mode and blob before, and those after. */
type SignedTransition = [string, string, string, string, string];

/** Fields that are not known are kept. */
type Loose<Fields> = Fields & { [field: string]: unknown };

/** Evidence of a type that this version does not know is kept as it is. */
type SignedEvidence = Loose<{ type: string; text?: string | undefined }>;

type SignedAnswer = Loose<{
  prompt: string;
  answer: 'yes' | 'no' | 'na' | 'unsure';
  note?: string | undefined;
  wrongIf?: string | undefined;
  notCovered?: string | undefined;
  evidence?: SignedEvidence[] | undefined;
}>;

/** Transitions of files. */
export const transitions = v.custom<SignedTransition[]>(
  (value) => Array.isArray(value) && value.every(isTransition),
  'Invalid list of files',
);

/** Digests of hunks. */
export const hunkDigests = v.custom<string[]>((value) => {
  const isDigest = (item: unknown): boolean => typeof item === 'string' && item.length === 32;
  return Array.isArray(value) && value.every(isDigest) && /^[0-9a-f]*$/.test(value.join(''));
}, 'Invalid list of hunks');

/** Answers to prompts. */
export const answers = v.custom<SignedAnswer[]>(
  (value) => Array.isArray(value) && value.every(isAnswer),
  'Invalid list of answers',
);

const states = /^[0-7]{6} (?:[0-9a-f]{40}|[0-9a-f]{64}) [0-7]{6} (?:[0-9a-f]{40}|[0-9a-f]{64})$/;

function isTransition(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const texts = value.filter((item) => typeof item === 'string');
  const [, oldMode, oldBlob, newMode, newBlob] = texts;
  return texts.length === 5 && states.test(`${oldMode} ${oldBlob} ${newMode} ${newBlob}`);
}

function isAnswer(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { prompt, answer, note, wrongIf, notCovered, evidence = [] } = value;
  const isKnown = answer === 'yes' || answer === 'no' || answer === 'na' || answer === 'unsure';
  const areTexts = isOptionalText(note) && isOptionalText(wrongIf) && isOptionalText(notCovered);
  if (!isKnown || !areTexts || typeof prompt !== 'string') return false;
  return Array.isArray(evidence) && evidence.every(isEvidence);
}

function isEvidence(value: unknown): boolean {
  return isObject(value) && typeof value['type'] === 'string' && isOptionalText(value['text']);
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
