// The images among the changed lines of a notebook's file: outputs of a run, each a line of base64 (nbformat 4).

/** Longest line that is taken for an image, in UTF-16 code units. */
const longest = 8 * 1024 * 1024;

const imageLine = /^\s*"image\/(?:png|jpeg|gif|webp)": "([A-Za-z0-9+/=\\n]+)",?\s*$/;

/** The base64 of each image, in order; what it decodes to is not looked at. */
export function notebookImages(lines: Uint8Array): readonly string[] {
  // Most hunks hold none: their bytes are not made a text for that.
  if (lines.length < 20) return [];
  return new TextDecoder()
    .decode(lines)
    .split('\n')
    .flatMap((line) => {
      if (line.length > longest) return [];
      const found = imageLine.exec(line)?.[1];
      return found === undefined ? [] : [found.replaceAll('\\n', '')];
    });
}
