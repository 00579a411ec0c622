// Our reader of Python against a maintained grammar, and what it makes of code that is not finished.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readPython } from '../../../../src/core/checklist/reading/python';
import type { Statement } from '../../../../src/core/checklist/reading/statement';
import { readOwnCases } from '../../../eval/cases';
import { isPython, statementsOf } from './grammar';

function* said(text: string, some: readonly Statement[], depth = 0): Generator<string> {
  const lines = text.split('\n');
  for (const { kind, line, source, body } of some) {
    const whole = lines[line - 1] ?? '';
    const from = whole.indexOf(source.split('\n', 1)[0] ?? '');
    yield `${'  '.repeat(depth)}${kind} ${whole.slice(Math.max(from, 0)).trim()}`;
    yield* said(text, body, depth + 1);
  }
}

function agrees(text: string): void {
  assert.deepEqual([...said(text, readPython(text, 1))], [...statementsOf(text)], text);
}

const odd = [
  'x = [1,\n  2]  # two\ny: int = 3\nz: str\n',
  'if x: return_ = 1; y = 2\nelse:\n\tpass\n',
  'def f(a: int = 3, *, b={"k": lambda q: q}) -> dict[str, int]:\n    """Says."""\n    yield a\n',
  's = """a\n# no comment: here\n"""\nt = \'a:b\' "c" # d\n',
  'for i in range(3):\n    if i == 2: continue\n    try:\n        go(i)\n    except (A, B) as e:\n        raise\n    finally:\n        end()\n',
  'class A(B):\n\n    @property\n    def x(self): return self._x\n\n    y = 1\n',
  'with open("a") as f, \\\n        open("b") as g:\n    f.write(g.read()); f.close()\n',
  'a <= b\na >= b\na != b\na == b\na <<= b\na //= b\nif (n := 3) > 2:\n    pass\n',
  'async def f():\n    async with a as b:\n        async for c in b:\n            await c\n',
  'match = 3\nmatch x:\n    case [1, 2]:\n        pass\n    case {"a": b}:\n        print(b)\n',
  'x = 1\n# at the end, without a line feed',
  'assert a, "b: c"\nfrom a import (\n    b,\n)\nimport c\ndel d\nglobal e\n',
  "r'a' + x\nb'a'\nf\"{a!r:>{w}}\"\nprint('it\\'s')\n",
];

describe('the reader of Python', () => {
  it('reads what the grammar reads: odd code', () => odd.forEach(agrees));

  it('reads what the grammar reads: the code of our cases', () => {
    const texts = readOwnCases().flatMap(({ files }) =>
      files.flatMap(({ path, before, after }) => (path.endsWith('.py') ? [before, after] : [])),
    );
    const sound = texts.filter((text): text is string => text !== undefined && isPython(text));
    assert.ok(sound.length > 150, String(sound.length));
    sound.forEach(agrees);
  });

  it('reads each statement where it stands, whatever is left open before', () => {
    const lost = 'x = foo(1, [2,\n\ndef g(a):\n    return a\n';
    assert.deepEqual(
      readPython(lost, 7).map(({ kind, line }) => [kind, line]),
      [
        ['assign', 7],
        ['def', 9],
      ],
    );
  });

  it('comes to an end with any text, and loses no line of what it reads', () => {
    const part = fc.constantFrom(
      ...odd,
      '"""',
      "'",
      '(',
      ')',
      '\\\n',
      '\n',
      '  ',
      ':',
      'def ',
      '#',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const lines = text.split('\n').length;
        const walk = (some: readonly Statement[]): void => {
          for (const { line, endLine, body } of some) {
            assert.ok(line >= 1 && line <= endLine && endLine <= lines, `${line}-${endLine}`);
            walk(body);
          }
        };
        walk(readPython(text, 1));
      }),
    );
  });
});
