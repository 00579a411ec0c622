// The messages between the extension and the history's webview.
import * as v from 'valibot';
import type { Facts } from '../core/history/facts';
import type { KnownLines } from '../core/history/report/line-sections';
import type { HistoryRow } from '../core/history/row';

/** Most saved filters, and the longest. */
export const mostFilters = 50;
export const longestFilter = 1_000;

const filters = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(longestFilter))),
  v.maxLength(mostFilters),
);

// Tens of thousands of rows come from our own extension: that they are objects is all that is checked.
const row = v.custom<HistoryRow>((value) => typeof value === 'object' && value !== null);
const facts = v.custom<Facts>((value) => typeof value === 'object' && value !== null);
const known = v.custom<KnownLines>((value) => typeof value === 'object' && value !== null);

/**
 * What the panel is sent. Rows come in parts: `start` is the place of the first, and 0 begins anew; without `total`
 * they are the newest of more that is still being read.
 */
export const toHistory = v.variant('type', [
  v.object({
    ...{ type: v.literal('rows'), start: v.number(), total: v.optional(v.number()) },
    rows: v.array(row),
  }),
  v.object({ type: v.literal('facts'), facts }),
  /** What became of single lines, or that counting them was stopped. */
  v.object({ type: v.literal('lines'), known: v.optional(known) }),
  v.object({ type: v.literal('filters'), filters }),
  v.object({ type: v.literal('failed'), text: v.string() }),
]);

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));

/** What the panel says. */
export const fromHistory = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('filters'), filters }),
  /** Exports what the tab shows, all of it. */
  v.object({ type: v.literal('export') }),
  /** Follows single lines through the history, which takes long. */
  v.object({ type: v.literal('count') }),
  /** Opens a sign-off as it was signed, or the review of a commit. */
  v.object({
    ...{ type: v.literal('open'), repository: v.string(), commit: id, record: v.optional(id) },
  }),
  /** Saves a picture: SVG as text, PNG as base64. */
  v.object({
    ...{ type: v.literal('save'), name: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)) },
    ...{ format: v.picklist(['svg', 'png']), data: v.pipe(v.string(), v.maxLength(20_000_000)) },
  }),
]);

export type ToHistory = v.InferOutput<typeof toHistory>;
export type FromHistory = v.InferOutput<typeof fromHistory>;
