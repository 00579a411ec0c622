// Reads paths as line records write them.
import { pathText } from '../../change/path';

const longestPath = 4096;
const ascii = new TextDecoder('latin1');

/**
 * The path that bytes are, as `pathText` writes it, with or without quotes around it; undefined for what cannot
 * be a path of a repository. Within quotes backslashes are git's escapes if all of them can be.
 */
export function readPath(line: Uint8Array): string | undefined {
  if (line.length > longestPath || line.includes(0) || line[0] === 0x09) return undefined;
  const quoted = line.length > 2 && line[0] === 0x22 && line.at(-1) === 0x22;
  return pathText(quoted ? unquote(line.subarray(1, -1)) : line);
}

const escapes: Readonly<Record<string, number>> = {
  ...{ a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 },
  ...{ '"': 0x22, '\\': 0x5c },
};

/** The bytes within quotes: as they are, or, where all their backslashes can be read as git's, unescaped. */
function unquote(inner: Uint8Array): Uint8Array {
  if (!inner.includes(0x5c)) return inner;
  const bytes: number[] = [];
  for (let at = 0; at < inner.length; at++) {
    const byte = inner[at] ?? 0;
    if (byte !== 0x5c) {
      bytes.push(byte);
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(ascii.decode(inner.subarray(at + 1, at + 4)))?.[0];
    const single = escapes[String.fromCharCode(inner[at + 1] ?? 0)];
    if (octal === undefined && single === undefined) return inner;
    bytes.push(octal === undefined ? (single ?? 0) : Number.parseInt(octal, 8));
    at += octal?.length ?? 1;
  }
  return Uint8Array.from(bytes);
}
