// Which raster image some bytes are, and how large it would be: by their own signature and header, never by a name.
// Formats: PNG (W3C, third edition), GIF 89a, JPEG (ITU-T T.81), WebP (RFC 9649).

/** The types that are shown. */
export const imageTypes = ['image/png', 'image/gif', 'image/jpeg', 'image/webp'] as const;

/** An image as its header describes it; whether the rest can be decoded is not known. */
export interface ImageHeader {
  readonly type: (typeof imageTypes)[number];
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Most pixels of an image that is shown: a small file can stand for more than a computer's memory holds. */
export const mostPixels = 40_000_000;

/** Reads the header; undefined where the bytes are none of the known images, or say nothing of their size. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n') && startsWith(bytes.subarray(12), 'IHDR')) {
    return sized('image/png', uint(bytes, 16, 4), uint(bytes, 20, 4));
  }
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) {
    return sized('image/gif', little(bytes, 6, 2), little(bytes, 8, 2));
  }
  if (startsWith(bytes, '\xff\xd8\xff')) return jpegHeader(bytes);
  if (startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP')) return webpHeader(bytes);
  return undefined;
}

function sized(type: ImageHeader['type'], width: number, height: number): ImageHeader | undefined {
  return width > 0 && height > 0 ? { type, width, height } : undefined;
}

/** Goes from marker to marker up to the start of a frame, which has the size. */
function jpegHeader(bytes: Uint8Array): ImageHeader | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized('image/jpeg', uint(bytes, at + 7, 2), uint(bytes, at + 5, 2));
    // A fill byte stands alone; every other segment before the frame says how long it is.
    at += marker === 0xff ? 1 : 2 + Math.max(2, uint(bytes, at + 2, 2));
  }
  return undefined;
}

function webpHeader(bytes: Uint8Array): ImageHeader | undefined {
  const chunk = bytes.subarray(12);
  if (startsWith(chunk, 'VP8X')) {
    return sized('image/webp', little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1);
  }
  if (startsWith(chunk, 'VP8L') && bytes[20] === 0x2f) {
    const bits = little(bytes, 21, 4);
    return sized('image/webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (startsWith(chunk, 'VP8 ') && startsWith(bytes.subarray(23), '\x9d\x01\x2a')) {
    return sized('image/webp', little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff);
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((character, index) => bytes[index] === character.charCodeAt(0));
}

/** A number of some bytes, the highest first; bytes that are not there count as 0. */
function uint(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}

/** As `uint`, the lowest byte first. */
function little(bytes: Uint8Array, at: number, length: number): number {
  return uint(bytes.slice(at, at + length).reverse(), 0, length);
}
