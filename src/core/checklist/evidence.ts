// Evidence for an answer: its types, and when a piece counts. Nothing of Node, since the panel reads this too.
import * as v from 'valibot';
import { textLength } from './text-length';

const objectId = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** What its reviewer says of it; may stand beside what a machine says. */
const text = v.optional(v.string());

/** A command that was run at a commit, with how it ended. */
const command = v.looseObject({
  type: v.literal('command'),
  argv: v.pipe(v.array(v.string()), v.minLength(1)),
  commit: objectId,
  exit: count,
  seconds: count,
  /** SHA-256 of the whole output as UTF-8, after secrets were masked. */
  output: sha256,
  /** The last lines of the output, after secrets were masked. */
  tail: v.string(),
  /** The commit or tree to whose state the change was put back, its tests kept: a run that must fail. */
  reversed: v.optional(objectId),
  /** Folders of installed dependencies that were lent to it; they are not part of the commit. */
  lent: v.optional(v.array(v.string())),
  text,
});

/** A test report, where somebody else's run is told. */
const tests = v.looseObject({
  type: v.literal('tests'),
  commit: objectId,
  passed: count,
  failed: count,
  skipped: count,
  text,
});

/** A run of continuous integration. */
const ci = v.looseObject({
  type: v.literal('ci'),
  url: v.pipe(v.string(), v.regex(/^https?:\/\/[^\s]+$/)),
  /** The commit that it ran on. */
  commit: objectId,
  /** As the service calls it; only `success` counts. */
  conclusion: v.string(),
  text,
});

/** A result, figure or checkpoint, by its content. */
const artefact = v.looseObject({
  type: v.literal('artefact'),
  path: v.pipe(v.string(), v.nonEmpty()),
  sha256,
  text,
});

/** What was read (`reading`), or anything else (`external`), in the reviewer's words. */
const words = v.looseObject({
  type: v.picklist(['reading', 'external']),
  text: v.pipe(v.string(), v.nonEmpty()),
});

/** One piece of evidence as this version writes it; a record may hold types that it does not know. */
export const evidenceSchema = v.variant('type', [command, tests, ci, artefact, words]);

export type Evidence = v.InferOutput<typeof evidenceSchema>;
export type CommandEvidence = v.InferOutput<typeof command>;

/** A piece as a record holds it: of any type, and maybe not as that type should be. */
export interface AnyEvidence {
  readonly type: string;
  readonly text?: string | undefined;
}

/**
 * True if a piece says something for a yes: the reviewer's words do; without any a command that passed (reversed:
 * that failed), tests of which some passed and none failed, a successful run, an artefact.
 *
 * @param commit what the answer is about: evidence of another commit says nothing by itself
 */
export function counts(piece: AnyEvidence, commit?: string): boolean {
  if (textLength(piece.text) > 0) return true;
  const { success, output } = v.safeParse(evidenceSchema, piece);
  if (!success) return false;
  if ('commit' in output && commit !== undefined && output.commit !== commit) return false;
  switch (output.type) {
    case 'command':
      return output.reversed === undefined ? output.exit === 0 : output.exit !== 0;
    case 'tests':
      return output.passed > 0 && output.failed === 0;
    case 'ci':
      return output.conclusion === 'success';
    case 'artefact':
      return true;
    case 'reading':
    case 'external':
      return false; // told by its words, which are blank
  }
}
