// Tests what Agent Trace records attest of a change: lines by the hash of their text, else about where they were.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'mocha';
import { evidenceOfRecord } from '../../../../src/core/authorship/records/evidence';
import { rangesText } from '../../../../src/core/authorship/records/line-range';
import { lineRecord } from '../../../../src/core/authorship/records/line-record';
import { parseTraces, type TracedEdit } from '../../../../src/core/authorship/traces/agent-trace';
import { murmur3 } from '../../../../src/core/authorship/traces/murmur3';
import { type Belongs, placeEdits } from '../../../../src/core/authorship/traces/place-edits';
import { placedOn, trace } from './logs';

const text = 'one\ntwo\nthree\nfour\nfive\n';
const lines = (start_line: unknown, end_line: unknown, content_hash?: unknown) => ({
  ...{ start_line, end_line },
  ...(content_hash === undefined ? {} : { content_hash }),
});
const hashed = (of: string): string =>
  `murmur3:${murmur3(Buffer.from(of)).toString(16).padStart(8, '0')}`;

function place(
  traces: readonly string[],
  on = [placedOn('a.py', text, [1, 5])],
  how: ReturnType<Belongs> = 'yes',
) {
  const edits = parseTraces(Buffer.from(traces.join('\n')));
  return lineRecord(placeEdits(edits, on, 'traces.jsonl', () => how));
}

/** Whose lines are where; `~` where that is only about right. */
function read(...given: Parameters<typeof place>): string[] {
  return [...place(...given)].flatMap(([path, { agents }]) =>
    agents.map((one) => `${path} ${one.near ? '~' : ''}${one.agent} ${rangesText(one.ranges)}`),
  );
}

const edits = (...traces: readonly string[]): readonly TracedEdit[] =>
  parseTraces(Buffer.from(traces.join('\n')));

