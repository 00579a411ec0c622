// Reads files of one JSON value a line, which anybody may have written.
import { parseJson } from './json';

/** Most lines that are read, and most bytes of one. */
const mostLines = 100_000;
const longestLine = 16 * 1024 * 1024;

const utf8 = new TextDecoder();

/**
 * Yields the values of the lines that are JSON, with their numbers from 1. Bytes that are no UTF-8 become the sign
 * for that; lines that are no JSON are passed over. In linear time.
 */
export function* jsonLines(
  bytes: Uint8Array,
): Generator<{ readonly line: number; readonly value: unknown }> {
  for (let start = 0, line = 1; start < bytes.length && line <= mostLines; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    if (end > start && end - start <= longestLine) {
      const value = parseJson(utf8.decode(bytes.subarray(start, end)));
      if (value !== undefined) yield { line, value };
    }
    start = end + 1;
  }
}
