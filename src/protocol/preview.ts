// What a file shows beside its lines: images before and after a change, or a table's changed cells. Sent when asked for.
import * as v from 'valibot';
import { imageTypes } from '../core/change/image';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One side of a picture: the checked image itself, or why it is not shown, in words. */
const image = v.variant('kind', [
  v.object({
    kind: v.literal('image'),
    type: v.picklist(imageTypes),
    base64: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]*=*$/)),
    bytes: count,
    width: count,
    height: count,
  }),
  v.object({ kind: v.literal('fault'), text: v.string() }),
]);

const fate = v.picklist(['same', 'changed', 'added', 'removed']);
const cell = v.union([v.string(), v.tuple([v.string(), v.string()])]);

export const preview = v.variant('kind', [
  v.object({
    kind: v.literal('images'),
    /** A side that there is not is absent. */
    pairs: v.array(v.object({ before: v.optional(image), after: v.optional(image) })),
  }),
  v.object({
    kind: v.literal('table'),
    columns: v.array(v.object({ name: v.string(), fate })),
    rows: v.array(v.object({ fate, number: count, cells: v.array(cell) })),
    /** Rows that are the same, and rows that differ and are too many to show. */
    same: count,
    unshown: count,
  }),
  /** Why there is nothing to see, in words. */
  v.object({ kind: v.literal('fault'), text: v.string() }),
]);

export type Preview = v.InferOutput<typeof preview>;
export type ShownImage = v.InferOutput<typeof image>;
export type ImagePair = Extract<Preview, { kind: 'images' }>['pairs'][number];