describe('an Agent Trace record', () => {
  it('is evidence, with its model and place', () => {
    assert.deepEqual(evidenceOfRecord(place(['', trace(lines(2, 3)), trace(lines(5, 5))])), [
      {
        ...{ kind: 'record', agent: 'cursor', model: 'anthropic/claude-opus-4-8' },
        ...{ role: 'wrote', strength: 'recorded' },
        text: 'anthropic/claude-opus-4-8, edits of a.py',
        place: 'Agent Trace, traces.jsonl, lines 2, 3',
      },
    ]);
  });

  it('attests the lines that have the hash of its text, wherever they are by now', () => {
    for (const of of ['three\nfour', 'three\nfour\n']) {
      const sha = `sha256:${createHash('sha256').update(of).digest('hex')}`;
      for (const hash of [hashed(of), hashed(of).toUpperCase(), sha]) {
        for (const first of [1, 3, 4, 900]) {
          assert.deepEqual(read([trace(lines(first, first + 1, hash))]), ['a.py cursor 3-4']);
        }
      }
    }
    assert.deepEqual(read([trace(lines(1, 1, hashed('x')))], [placedOn('a.py', 'x\ny\nx\n', [1, 3])]), ['a.py cursor 1']); // prettier-ignore
  });

  it('attests no lines where its text was changed since, and its file all the same', () => {
    const changed = [trace(lines(1, 2, hashed('one\nother')))];
    assert.deepEqual(read(changed), ['a.py ~cursor ']);
    assert.equal(evidenceOfRecord(place(changed))[0]?.text, 'anthropic/claude-opus-4-8, edits of a.py'); // prettier-ignore
    assert.deepEqual(read([trace(lines(1, 2, 'crc99:77'))]), ['a.py ~cursor 1-2']);
    assert.deepEqual(read([trace(lines(1, 2, 'murmur3:'))]), ['a.py ~cursor 1-2']);
  });

  it('counts by its text alone only on lines that the change added', () => {
    const traces = [trace(lines(1, 1, hashed('two'))), trace(lines(1, 1))];
    assert.deepEqual(read(traces, [placedOn('a.py', text, [2, 2])], 'by-text'), ['a.py cursor 2']);
    assert.deepEqual(read(traces, [placedOn('a.py', text, [3, 5])], 'by-text'), []);
    assert.deepEqual(read(traces, undefined, 'no'), []);
  });

  it('has lines that no file has, and is of its file all the same', () => {
    for (const [first, last] of [
      [0, 0],
      [5, 2],
      [-1, 1],
      ['1', 2],
      [1.5, 2],
      [1, 1e12],
      [70, 90],
    ]) {
      // prettier-ignore
      assert.deepEqual(read([trace(lines(first, last))]), ['a.py ~cursor ']);
    }
    assert.deepEqual(read([trace(lines(4, 900))]), ['a.py ~cursor 4-5']);
    assert.deepEqual(read([trace(lines(1, 900))], [placedOn('a.py', undefined)]), [
      'a.py ~cursor ',
    ]);
  });

  it('is of files that the change has', () => {
    const files = ['z.py', '../a.py', '', 'a.py\0', 7].map((path) => trace(lines(1, 1), {}, { path })); // prettier-ignore
    assert.deepEqual(read(files), []);
    assert.deepEqual(read([trace(lines(1, 1), {}, { path: './a.py' })]), ['a.py ~cursor 1']);
  });

  it('says nothing for a person or nobody, and less for a mixed one', () => {
    const by = (contributor: unknown, range: object = lines(1, 1)) =>
      evidenceOfRecord(place([trace({}, {}, { conversations: [{ contributor, ranges: [range] }] })])).map(({ role }) => role); // prettier-ignore
    for (const type of ['human', 'unknown', 'robot', 1, undefined])
      assert.deepEqual(by({ type }), []);
    assert.deepEqual(by(undefined), []);
    assert.deepEqual(by({ type: 'mixed' }), ['assisted']);
    assert.deepEqual(by({ type: 'human' }, { ...lines(1, 1), contributor: { type: 'ai' } }), ['wrote']); // prettier-ignore
    assert.deepEqual(by({ type: 'ai' }, { ...lines(1, 1), contributor: { type: 'human' } }), []);
  });

  it('may name no tool, and counts for nothing where a test made it', () => {
    assert.deepEqual(read([trace(lines(1, 1), { tool: undefined })]), ['a.py ~unnamed-agent 1']);
    assert.deepEqual(read([trace(lines(1, 1), { tool: { name: 'mock_ai' } })]), []);
  });

  it('tells its revision and time, if they can be told', () => {
    const one = (more: object) => {
      const [edit] = edits(trace(lines(1, 1), { ...more }));
      return [edit?.revision, edit?.at];
    };
    const at = Date.parse('2026-01-23T14:30:00Z') / 1000;
    assert.deepEqual(one({}), [undefined, at]);
    assert.deepEqual(one({ vcs: { type: 'git', revision: 'abc' } }), ['abc', at]);
    assert.deepEqual(one({ vcs: { revision: 'abc' } }), ['abc', at]);
    for (const vcs of [null, {}, 7, { type: 'jj', revision: 'abc' }, { revision: 7 }]) {
      assert.deepEqual(one({ vcs }), ['', at]);
    }
    for (const timestamp of [undefined, 7, 'yesterday', 'x'.repeat(100)]) {
      assert.deepEqual(one({ timestamp }), [undefined, undefined]);
    }
  });

  it('is read among lines that are none, of any length', () => {
    const bad = ['', '{', 'null', '[]', '\u0000', `"${'x'.repeat(2_000_000)}"`, '{"files":{}}'];
    const good = trace(lines(1, 1));
    assert.deepEqual(read([...bad, `${good}\r`, good.slice(0, -9)]), ['a.py ~cursor 1']);
    const bytes = Buffer.concat([Buffer.from([0xff, 0x00, 0x0a]), Buffer.from(good)]);
    assert.equal(parseTraces(bytes).length, 1);
  });
});

describe('MurmurHash3', () => {
  it('is that of its author', () => {
    // Verification values of MurmurHash3_x86_32 with the seed 0, as published for several implementations.
    const known = { '': 0, a: 0x3c2569b2, hello: 0x248bfa47, 'hello, world': 0x149bbb7f };
    for (const [of, hash] of Object.entries(known))
      assert.equal(murmur3(Buffer.from(of)), hash, of);
    const fox = 'The quick brown fox jumps over the lazy dog.';
    assert.equal(murmur3(Buffer.from(fox)), 0xd5c48bfc);
  });
});
