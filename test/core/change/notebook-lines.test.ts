// The lines of notebooks: every line belongs to the cell and the part that JSON says, however the file is written.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { decodedLine, readNotebookLines } from '../../../src/core/change/notebook-lines';

const notebook = {
  cells: [
    { cell_type: 'markdown', id: 'a', metadata: {}, source: ['# Title\n', 'with "quotes" {['] },
    {
      cell_type: 'code',
      execution_count: 7,
      id: 'b',
      metadata: { tags: ['x'], scrolled: true, ExecuteTime: { end_time: 'now' } },
      outputs: [
        { output_type: 'execute_result', execution_count: 7, data: { 'text/plain': ['1'] } },
      ],
      source: ['x = 1\n', 'x'],
    },
  ],
  metadata: { kernelspec: { language: 'Python' }, language_info: { version: '3.12' } },
  nbformat: 4,
};

/** The lines that are of a part of a cell, without their indent. */
function linesOf(text: string, cell: number, part: string): string[] {
  const read = readNotebookLines(text);
  assert.ok(read);
  return text
    .split('\n')
    .filter((_, at) => read.lines[at]?.cell === cell && read.lines[at].part === part)
    .map((line) => line.trim());
}

describe('the lines of a notebook', () => {
  const text = `${JSON.stringify(notebook, undefined, 1)}\n`;

  it('are told by cell and part', () => {
    const read = readNotebookLines(text);
    assert.equal(read?.lines.length, text.split('\n').length - 1);
    assert.deepEqual(
      read.cells.map(({ type }) => type),
      ['markdown', 'code'],
    );
    assert.equal(read.language, 'python');
    assert.ok(linesOf(text, 1, 'source').includes('"# Title\\n",'));
    const source = linesOf(text, 2, 'source');
    assert.ok(source.includes('"x = 1\\n",') && source.includes('"x"'));
    assert.deepEqual(linesOf(text, 2, 'count'), ['"execution_count": 7,', '"execution_count": 7,']);
    assert.ok(linesOf(text, 2, 'outputs').includes('"output_type": "execute_result",'));
    assert.ok(linesOf(text, 2, 'metadata').includes('"id": "b",'));
    assert.ok(linesOf(text, 0, 'metadata').includes('"nbformat": 4'));
  });

  it('give every line of a source to its cell, whatever is in it', () => {
    const line = fc.string({
      unit: fc.constantFrom('"', '\\', '{', ']', ':', 'a', '\n', '💥', ' '),
    });
    const cell = fc.record({ cell_type: fc.constant('code'), source: fc.array(line) });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 4 }), fc.constantFrom(0, 1, 4), (cells, indent) => {
        const written = JSON.stringify({ cells, nbformat: 4 }, undefined, indent);
        const read = readNotebookLines(written);
        assert.ok(read);
        assert.equal(read.lines.length, written.split('\n').length);
        if (indent === 0) return;
        cells.forEach(({ source }, index) => {
          const own = written.split('\n').filter((one, at) => {
            const place = read.lines[at];
            return (
              place?.cell === index + 1 && place.part === 'source' && /^\s*"(?!source")/u.test(one)
            );
          });
          assert.deepEqual(
            own.map((one) => decodedLine(one)),
            source.map((one) => one.replace(/\n$/u, '')),
          );
        });
      }),
    );
  });

  it('are noise where a run counts and notes alone', () => {
    const lines = readNotebookLines(text)?.lines ?? [];
    const noise = text.split('\n').filter((_, at) => lines[at]?.noise === true);
    assert.deepEqual(
      noise.map((line) => line.trim()),
      [
        ...[
          '"id": "a",',
          '"metadata": {},',
          '"execution_count": 7,',
          '"id": "b",',
          '"metadata": {',
        ],
        ...['"scrolled": true,', '"ExecuteTime": {', '"end_time": "now"', '}', '},'],
        ...['"execution_count": 7,', '"version": "3.12"'],
      ],
    );
  });

  it('are never noise with anything else on them, however the file is written', () => {
    const told = fc.constantFrom('told', '"execution_count": 1', '}, "id": "');
    const cell = fc.record({
      cell_type: fc.constantFrom('code', 'told'),
      execution_count: fc.constantFrom(1, null, 'told'),
      metadata: fc.record({ tags: fc.array(told), scrolled: fc.boolean(), told }),
      outputs: fc.array(fc.record({ text: fc.array(told), execution_count: fc.constant(3) })),
      source: fc.oneof(told, fc.array(told)),
    });
    const breaks = fc.array(fc.boolean(), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(cell), breaks, (cells, broken) => {
        let at = 0;
        // A line may end wherever JSON has room for white space.
        const written = JSON.stringify({ cells, metadata: { told: 1 }, nbformat: 4 }).replace(
          /"(?:[^"\\]|\\.)*"|[[\]{},:]/gu,
          (piece) => `${piece}${broken[(at += 1) % broken.length] === true ? '\n' : ''}`,
        );
        const lines = readNotebookLines(written)?.lines ?? [];
        written.split('\n').forEach((line, index) => {
          if (lines[index]?.noise === true) assert.doesNotMatch(line, /told|tags|source|text|\\/u);
        });
      }),
    );
  });

  it('are not told of what is no notebook', () => {
    for (const other of ['', '{', '[]', '{"cells": 3}', 'null', '{"cells": []'] as const) {
      assert.equal(readNotebookLines(other), undefined, other);
    }
    assert.deepEqual(readNotebookLines('{"cells": [null, 3]}')?.cells, [
      { type: '' },
      { type: '' },
    ]);
  });
});

describe('a decoded line', () => {
  it('is what the string says, or the line itself', () => {
    assert.equal(decodedLine('    "x = \\"1\\"\\n",'), 'x = "1"');
    assert.equal(decodedLine('   "source": ["x"]'), 'x');
    for (const line of ['  "id": "b",', '  ],', '"a" "b"', '  "bad \\x"']) {
      assert.equal(decodedLine(line), line);
    }
  });
});
