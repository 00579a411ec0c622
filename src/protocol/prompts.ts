// The prompts as the panel asks them, and what was run for them.
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A prompt as the panel asks it. */
export const prompt = v.object({
  id: v.string(),
  kind: v.picklist(['verification', 'validation']),
  question: v.string(),
  why: v.string(),
  sources: v.array(v.object({ title: v.string(), url: v.string() })),
  /** Absent is `must`. */
  need: v.optional(v.picklist(['must', 'should'])),
  /** The command that was last run for it, on another commit, as one line. */
  again: v.optional(v.string()),
  /** Of a prompt that the change triggered: the lines that it is about. */
  places: v.optional(
    v.array(
      v.object({
        /** Index of the file. */
        file: count,
        side: v.picklist(['old', 'new']),
        /** From 1; 0 for the file as a whole. */
        line: count,
        /** For example `src/fit.py line 12`. */
        label: v.string(),
        text: v.string(),
      }),
    ),
  ),
});

/** A command that was run for a prompt; the extension holds the evidence itself. */
export const run = v.object({
  id: v.string(),
  prompt: v.string(),
  /** The run in a line, for example `pytest -q at abc12345: exit 0 after 3 s`. */
  says: v.string(),
  /** What a run that had to fail shows; else empty. */
  judged: v.string(),
  /** The last lines that it printed. */
  tail: v.string(),
  /** It stands behind a yes. */
  counts: v.boolean(),
});

export type DisplayPrompt = v.InferOutput<typeof prompt>;
export type DisplayRun = v.InferOutput<typeof run>;
