// Paths as text: git's are bytes, a record's are JSON strings, and two paths must never become one text.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text of a path's bytes. UTF-8 is taken as it is. A path that is not valid UTF-8, or that begins with a
 * double quote, is written as git quotes it: in double quotes, with `\"`, `\\` and octal `\ooo` for the
 * rest. So the text begins with a quote if and only if it is quoted, and no two paths share one.
 */
export function pathText(bytes: Uint8Array): string {
  try {
    const text = strict.decode(bytes);
    if (!text.startsWith('"')) return text;
  } catch {
    // Not UTF-8: quoted below.
  }
  const quoted = Array.from(bytes, (byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
    return `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${quoted.join('')}"`;
}
