// The words of a webview: the table that the extension puts into its page, where the reader's language has one.
import * as v from 'valibot';

/** The id of the element that holds it, as JSON. */
export const wordsId = 'words';

/** The reader's language, as VS Code names it, and for each English message its own. */
export const spokenWords = v.object({
  language: v.string(),
  words: v.record(v.string(), v.string()),
});

export type SpokenWords = v.InferOutput<typeof spokenWords>;
