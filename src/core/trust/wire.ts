// The binary format of SSH: lengths of four bytes before texts, big-endian numbers (RFC 4251, section 5).

/** Bytes that are not of the format they should be of; caught where the format is read, never shown. */
export class NotOfFormat extends Error {
  override readonly name = 'NotOfFormat';
}

/** Reads bytes from the front; whatever is not there throws `NotOfFormat`. */
export class WireReader {
  #position = 0;
  readonly #view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next bytes, as many as are asked for. */
  take(count: number): Uint8Array {
    const start = this.#position;
    if (start + count > this.bytes.length) throw new NotOfFormat();
    this.#position = start + count;
    return this.bytes.subarray(start, this.#position);
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  uint32(): number {
    this.take(4);
    return this.#view.getUint32(this.#position - 4);
  }

  /** A string: its length, then its bytes. */
  string(): Uint8Array {
    return this.take(this.uint32());
  }

  /** A string of ASCII without control characters, as names are. */
  name(): string {
    const text = textOf(this.string());
    if (!/^[ -~]*$/.test(text)) throw new NotOfFormat();
    return text;
  }

  /** A positive whole number in its shortest form, without the leading zero byte that keeps it positive. */
  positive(): Uint8Array {
    const bytes = this.string();
    const [first = 0x80, second = 0] = bytes;
    if (first >= 0x80 || (first === 0 && second < 0x80)) throw new NotOfFormat();
    return first === 0 ? bytes.subarray(1) : bytes;
  }

  /** Asserts that nothing is left. */
  end(): void {
    if (this.#position !== this.bytes.length) throw new NotOfFormat();
  }
}

/** A text with a character for each byte. */
export function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** A string as SSH writes it. */
export function wireString(content: string | Uint8Array): Uint8Array {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return joinBytes([length, bytes]);
}

/** Bytes one after another. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    joined.set(part, position);
    position += part.length;
  }
  return joined;
}

/** The bytes of base64 that is written the one way there is, padded and without blanks; else `NotOfFormat`. */
export function fromBase64(text: string): Uint8Array {
  let bytes: string;
  try {
    bytes = atob(text);
  } catch {
    throw new NotOfFormat();
  }
  if (text === '' || btoa(bytes) !== text) throw new NotOfFormat();
  // Not by Uint8Array.from, which takes longer than all else that is read of a signature.
  const read = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) read[at] = bytes.charCodeAt(at);
  return read;
}

/** Bytes as base64 for JSON Web Keys: without padding, and safe in addresses. */
export function toBase64Url(bytes: Uint8Array): string {
  return btoa(textOf(bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
