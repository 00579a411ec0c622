// Tests with any input that traces are read and placed without failing, in linear time, on lines of the change.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { evidenceOfRecord } from '../../../../src/core/authorship/records/evidence';
import { lineRecord } from '../../../../src/core/authorship/records/line-record';
import { parseTraces } from '../../../../src/core/authorship/traces/agent-trace';
import { compareStates } from '../../../../src/core/authorship/traces/moved-lines';
import { placeEdits } from '../../../../src/core/authorship/traces/place-edits';
import { placeLog } from '../../../../src/core/authorship/traces/place-log';
import { parseWorkingLog } from '../../../../src/core/authorship/traces/working-log';
import { anyJson, anyText } from '../../../fixtures/arbitrary';
import { assertLinear } from '../../../fixtures/linear';
import { checkpoint, claudeLog, placedOn, stateOf, trace } from './logs';

const anyLine = fc.oneof({ maxDepth: 1 }, fc.nat(6), anyJson);
const anyTrace = fc.oneof(
  anyText,
  anyJson.map((json) => JSON.stringify(json)),
  fc
    .record({ start_line: anyLine, end_line: anyLine, content_hash: fc.oneof(anyText, anyJson) })
    .map((range) => trace(range)),
  fc
    .tuple(fc.constantFrom('files', 'tool', 'vcs', 'timestamp'), anyJson)
    .map(([key, json]) => trace({ start_line: 1, end_line: 2 }, { [key]: json })),
  fc
    .tuple(fc.constantFrom('path', 'conversations'), anyJson)
    .map(([key, json]) => trace({ start_line: 1, end_line: 2 }, {}, { [key]: json })),
);
const anyKey = fc.oneof(
  fc.constantFrom(claudeLog, 'human', 'h_55c03ed47cd416', '0123456'),
  anyText,
);
const anyCheckpoint = fc.oneof(
  anyText,
  anyJson.map((json) => JSON.stringify(json)),
  fc
    .tuple(fc.constantFrom('a.py', 'b.py'), fc.array(fc.tuple(anyLine, anyLine, anyKey)))
    .map(([file, lines]) => checkpoint(file, '1\n2\n', lines)),
  fc
    .tuple(fc.constantFrom('entries', 'agent_id'), anyJson)
    .map(([key, json]) => checkpoint('a.py', '1\n2\n', [[1, 2, claudeLog]], { [key]: json })),
);
const anyLines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

describe('any traces', () => {
  it('are placed on lines that the change added, and are evidence of the recorded kind', () => {
    const on = [placedOn('a.py', '1\n2\n3\n4\n', [2, 3])];
    const states = new Map([[stateOf('1\n2\n'), '1\n2\n']]);
    const lines = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 5 });
    fc.assert(
      fc.property(lines(anyTrace), lines(anyCheckpoint), anyText, (traces, log, initial) => {
        const edits = parseTraces(Buffer.from(traces.join('\n')));
        const logged = parseWorkingLog(Buffer.from(log.join('\n')), Buffer.from(initial));
        const record = lineRecord([
          ...placeEdits(edits, on, 'traces', () => 'yes'),
          ...placeLog(logged, on, 'log', states),
        ]);
        for (const { agents, human } of record.values()) {
          for (const [first, last] of [...agents.flatMap(({ ranges }) => ranges), ...human]) {
            assert.ok(2 <= first && first <= last && last <= 3);
          }
        }
        for (const piece of evidenceOfRecord(record)) assert.equal(piece.strength, 'recorded');
      }),
      { numRuns: 500 },
    );
  });

  it('lose nothing to bytes that are not UTF-8 on other lines', () => {
    const good = Buffer.from(`\n${trace({ start_line: 1, end_line: 1 })}`);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        assert.ok(
          parseTraces(Buffer.concat([bytes, good])).some(({ agent }) => agent === 'cursor'),
        );
      }),
    );
  });
});

describe('lines that are followed', () => {
  it('are the same lines afterwards, each once', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (before, after) => {
        const follow = compareStates(before, after);
        assert.ok(follow !== undefined);
        const found = before.map((line, n) => ({ line, now: follow([[n + 1, n + 1]])[0]?.[0] }));
        const kept = found.filter(({ now }) => now !== undefined);
        for (const { line, now } of kept) assert.equal(after[(now ?? 0) - 1], line);
        assert.equal(new Set(kept.map(({ now }) => now)).size, kept.length);
      }),
    );
  });

  it('are all of them where nothing was changed', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const all = lines.length === 0 ? [] : [[1, lines.length] as const];
        assert.deepEqual(compareStates(lines, lines)?.(all), all);
      }),
    );
  });
});

describe('traces take time in proportion to their length', () => {
  const pieces = [
    ...[' ', '{', '[', '"', '\\', '\n', '{"files":[', '\0'],
    `${trace({ start_line: 1, end_line: 2 })}\n`,
    `${checkpoint('a.py', '1\n', [[1, 1, claudeLog]])}\n`,
  ];
  for (const piece of pieces) {
    it(`of ${JSON.stringify(piece.slice(0, 12))}`, () => {
      const over = (length: number) => {
        const bytes = Buffer.from(piece.repeat(Math.ceil(length / piece.length)));
        return () => void [parseTraces(bytes), parseWorkingLog(bytes, bytes)];
      };
      assertLinear(over(100_000), over(200_000));
    }).timeout(30_000);
  }

  it('also where the text of a hash is nowhere to be found', () => {
    const long = placedOn('a.py', 'a line of some length\n'.repeat(20_000), [1, 20_000]);
    const edits = parseTraces(
      Buffer.from(
        `${trace({ start_line: 1, end_line: 9_000, content_hash: 'murmur3:0' })}\n`.repeat(50),
      ),
    );
    const start = performance.now();
    assert.equal(placeEdits(edits, [long], 'traces', () => 'yes').length, 50);
    // Without a bound it would be hours.
    assert.ok(performance.now() - start < 10_000);
  }).timeout(30_000);
});
