// Canonical JSON (RFC 8785): one byte sequence for one value, so that a record can be named by its digest.

/** Deepest nesting that is read or written; records need five levels. */
export const deepest = 32;

/**
 * Writes a value as canonical JSON: keys sorted by UTF-16 code units, no spaces, integers only.
 *
 * Source: RFC 8785 (JSON Canonicalization Scheme), narrowed to integers of at most 2^53-1, since floating
 * point has no place in a record. Properties whose value is `undefined` are left out.
 *
 * @throws TypeError on a fraction, a lone surrogate, a value that JSON has no form for, or deep nesting.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > deepest) throw new TypeError(`nested deeper than ${deepest} levels`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new TypeError('a number is not an integer of at most 2^53-1');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member, depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`JSON has no form for a value of type ${typeof value}`);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a text holds half a surrogate pair');
  return JSON.stringify(text);
}
