// Reads Python into statements by what its grammar says of lines: indentation, brackets, texts, and the words that
// begin a statement. It takes one pass; half-written code gives what can be read.
import { type Kind, Statement } from './statement';

const byWord: Readonly<Record<string, Kind>> = {
  ...{ return: 'return', yield: 'return', raise: 'raise', assert: 'assert' },
  ...{ import: 'import', from: 'import', pass: 'pass', continue: 'pass', break: 'pass' },
  ...{ def: 'def', class: 'class', if: 'if', elif: 'if', else: 'else', for: 'for', while: 'while' },
  ...{ try: 'try', finally: 'try', except: 'except', with: 'with', match: 'if', case: 'if' },
};
/** Words that are names where nothing follows them that could be matched. */
const softWord = /(?:match|case)[ \t]+[^\s=.,:)\]]/y;
const headWords = new Set(
  'def class if elif else for while try finally except with match case'.split(' '),
);

/** Deepest nesting that is followed; deeper code is not looked at. */
const deepest = 60;

/** What can end a statement, begin a text, or change what stands around it. */
const special = /["'#()[\]{}\\\n:;=]/g;
/** A line that begins something new, whatever was left open before it. */
const anew = /[ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+\w+[ \t]*[(:]/y;
const firstWord = /(?:async[ \t]+)?([A-Za-z_]\w*)?/y;

/**
 * Reads Python. Returns its statements at the top level.
 *
 * @param firstLine the number of the text's first line in its file
 */
export function readPython(text: string, firstLine: number): readonly Statement[] {
  return new Reader(text, firstLine).read();
}

interface Open {
  readonly indent: number;
  readonly head: Statement;
}

class Reader {
  readonly #top: Statement[] = [];
  readonly #open: Open[] = [];
  #at = 0;
  #line: number;

  constructor(
    private readonly text: string,
    firstLine: number,
  ) {
    this.#line = firstLine;
  }

  read(): readonly Statement[] {
    while (this.#at < this.text.length) {
      const indent = this.#indent();
      const next = this.text.charAt(this.#at);
      if (next === '\n' || next === '#') this.#toNextLine();
      else if (next !== '') this.#logicalLine(indent);
    }
    return this.#top;
  }

  /** Goes past the blanks that a line begins with, and gives how wide they are. */
  #indent(): number {
    let width = 0;
    for (; ; this.#at += 1) {
      const next = this.text.charAt(this.#at);
      if (next === ' ') width += 1;
      else if (next === '\t') width += 8 - (width % 8);
      else if (next !== '\r' && next !== '\f') return width;
    }
  }

  #toNextLine(): void {
    const end = this.text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.text.length : end + 1;
    this.#line += 1;
  }

  /** Reads the statements of a line, with the lines that it goes on over. */
  #logicalLine(indent: number): void {
    const open = this.#open;
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    let parent = open.at(-1)?.head;
    for (let ended = false; !ended;) {
      this.#indent();
      const next = this.text.charAt(this.#at);
      if (next === '' || next === '\n' || next === '#') {
        this.#toNextLine();
        return;
      }
      const from = this.#at;
      const line = this.#line;
      const kind = this.#kindAt(from);
      const { to, by, assigns } = this.#scan(kind.isHead);
      const source = this.text.slice(from, to).trimEnd();
      const own = kind.of ?? (assigns ? 'assign' : isText(source) ? 'doc' : 'other');
      if (open.length < deepest) {
        const statement = new Statement(
          own,
          source,
          line,
          this.#endOf(source, line),
          'python',
          parent,
        );
        if (parent === undefined) this.#top.push(statement);
        if (by === ':') {
          open.push({ indent, head: statement });
          parent = statement;
        }
      }
      ended = by === '\n';
    }
  }

  /** What a statement is by its first word, and whether it is a head. */
  #kindAt(from: number): { readonly of: Kind | undefined; readonly isHead: boolean } {
    if (this.text.charAt(from) === '@') return { of: 'decorator', isHead: false };
    firstWord.lastIndex = from;
    const word = firstWord.exec(this.text)?.[1] ?? '';
    if (!Object.hasOwn(byWord, word)) return { of: undefined, isHead: false };
    if (word === 'match' || word === 'case') {
      softWord.lastIndex = from;
      if (!softWord.test(this.text)) return { of: undefined, isHead: false };
    }
    return { of: byWord[word], isHead: headWords.has(word) };
  }

  /** Goes to the end of a statement: a line feed or semicolon, of a head its colon. Says where it ends and by what. */
  #scan(isHead: boolean): {
    readonly to: number;
    readonly by: '\n' | ';' | ':';
    readonly assigns: boolean;
  } {
    const { text } = this;
    let depth = 0;
    let assigns = false;
    let end: number | undefined;
    special.lastIndex = this.#at;
    for (let match = special.exec(text); match !== null; match = special.exec(text)) {
      const at = match.index;
      switch (match[0]) {
        case '"':
        case "'":
          special.lastIndex = this.#afterText(at, match[0]);
          break;
        case '(':
        case '[':
        case '{':
          depth += 1;
          break;
        case ')':
        case ']':
        case '}':
          depth = Math.max(0, depth - 1);
          break;
        case '#': {
          end ??= depth === 0 ? at : undefined;
          const feed = text.indexOf('\n', at);
          special.lastIndex = feed < 0 ? text.length : feed;
          break;
        }
        case '\\':
          if (text.charAt(at + 1) === '\n') {
            this.#line += 1;
            special.lastIndex = at + 2;
          }
          break;
        case '\n':
          this.#line += 1;
          anew.lastIndex = at + 1;
          if (depth > 0 && !anew.test(text)) break;
          this.#at = at + 1;
          return { to: end ?? at, by: '\n', assigns };
        case ':':
          if (depth > 0) break;
          if (isHead && text.charAt(at + 1) !== '=') {
            this.#at = at + 1;
            return { to: at, by: ':', assigns };
          }
          // The type of a name is given, with or without a value.
          if (
            !isHead &&
            text.charAt(at + 1) !== '=' &&
            !/\blambda\b/.test(text.slice(this.#at, at))
          ) {
            assigns = true;
          }
          break;
        case ';':
          if (depth > 0) break;
          this.#at = at + 1;
          return { to: at, by: ';', assigns };
        case '=':
          if (depth === 0 && this.#isAssignment(at)) assigns = true;
          else if (text.charAt(at + 1) === '=') special.lastIndex = at + 2;
      }
    }
    this.#at = text.length;
    return { to: end ?? text.length, by: '\n', assigns };
  }

  #isAssignment(at: number): boolean {
    const before = this.text.charAt(at - 1);
    if (this.text.charAt(at + 1) === '=' || before === '!' || before === ':') return false;
    return !(before === '<' || before === '>') || this.text.charAt(at - 2) === before;
  }

  /** Where a text ends that begins with a quote. One that is not closed ends with its line. */
  #afterText(at: number, quote: string): number {
    const { text } = this;
    const isTriple = text.startsWith(quote.repeat(3), at);
    const end = isTriple ? quote.repeat(3) : quote;
    for (let i = at + end.length; i < text.length; i += 1) {
      const next = text.charAt(i);
      if (next === '\n') {
        if (!isTriple) return i;
        this.#line += 1;
      } else if (next === '\\') {
        i += 1;
        if (text.charAt(i) === '\n') this.#line += 1;
      } else if (next === quote && text.startsWith(end, i)) return i + end.length;
    }
    return text.length;
  }

  #endOf(source: string, line: number): number {
    let last = line;
    for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) last += 1;
    return last;
  }
}

/** True for a statement that is nothing but a text. */
function isText(source: string): boolean {
  return (
    /^[rRbBuU]{0,2}["']/.test(source) &&
    /^(?:[rRbBuU]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')\s*)+$/.test(
      source,
    )
  );
}
