// Comments between extension and panel: threads that are stored, and what a reviewer has written and not yet sent.
import * as v from 'valibot';

/** Longest text of a comment, in UTF-16 code units. */
export const longestComment = 8_000;

const id = v.pipe(v.string(), v.maxLength(200));

/** A line of a file, from 1, before or after the change. */
const linePlace = v.object({
  path: v.pipe(v.string(), v.maxLength(8_192)),
  side: v.picklist(['old', 'new']),
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** A comment that is not sent: it goes with the sign-off, or on its own. */
export const draftComment = v.object({
  id,
  /** The line it is about; the change as a whole without it. */
  on: v.optional(linePlace),
  /** Of a branch the commit that it is about alone; without it the branch as a whole. */
  commit: v.optional(id),
  /** Id of the thread that it answers. */
  replyTo: v.optional(id),
  /** Id of the comment of one's own whose words it replaces. */
  replaces: v.optional(id),
  text: v.pipe(v.string(), v.maxLength(longestComment)),
  /** The change should not be merged before it is resolved. */
  blocking: v.boolean(),
});

const said = v.object({
  id,
  by: v.object({ name: v.string(), email: v.string() }),
  /** ISO 8601, UTC. */
  at: v.string(),
  text: v.string(),
  edited: v.boolean(),
  /** True where the person who reviews here said it. */
  own: v.boolean(),
  /** True or false where it closes the thread, or opens it again. */
  resolves: v.optional(v.boolean()),
});

/** A comment with its answers. */
export const thread = v.object({
  id,
  on: v.optional(linePlace),
  /** Where it was written, in words, for one that is outdated. */
  about: v.string(),
  outdated: v.boolean(),
  blocking: v.boolean(),
  resolved: v.boolean(),
  said: v.array(said),
});

export type LinePlace = v.InferOutput<typeof linePlace>;
export type DraftComment = v.InferOutput<typeof draftComment>;
export type Thread = v.InferOutput<typeof thread>;
export type Said = v.InferOutput<typeof said>;
