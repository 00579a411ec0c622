// Whatever a message says, and however much of it, reading it takes time in proportion to its length.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { detect } from '../../../src/core/authorship/detect';
import table from '../../../src/core/authorship/signals.json';
import { subjectOf } from '../../../src/core/change/commit';
import { shortLine, visible } from '../../../src/core/change/visible';
import { creditedAddresses } from '../../../src/core/gate/co-authors';
import { assertLinear } from '../../fixtures/linear';
import { commit, inMessage } from './samples';

/** The words that the table's patterns are made of: text that gets far into them before it fails. */
const words = [...new Set(JSON.stringify(table).match(/[A-Za-z][A-Za-z0-9-]{1,30}/g))];
const marks = [
  ...['\n', '\r\n', '\\n', ' ', '\t', ': ', '<', '>', '@', '(', ')', '[', ']', '"', '`', '-', '/'],
  ...['#', '* ', '.', ',', '\0', '\ufffd', '🤖', 'é', '\u202e', '1', '0123456789ab', 'https://'],
];
const anyPiece = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...marks)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

/** Everything that reads messages for a decision or a list. */
function readMessage(message: string): void {
  const of = commit(message, { name: message, email: message });
  detect(of);
  detect(commit(message));
  creditedAddresses(message);
  shortLine(subjectOf(of));
  visible(message);
}

describe('messages of any text', () => {
  it('are read in linear time, whatever is repeated in them', () => {
    fc.assert(
      fc.property(anyPiece, anyPiece, anyPiece, (before, piece, after) => {
        const over = (length: number) => {
          const message = before + piece.repeat(Math.ceil(length / piece.length)) + after;
          return () => {
            readMessage(message);
          };
        };
        assertLinear(over(10_000), over(20_000));
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  const long = 'a'.repeat(100_000);
  const trailers: Readonly<Record<string, string>> = {
    'a key': `Co-authored-by${' '.repeat(100_000)}: x`,
    'a name': `Co-authored-by: ${long} <noreply@anthropic.com>`,
    'an address': `Co-authored-by: Claude <${long}@anthropic.com>`,
    'an address without an end': `Co-authored-by: Claude <noreply@${long}`,
    'a value without an address': `Co-authored-by: ${long}`,
    'a folded value': `Co-authored-by: ${'a\n '.repeat(50_000)}`,
    'a convention': `Assisted-by: ${'Claude:'.repeat(15_000)}`,
    'a link': `Claude-Session: https://claude.ai/code/session_${long}`,
    'a footer': `🤖 Generated with [${long}](https://claude.ai/code)`,
  };
  for (const [what, trailer] of Object.entries(trailers)) {
    it(`are read past a trailer of 100 KB: ${what}`, () => {
      const start = performance.now();
      const claude = 'Co-Authored-By: Claude <noreply@anthropic.com>';
      const message = `Fit it\n\n${trailer}\n${claude}\n`;
      assert.ok(inMessage(message).includes('trailer claude-code wrote'));
      assert.ok(creditedAddresses(message).includes('noreply@anthropic.com'));
      for (const { text } of detect(commit(message))) assert.ok(text.length <= 400);
      // In the square of the length it is minutes.
      assert.ok(performance.now() - start < 5_000);
    }).timeout(20_000);
  }

  it('are read past a NUL, and a NUL in a trailer is no more than a character', () => {
    const claude = 'Co-Authored-By: Claude <noreply@anthropic.com>';
    assert.deepEqual(inMessage(`Fit it\0\n\n${claude}`), ['trailer claude-code wrote']);
    assert.deepEqual(inMessage(`Fit it\n\n\0\n${claude}\0`), ['trailer claude-code wrote']);
    assert.deepEqual(creditedAddresses('Co-authored-by: B <b@x.org>\0'), ['b@x.org']);
  });

  it('credit people in lines of many megabytes', () => {
    const message = `Co-authored-by: ${'a '.repeat(5_000_000)} <b@x.org>`;
    assert.deepEqual(creditedAddresses(message), ['b@x.org']);
  }).timeout(20_000);
});
