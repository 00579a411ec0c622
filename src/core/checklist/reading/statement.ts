// A statement of code as the questions look at it, whatever its language.
import { type Coded, type Token, tokensOf } from './token';
import { wordsOf } from './words';

/**
 * What a statement does. A head (`if`, `for`, `def` …) is a statement of its own, and what it governs is its
 * body. `try` and `except` stand for their kin in all languages, `doc` for a text that does nothing.
 */
export const kinds = [
  ...([
    'def',
    'class',
    'if',
    'else',
    'for',
    'while',
    'try',
    'except',
    'with',
    'decorator',
  ] as const),
  ...(['assign', 'return', 'raise', 'assert', 'import', 'pass', 'doc', 'other'] as const),
] as const;
export type Kind = (typeof kinds)[number];

/** Longest statement that is looked at, in characters: a longer one is data. */
const longest = 600;
/** Characters of a statement's source, comments too, that are made into tokens. */
const longestSource = 4 * longest;
/** Longest token as patterns see it: they may try every place of a name. */
const longestToken = 80;

/** A statement: its text without comments, and where it stands. */
export class Statement {
  readonly body: Statement[] = [];
  #tokens: readonly Token[] | undefined;
  #code: string | undefined;
  #words: ReadonlySet<string> | undefined;
  #split: { readonly target: string; readonly value: string } | undefined;

  constructor(
    readonly kind: Kind,
    /** The statement's source; of a head, without its body. */
    readonly source: string,
    /** Lines count from 1 in the file. */
    readonly line: number,
    readonly endLine: number,
    readonly language: Coded,
    readonly parent: Statement | undefined,
    tokens?: readonly Token[],
  ) {
    // In proportion to its characters, since patterns are tried on them.
    this.#tokens = tokens?.slice(0, longest / 2);
    parent?.body.push(this);
  }

  /** Its tokens, without line feeds. */
  get tokens(): readonly Token[] {
    // Cut by tokens: a comment that was edited must not move the end.
    this.#tokens ??= tokensOf(this.source.slice(0, longestSource), this.language)
      .filter((token) => token.kind !== 'newline')
      .slice(0, longest / 2);
    return this.#tokens;
  }

  /** Its tokens as one text: a blank stands between names and numbers only, so layout does not show. */
  get code(): string {
    this.#code ??= joined(this.tokens).slice(0, longest);
    return this.#code;
  }

  /** The words of its names in lower case: `test_scores` and `testScores` have `test` and `scores`. */
  get words(): ReadonlySet<string> {
    this.#words ??= new Set(
      this.tokens.flatMap(({ kind, text }) => (kind === 'name' ? wordsOf(text) : [])),
    );
    return this.#words;
  }

  /** What is assigned to, or empty. */
  get target(): string {
    return this.#halves().target;
  }

  /** What is assigned or returned; all of it where it is neither. */
  get value(): string {
    return this.#halves().value;
  }

  /** The head of the function that it stands in, if any. */
  get owner(): Statement | undefined {
    const { parent } = this;
    return parent === undefined || parent.kind === 'def' ? parent : parent.owner;
  }

  /** The heads around it, from the nearest outwards. */
  get around(): readonly Statement[] {
    const heads: Statement[] = [];
    for (let head = this.parent; head !== undefined; head = head.parent) heads.push(head);
    return heads;
  }

  #halves(): { readonly target: string; readonly value: string } {
    if (this.#split !== undefined) return this.#split;
    const at = this.kind === 'assign' ? assignmentAt(this.tokens) : -1;
    const target = joined(this.tokens.slice(0, Math.max(at, 0)));
    const rest = this.tokens.slice(at + 1);
    const value = joined(this.kind === 'return' ? rest.filter(isNotReturn) : rest);
    this.#split = { target, value };
    return this.#split;
  }
}

const isNotReturn = ({ text }: Token, index: number): boolean =>
  index > 0 || !/^(?:return|yield)$/.test(text);

/** Operators that assign, in one of the languages. */
const assigns = /^(?:=|<-|<<-|:=|[-+*/|&]=)$/;

/** Where among the tokens of a statement the assignment stands, or -1. */
export function assignmentAt(tokens: readonly Token[]): number {
  let depth = 0;
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'operator') continue;
    if ('([{'.includes(text)) depth += 1;
    else if (')]}'.includes(text)) depth -= 1;
    else if (depth === 0 && assigns.test(text)) return index;
  }
  return -1;
}

/** Tokens as one text without their layout. */
export function joined(tokens: readonly Token[]): string {
  let text = '';
  let wordBefore = false;
  for (const token of tokens) {
    const word = token.kind !== 'operator';
    const cut = token.text.slice(0, longestToken);
    text += word && wordBefore ? ` ${cut}` : cut;
    wordBefore = word;
  }
  return text;
}

/** A statement and all that it governs, in order. */
export function everyOf(statements: readonly Statement[]): readonly Statement[] {
  const every: Statement[] = [];
  const add = (some: readonly Statement[]): void => {
    for (const statement of some) {
      every.push(statement);
      add(statement.body);
    }
  };
  add(statements);
  return every;
}
