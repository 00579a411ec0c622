// Which pixels of two images of one size differ.

/** The image of a difference: what is the same is faint, what differs stands out. */
export interface Difference {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** How many differ. */
  readonly count: number;
}

const mark = [216, 27, 120] as const;

/** Compares RGBA pixels, four bytes each; the two have to be of the same length. */
export function differenceOf(before: Uint8ClampedArray, after: Uint8ClampedArray): Difference {
  const pixels = new Uint8ClampedArray(after.length);
  let count = 0;
  for (let at = 0; at < after.length; at += 4) {
    const isSame = [0, 1, 2, 3].every((byte) => before[at + byte] === after[at + byte]);
    if (!isSame) count += 1;
    const grey = ((after[at] ?? 0) + (after[at + 1] ?? 0) + (after[at + 2] ?? 0)) / 3;
    // Faint: a quarter of its contrast, on white.
    const faint = 255 - ((255 - grey) * ((after[at + 3] ?? 0) / 255)) / 4;
    pixels.set(isSame ? [faint, faint, faint, 255] : [...mark, 255], at);
  }
  return { pixels, count };
}
