// Statements of Python as a maintained grammar gives them: what our own reader, which is 15 times as fast, is held
// against.
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';

const simple: Readonly<Record<string, string>> = {
  ...{ AssignStatement: 'assign', UpdateStatement: 'assign', ReturnStatement: 'return' },
  ...{ YieldStatement: 'return', RaiseStatement: 'raise', AssertStatement: 'assert' },
  ...{ ImportStatement: 'import', PassStatement: 'pass', ContinueStatement: 'pass' },
  ...{ BreakStatement: 'pass', Decorator: 'decorator' },
};

const heads: readonly (readonly [RegExp, string])[] = [
  [/^(?:async\s+)?def\b/, 'def'],
  [/^class\b/, 'class'],
  [/^(?:if|elif|case|match)\b/, 'if'],
  [/^else\b/, 'else'],
  [/^(?:async\s+)?for\b/, 'for'],
  [/^while\b/, 'while'],
  [/^(?:try|finally)\b/, 'try'],
  [/^except\b/, 'except'],
  [/^(?:async\s+)?with\b/, 'with'],
];

/** Each statement as a line of words: how deep it stands, what it is, and its first line. */
export function statementsOf(text: string): readonly string[] {
  return [...below(parser.parse(text).topNode, text, 0)];
}

/** True for what the grammar reads without an error. */
export function isPython(text: string): boolean {
  let sound = true;
  parser.parse(text).iterate({ enter: ({ type }) => void (sound &&= !type.isError) });
  return sound;
}

function* below(node: SyntaxNode, text: string, depth: number): Generator<string> {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const { name } = child;
    const kind = simple[name];
    if (kind !== undefined) yield said(kind, child.from, text, depth);
    else if (name === 'ExpressionStatement') {
      const isText = /^(?:Continued)?String$/.test(child.firstChild?.name ?? '');
      yield said(isText ? 'doc' : 'other', child.from, text, depth);
    } else if (name === 'StatementGroup' || name === 'DecoratedStatement') {
      yield* below(child, text, depth);
    } else if (/(?:Definition|Statement|MatchClause)$/.test(name)) {
      yield* compound(child, text, depth);
    }
  }
}

/** A statement with bodies: each keyword with what follows it up to a body is a head. */
function* compound(node: SyntaxNode, text: string, depth: number): Generator<string> {
  let from: number | undefined;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'Body' || child.name === 'MatchBody') {
      const start = from ?? node.from;
      const source = text.slice(start, child.from);
      const kind = heads.find(([keyword]) => keyword.test(source))?.[1] ?? 'other';
      yield said(kind, start, text, depth);
      yield* below(child, text, depth + 1);
      from = undefined;
    } else if (child.name !== 'Comment') from ??= child.from;
  }
  if (from !== undefined) yield said('other', from, text, depth);
}

function said(kind: string, from: number, text: string, depth: number): string {
  return `${'  '.repeat(depth)}${kind} ${text.slice(from).split('\n', 1)[0]?.trim() ?? ''}`;
}
