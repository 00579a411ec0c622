// The patch parser on a stream: the same sections however the bytes are cut, in linear time and memory.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { PatchParser } from '../../../src/core/change/patch';
import { anyPieces } from '../../fixtures/arbitrary';
import { bytesOf } from '../../fixtures/changes';
import { anySections, meaningOf, patchBytes } from '../../fixtures/patches';

const header = 'diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n';

const anyCutPatch = anySections.chain((sections) =>
  fc.record({ sections: fc.constant(sections), pieces: anyPieces(patchBytes(sections)) }),
);

describe('PatchParser on a stream', () => {
  it('gives the same sections for any cut of the bytes', () => {
    fc.assert(
      fc.property(anyCutPatch, ({ sections, pieces }) => {
        const parser = new PatchParser();
        pieces.forEach((piece) => parser.push(piece));
        assert.deepEqual(parser.end(), meaningOf(sections));
      }),
      { numRuns: 200 },
    );
  });

  it('gives them byte by byte', () => {
    fc.assert(
      fc.property(anySections, (sections) => {
        const parser = new PatchParser();
        patchBytes(sections).forEach((byte) => parser.push(Uint8Array.of(byte)));
        assert.deepEqual(parser.end(), meaningOf(sections));
      }),
    );
  });

  it('keeps of a section all or nothing', () => {
    fc.assert(
      fc.property(anyCutPatch, fc.nat(7), ({ sections, pieces }, wanted) => {
        const keep = (section: number): boolean => ((wanted >> section) & 1) === 1;
        const parser = new PatchParser(keep);
        pieces.forEach((piece) => parser.push(piece));
        assert.deepEqual(parser.end(), meaningOf(sections, keep));
      }),
    );
  });

  it('does not need the last line end', () => {
    fc.assert(
      fc.property(anySections, (sections) => {
        const bytes = patchBytes(sections);
        // Where the last line is of content, its line end is content, too.
        const hunk = sections.at(-1)?.hunks.at(-1);
        const last = hunk !== undefined && hunk.added.lines.length > 0 ? hunk.added : hunk?.removed;
        fc.pre(last === undefined || !last.newline);
        const parser = new PatchParser();
        parser.push(bytes.subarray(0, -1));
        assert.deepEqual(parser.end(), meaningOf(sections));
      }),
    );
  });

  for (const [kind, copy] of [
    ['a Uint8Array', (bytes: Uint8Array) => Uint8Array.from(bytes)],
    ['a Buffer, as a process sends', (bytes: Uint8Array) => Buffer.from(bytes)],
  ] as const) {
    it(`keeps its own copy of ${kind}`, () => {
      fc.assert(
        fc.property(anyCutPatch, ({ sections, pieces }) => {
          const parser = new PatchParser();
          for (const piece of pieces) {
            const chunk = copy(piece);
            parser.push(chunk);
            chunk.fill(0x3f); // its owner uses the memory again
          }
          assert.deepEqual(parser.end(), meaningOf(sections));
        }),
      );
    });
  }

  it('takes one line of 20 MB in chunks of 64 KiB', () => {
    const size = 20 * 1024 * 1024;
    const chunk = new Uint8Array(64 * 1024).fill(0x61);
    const parser = new PatchParser();
    parser.push(bytesOf(`${header}@@ -0,0 +1 @@\n+`));
    for (let sent = 0; sent < size; sent += chunk.length) parser.push(chunk);
    parser.push(bytesOf('\n'));
    const added = parser.end()[0]?.hunks[0]?.added;
    assert.equal(added?.length, size + 1);
    assert(added.subarray(0, -1).every((byte) => byte === 0x61));
  }).timeout(10_000);

  it('takes one line of 4 MB in chunks of 64 bytes, which takes minutes if every chunk copies the line', () => {
    const chunk = new Uint8Array(64).fill(0x61);
    const parser = new PatchParser(() => false);
    parser.push(bytesOf(`${header}@@ -0,0 +1 @@\n+`));
    for (let sent = 0; sent < 4 * 1024 * 1024; sent += chunk.length) parser.push(chunk);
    parser.push(bytesOf('\n'));
    assert.deepEqual(parser.end(), [{ hunks: [] }]);
  }).timeout(10_000);

  it('takes 200,000 short lines', () => {
    const lines = 200_000;
    const parser = new PatchParser();
    parser.push(bytesOf(`${header}@@ -0,0 +1,${lines} @@\n${'+x\n'.repeat(lines)}`));
    assert.equal(parser.end()[0]?.hunks[0]?.added.length, 2 * lines);
  }).timeout(10_000);
});
