// Reads canonical JSON, and nothing else: any other text of the same value is refused.
import { deepest } from './canonical';

/** A text that is not canonical JSON. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/** What a text of canonical JSON says. */
export interface Canonical {
  readonly value: unknown;
  /** True if an object in it has a field of a name that JavaScript gives a meaning. */
  readonly hasReserved: boolean;
}

/**
 * The value of a text that is its own canonical form, as `canonicalJson` writes it.
 *
 * The same as `JSON.parse` with a comparison of `canonicalJson` of the value and the text, in one pass.
 * Texts without escapes, which most are, are cut out of the line and not copied.
 *
 * @throws NotCanonical where the two differ, or it is no JSON at all
 */
export function parseCanonical(text: string): Canonical {
  // Neither a control character nor half a surrogate pair stands unescaped in canonical JSON.
  if (/[\0-\x1f]/.test(text) || !text.isWellFormed()) throw new NotCanonical();
  const parser = new Parser(text);
  const value = parser.value(0);
  if (parser.position !== text.length) throw new NotCanonical();
  return { value, hasReserved: parser.hasReserved };
}

/** Names that JavaScript gives a meaning. */
const reserved: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** Code units of the marks of JSON. */
const mark = { quote: 0x22, comma: 0x2c, colon: 0x3a, list: 0x5b, object: 0x7b } as const;
const end = { list: 0x5d, object: 0x7d } as const;
/** The first letters of `false`, `null` and `true`. */
const letter = { f: 0x66, n: 0x6e, t: 0x74 } as const;

class Parser {
  position = 0;
  hasReserved = false;
  /** Where the next backslash is, of those not yet read; beyond the text where there is none. */
  #backslash: number;

  constructor(private readonly text: string) {
    this.#backslash = this.#findBackslash(0);
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new NotCanonical();
    switch (this.text.charCodeAt(this.position)) {
      case mark.quote:
        return this.#string();
      case mark.object:
        return this.#object(depth);
      case mark.list:
        return this.#list(depth);
      case letter.t:
        return this.#constant('true', true);
      case letter.f:
        return this.#constant('false', false);
      case letter.n:
        return this.#constant('null', null);
      default:
        return this.#integer();
    }
  }

  #object(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    let last: string | undefined;
    this.position++;
    if (this.#take(end.object)) return object;
    do {
      const name = this.#string();
      if (last !== undefined && name <= last) throw new NotCanonical();
      last = name;
      if (name.length > 8 && reserved.has(name)) this.hasReserved = true;
      if (!this.#take(mark.colon)) throw new NotCanonical();
      const value = this.value(depth + 1);
      if (name !== '__proto__') object[name] = value;
      else Object.defineProperty(object, name, { ...ownField, value });
    } while (this.#take(mark.comma));
    if (!this.#take(end.object)) throw new NotCanonical();
    return object;
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = [];
    this.position++;
    if (this.#take(end.list)) return list;
    do list.push(this.value(depth + 1));
    while (this.#take(mark.comma));
    if (!this.#take(end.list)) throw new NotCanonical();
    return list;
  }

  #string(): string {
    const { text, position } = this;
    if (text.charCodeAt(position) !== mark.quote) throw new NotCanonical();
    let close = text.indexOf('"', position + 1);
    if (close < this.#backslash) {
      if (close < 0) throw new NotCanonical();
      this.position = close + 1;
      return text.slice(position + 1, close);
    }
    while (this.#backslash < close) {
      const after = this.#backslash + 2;
      if (close < after) close = text.indexOf('"', after);
      this.#backslash = this.#findBackslash(after);
    }
    if (close < 0) throw new NotCanonical();
    this.position = close + 1;
    return readEscaped(text.slice(position, close + 1));
  }

  #constant<Value>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.position)) throw new NotCanonical();
    this.position += word.length;
    return value;
  }

  #integer(): number {
    const integer = /0|-?[1-9]\d{0,15}/y;
    integer.lastIndex = this.position;
    const [digits = ''] = integer.exec(this.text) ?? [];
    const value = Number(digits);
    if (digits === '' || !Number.isSafeInteger(value)) throw new NotCanonical();
    this.position += digits.length;
    return value;
  }

  #take(unit: number): boolean {
    if (this.text.charCodeAt(this.position) !== unit) return false;
    this.position++;
    return true;
  }

  #findBackslash(from: number): number {
    const found = this.text.indexOf('\\', from);
    return found < 0 ? Infinity : found;
  }
}

const ownField = { writable: true, enumerable: true, configurable: true };

/** The value of a text with escapes, in its quotes; every escape must be needed, and the shortest. */
function readEscaped(quoted: string): string {
  let value: unknown;
  try {
    value = JSON.parse(quoted);
  } catch {
    throw new NotCanonical();
  }
  if (typeof value !== 'string' || !value.isWellFormed() || JSON.stringify(value) !== quoted) {
    throw new NotCanonical();
  }
  return value;
}
