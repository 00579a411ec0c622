// The parser of what `git cat-file --batch` writes: the same objects, however the output is cut.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { BatchParser, type ObjectHead } from '../../src/git/batch-parser';
import { anyPieces } from '../fixtures/arbitrary';
import { idOf } from '../fixtures/changes';

const contents = ['', '\n', 'one\n', 'two missing\n', `${idOf('x')} blob 3\n`, 'é'.repeat(100)];
const all = contents.map((text, n) => ({ id: idOf(`${n}`), text: Buffer.from(text) }));
const output = Buffer.concat(
  all.flatMap(({ id, text }) => [
    Buffer.from(`${idOf('gone')} missing\n${id} blob ${text.length}\n`),
    text,
    Buffer.from('\n'),
  ]),
);

/** What is found in pieces of output, and the heads that were asked about. */
function parse(pieces: readonly Uint8Array[], most = Infinity) {
  const heads: ObjectHead[] = [];
  const parser = new BatchParser((head) => {
    heads.push(head);
    return head.size <= most;
  });
  const found = pieces.flatMap((piece) =>
    parser.add(piece).map(({ id, content }) => ({ id, text: Buffer.from(content) })),
  );
  return { found, heads, parser };
}

describe('BatchParser', () => {
  it('finds every object with its content, however the output is cut, and asks once of each', () => {
    fc.assert(
      fc.property(anyPieces(output), (pieces) => {
        const { found, heads, parser } = parse(pieces);
        assert.deepEqual(found, all);
        assert.deepEqual(
          heads,
          all.map(({ id, text }) => ({ id, type: 'blob', size: text.length })),
        );
        parser.end();
      }),
    );
  });

  it('stops before the content of an object that is not taken, and gives those before it', () => {
    fc.assert(
      fc.property(anyPieces(output), (pieces) => {
        const { found, heads, parser } = parse(pieces, 12);
        assert.deepEqual(found, all.slice(0, 4));
        assert.deepEqual([heads.length, parser.isStopped], [5, true]);
      }),
    );
  });

  it('tells that the output ended in the middle of an object', () => {
    const cut = parse([output.subarray(0, output.length - 1)]).parser;
    assert.throws(() => cut.end(), /middle of an object/);
    const head = parse([Buffer.from(`${idOf('x')} blob 0\n`)]).parser;
    assert.throws(() => head.end(), /middle of an object/);
  });
});
