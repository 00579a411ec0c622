// Tests with any input that line records are read without failing, in linear time, and only ever add evidence.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { recordedAgent, recordedModel } from '../../../../src/core/authorship/records/agent-name';
import { evidenceOfRecord } from '../../../../src/core/authorship/records/evidence';
import { parseAuthorshipLog } from '../../../../src/core/authorship/records/git-ai';
import { isLineRange } from '../../../../src/core/authorship/records/line-range';
import { uniteRecords } from '../../../../src/core/authorship/records/line-record';
import { anyJson, anyText } from '../../../fixtures/arbitrary';
import { assertLinear } from '../../../fixtures/linear';
import { claudeKey, cursorKey, humanKey, known, metadata, session } from './notes';

const anyLine = fc.oneof(
  fc.constantFrom('a.py', '"b c.py"', '---', '', '{', '{"files":', known, '  human 3-7'),
  fc
    .tuple(fc.constantFrom(claudeKey, cursorKey, humanKey, 'e61c0a4', 's_0'), fc.nat(9), fc.nat(9))
    .map(([key, first, last]) => `  ${key} ${first}-${last}`),
  anyText,
);
const anyLog = fc.oneof(
  fc.array(anyLine, { maxLength: 12 }).map((lines) => Buffer.from(lines.join('\n'))),
  fc
    .tuple(fc.array(anyLine), anyJson)
    .map(([lines, json]) => Buffer.from([...lines, '---', JSON.stringify(json)].join('\n'))),
  anyJson.map((json) => Buffer.from(JSON.stringify({ files: json }))),
  fc.uint8Array({ maxLength: 60 }),
);

describe('any authorship log', () => {
  it('is read to lines that a file can have, united', () => {
    fc.assert(
      fc.property(anyLog, (bytes) => {
        for (const [path, { agents, human }] of parseAuthorshipLog(bytes)) {
          assert.ok(path !== '' && !path.includes('\0'));
          for (const ranges of [human, ...agents.map((lines) => lines.ranges)]) {
            assert.ok(ranges.every(isLineRange));
            assert.ok(ranges.every(([first], n) => n === 0 || first > (ranges[n - 1]?.[1] ?? 0)));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is evidence as soon as one line is an agent’s, whatever else it holds', () => {
    const end = Buffer.from(`\nz.py\n  ${claudeKey} 1-2\n`);
    const notEnded = anyLog.filter(
      (bytes) => bytes[0] !== 0x7b && !/^---\r?$/m.test(Buffer.from(bytes).toString('latin1')),
    );
    fc.assert(
      fc.property(notEnded, (bytes) => {
        const evidence = evidenceOfRecord(parseAuthorshipLog(Buffer.concat([bytes, end])));
        assert.ok(evidence.some(({ agent }) => agent === 'unnamed-agent'));
      }),
    );
  });

  it('keeps the evidence of each where several are of one commit', () => {
    const agents = (bytes: readonly Uint8Array[]) =>
      new Set(
        evidenceOfRecord(uniteRecords(bytes.map((one) => parseAuthorshipLog(one)))).map(
          ({ agent, model = '' }) => `${agent} ${model}`,
        ),
      );
    fc.assert(
      fc.property(anyLog, anyLog, (one, two) => {
        assert.deepEqual(agents([one, two]), new Set([...agents([one]), ...agents([two])]));
      }),
    );
  });

  it('is a few pieces of evidence, however many agents it names', () => {
    const keys = Array.from({ length: 3000 }, (_, n) => `s_${String(n).padStart(14, '0')}`);
    const sessions = Object.fromEntries(keys.map((key, n) => [key, session(`tool-${n}`)]));
    const lines = keys.map((key, n) => `a.py\n  ${key}::t_0 ${n + 1}`).join('\n');
    const record = parseAuthorshipLog(Buffer.from(`${lines}\n---\n${metadata({ sessions })}`));
    const evidence = evidenceOfRecord(record);
    assert.equal(evidence.length, 11);
    assert.deepEqual(evidence.at(-1), {
      ...{ kind: 'record', agent: 'unnamed-agent', role: 'wrote', strength: 'recorded' },
      text: '2990 lines in a.py',
    });
  });

  it('takes time in proportion to its length', () => {
    const pieces = [' ', '-', '1,', `  ${claudeKey} 1-4\n`, '"\\', 'a.py\n', '{"', '---\n', '\n'];
    for (const piece of pieces) {
      const over = (length: number) => {
        const many = piece.repeat(Math.ceil(length / piece.length));
        const bytes = Buffer.from(`a.py\n  ${humanKey} ${many}`);
        return () => void parseAuthorshipLog(bytes);
      };
      assertLinear(over(50_000), over(100_000));
    }
  }).timeout(60_000);
});

describe('recorded names', () => {
  it('are those of the table of signals', () => {
    const agents = {
      ...{ claude: 'claude-code', codex: 'codex', cursor: 'cursor', devin: 'devin', amp: 'amp' },
      ...{ opencode: 'opencode', 'github-copilot': 'copilot', 'github-copilot-cli': 'copilot' },
      ...{ gemini: 'gemini-cli', droid: 'factory-droid', 'Roo Code': 'roo-code', junie: 'junie' },
      ...{ 'continue-cli': 'continue', Windsurf: 'windsurf', 'My  Agent!': 'my-agent' },
      ...{ unknown: 'unnamed-agent', '': 'unnamed-agent', '⟨⟩': 'unnamed-agent' },
    };
    for (const [tool, agent] of Object.entries(agents)) assert.equal(recordedAgent(tool), agent);
    assert.equal(recordedAgent('mock_ai'), undefined);
  });

  it('hold nothing that cannot be seen, whatever was recorded', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyJson), (name) => {
        assert.match(recordedAgent(name) ?? '', /^[a-z0-9._-]*$/);
        assert.doesNotMatch(recordedModel(name) ?? '', /[\p{Cc}\u202e]/u);
      }),
    );
    assert.equal(recordedModel('gpt-5\u202e'), undefined);
    assert.equal(recordedModel(' claude-opus-4-8 '), 'claude-opus-4-8');
    assert.equal(recordedModel('unknown'), undefined);
  });

  it('are kept short', () => {
    const sessions = { s_ddd48773cb990e: session('a'.repeat(500), 'm'.repeat(500)) };
    const text = `${'p'.repeat(4000)}\n  ${claudeKey} 1\nb.py\n  ${claudeKey} 1\n---\n${metadata({ sessions })}`;
    const [piece] = evidenceOfRecord(parseAuthorshipLog(Buffer.from(text)));
    assert.equal(piece?.agent.length, 60);
    assert.ok((piece?.text.length ?? 0) < 300);
  });
});
