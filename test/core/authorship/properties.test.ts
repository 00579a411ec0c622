// What holds of detection for any input: it never throws, it quotes what is there, and it takes linear time.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { detect } from '../../../src/core/authorship/detect';
import { messageMayTell } from '../../../src/core/authorship/hints';
import { builtInSignals } from '../../../src/core/authorship/signals';
import { formatIdentity } from '../../../src/core/change/commit';
import { assertLinear } from '../../fixtures/linear';
import { commit } from './samples';

const fragments = [
  'Co-authored-by: ',
  'co authored by ',
  'Assisted-by:',
  'Signed-off-by: Gemini',
  'Generated with [',
  'Claude Opus 4.6 (1M context)',
  'aider (gpt-4o)',
  ' <noreply@anthropic.com>',
  '<crush@charm.land',
  'https://claude.ai/code/session_01AbCdEf',
  'Made-with: Cursor',
  'Revert "',
  '\\n',
  '\n',
  '\r\n',
  '"',
  '`',
  '🤖 ',
  '\ud83e',
];
const mixed = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary' }), fc.string()))
  .map((parts) => parts.join(''));
const identity = fc.record({ name: mixed, email: mixed });

describe('detection, whatever the input', () => {
  it('never throws, and what it quotes stands there, on the line it names', () => {
    fc.assert(
      fc.property(identity, identity, mixed, (author, committer, message) => {
        for (const piece of detect({ author, committer, message })) {
          if (piece.kind === 'author') assert.equal(piece.text, formatIdentity(author));
          else if (piece.kind === 'committer') assert.equal(piece.text, formatIdentity(committer));
          else {
            const line = message.split('\n')[(piece.line ?? 0) - 1];
            assert.ok(line?.includes(piece.text), JSON.stringify(piece));
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds nothing in messages that the quick look puts aside, and that puts aside plain ones', () => {
    fc.assert(
      fc.property(mixed, (message) => {
        if (messageMayTell(`\0${message}`, builtInSignals)) return;
        assert.deepEqual(detect(commit(message)), [], message);
      }),
      { numRuns: 3000 },
    );
    const plain = ['Tidy the loader', 'Fix\n\nSigned-off-by: Ada <ada@lab.example>\n', ''];
    assert.deepEqual(
      [...plain, "Merge branch 'main'"].filter((one) => messageMayTell(`\0${one}`, builtInSignals)),
      [],
    );
    assert.ok(messageMayTell("\0Merge branch 'codex/fix'", builtInSignals));
  });

  it('gives the same answer for the same commit', () => {
    fc.assert(
      fc.property(identity, mixed, (author, message) => {
        assert.deepEqual(detect(commit(message, author)), detect(commit(message, author)));
      }),
    );
  });

  it('is unaffected by the prose around a trailer', () => {
    const trailer = 'Co-authored-by: Claude Opus 4.6 <noreply@anthropic.com>';
    const prose = fc.lorem({ mode: 'sentences', maxCount: 8 });
    fc.assert(
      fc.property(prose, prose, fc.constantFrom('\n', '\n\n', ' '), (before, after, gap) => {
        const found = detect(commit([before, trailer, after].join(gap)));
        assert.deepEqual(
          found.map(({ text, agent, model }) => [text, agent, model]),
          [[trailer, 'claude-code', 'Opus 4.6']],
        );
      }),
    );
  });
});

describe('detection takes linear time', () => {
  const repeated = [
    'co-authored-by: ',
    'Co-authored-by: a@',
    'co-authored-by: <a@b.example> ',
    'Co-authored-by: Claude <noreply@anthropic.com>',
    'Signed-off-by: Gemini <',
    'https://github.com/a/b/sessions/',
    'https://claude.ai/code/session_',
    'aider: ',
    '\n# Context:\n',
    '\\n',
    ' ',
    '-',
    '[',
    '\n "',
    'a@',
    'Generated with [',
    '(claude-',
  ];
  for (const piece of repeated) {
    it(`over a message of ${JSON.stringify(piece)}`, () => {
      const over = (length: number) => {
        const of = commit(piece.repeat(Math.ceil(length / piece.length)));
        return () => void detect(of);
      };
      assertLinear(over(30_000), over(60_000));
      // Beyond what is read, only the length of the message is paid for.
      assertLinear(over(2_000_000), over(4_000_000));
    }).timeout(30_000);
  }

  it('over the names of an account', () => {
    const over = (length: number) => {
      const names = Array.from({ length: 20 }, (_, n) => `${n}${'claude ('.repeat(length / 8)}`);
      const commits = names.map((name) => commit('x', { name, email: name }));
      return () => commits.forEach((one) => void detect(one));
    };
    assertLinear(over(40_000), over(80_000));
  }).timeout(30_000);
});
