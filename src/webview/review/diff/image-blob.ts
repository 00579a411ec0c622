// The bytes of an image for the browser: they never leave the page.
import type { ShownImage } from '../../../protocol/preview';

/** An image that was checked and can be shown. */
export type Whole = Extract<ShownImage, { kind: 'image' }>;

/** The bytes of an image, as the type that its header has. */
export function blobOf({ base64, type }: Whole): Blob {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type });
}
