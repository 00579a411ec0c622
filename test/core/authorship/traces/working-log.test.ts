// Tests what git-ai's working logs say of uncommitted work, and where their lines are by then.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { evidenceOfRecord } from '../../../../src/core/authorship/records/evidence';
import { rangesText } from '../../../../src/core/authorship/records/line-range';
import { lineRecord } from '../../../../src/core/authorship/records/line-record';
import { placeLog } from '../../../../src/core/authorship/traces/place-log';
import type { PlacedOn } from '../../../../src/core/authorship/traces/placed-on';
import { parseWorkingLog } from '../../../../src/core/authorship/traces/working-log';
import { checkpoint, claudeId, claudeLog, placedOn, stateOf } from './logs';

const five = '1\n2\n3\n4\n5\n';

interface Given {
  readonly log: readonly (string | Uint8Array)[];
  readonly initial?: string;
  readonly on?: readonly PlacedOn[];
  readonly states?: readonly string[];
}

/** Whose lines are where: agent or person, `~` where that is only about right, and the lines. */
function read({ log, initial = '', on = [placedOn('a.py', five, [1, 5])], states = [] }: Given) {
  const bytes = Buffer.concat(log.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));
  const parsed = parseWorkingLog(bytes, Buffer.from(initial));
  const known = new Map(states.map((text) => [stateOf(text), text]));
  const record = lineRecord(placeLog(parsed, on, 'working_logs/1', known));
  const said = [...record].flatMap(([path, { agents, human }]) => [
    ...agents.map((one) => `${path} ${one.near ? '~' : ''}${one.agent} ${rangesText(one.ranges)}`),
    ...(human.length === 0 ? [] : [`${path} person ${rangesText(human)}`]),
  ]);
  return { said, evidence: evidenceOfRecord(record) };
}

describe('a working log', () => {
  it('attests lines of an agent, as evidence with its place', () => {
    const { said, evidence } = read({ log: [checkpoint('a.py', five, [[2, 3, claudeLog]])] });
    assert.deepEqual(said, ['a.py claude-code 2-3']);
    assert.deepEqual(evidence, [
      {
        ...{ kind: 'record', agent: 'claude-code', model: 'claude-opus-4-8' },
        ...{ role: 'wrote', strength: 'recorded', text: 'claude-opus-4-8, 2 lines in a.py' },
        place: 'git-ai’s working log, working_logs/1/checkpoints.jsonl, line 1',
      },
    ]);
  });

  it('is told of lines that the work added, and no others', () => {
    const log = [checkpoint('a.py', five, [[1, 5, claudeLog]])];
    assert.deepEqual(read({ log, on: [placedOn('a.py', five, [2, 2], [5, 5])] }).said, [
      'a.py claude-code 2,5',
    ]);
    assert.deepEqual(read({ log, on: [placedOn('a.py', five), placedOn('b.py', five)] }).said, []);
  });

  it('says of a file what it says last, also where nothing of an agent is left', () => {
    const first = checkpoint('a.py', five, [[1, 5, claudeLog]]);
    const nothing = checkpoint('a.py', five, []);
    const person = checkpoint('a.py', five, [[1, 5, 'h_55c03ed47cd416']], { agent_id: null });
    assert.deepEqual(read({ log: [first, nothing] }).said, ['a.py claude-code 1-5']);
    assert.deepEqual(read({ log: [first, person] }).said, ['a.py person 1-5']);
  });

  it('follows lines where the file was edited since, if its state is to be had', () => {
    const log = [checkpoint('a.py', '1\n2\n3\n', [[1, 3, claudeLog]])];
    const on = [placedOn('a.py', 'new\r\n1\r\nchanged\r\n3\r\n', [1, 4])];
    assert.deepEqual(read({ log, on, states: ['1\n2\n3\n'] }).said, ['a.py claude-code 2,4']);
    assert.deepEqual(read({ log, on }).said, ['a.py ~claude-code 1-3']);
    const person = [checkpoint('a.py', '1\n', [[1, 1, 'h_55c03ed47cd416']])];
    assert.deepEqual(read({ log: person, on }).said, []);
  });

  it('is only about right where too much was changed, or the file is no text', () => {
    const before = Array.from({ length: 3000 }, (_, n) => `old ${n}\n`).join('');
    const after = before.replaceAll('old', 'new');
    const log = [checkpoint('a.py', before, [[1, 2, claudeLog]])];
    const on = [placedOn('a.py', after, [1, 3000])];
    assert.deepEqual(read({ log, on, states: [before] }).said, ['a.py ~claude-code 1-2']);
    assert.deepEqual(read({ log, on: [placedOn('a.py', undefined)] }).said, ['a.py ~claude-code ']);
  });

  it('knows keys of each form, and what an earlier commit left', () => {
    const hex = claudeLog.slice(2, 16);
    const old = stateOf('claude:conversation').slice(0, 16);
    assert.ok(old.startsWith(hex));
    for (const key of [old, old.slice(0, 7), `s_${hex}`]) {
      assert.deepEqual(read({ log: [checkpoint('a.py', five, [[1, 1, key]])] }).said, [
        'a.py claude-code 1',
      ]);
    }
    const initial = JSON.stringify({
      files: { 'a.py': [{ start_line: 4, end_line: 4, author_id: 's_0123456789abcd::t_1' }] },
      sessions: { s_0123456789abcd: { agent_id: { ...claudeId, tool: 'codex' } } },
      file_blobs: { 'a.py': stateOf(five) },
    });
    const { said, evidence } = read({ log: [], initial });
    assert.deepEqual(said, ['a.py codex 4']);
    assert.equal(evidence[0]?.place, 'git-ai’s working log, working_logs/1/INITIAL');
  });

  it('attests an agent without a name by a key that nothing explains, and nothing by others', () => {
    const said = (key: string) =>
      read({ log: [checkpoint('a.py', five, [[1, 1, key]], { agent_id: null })] }).said;
    assert.deepEqual(said('s_0123456789abcd::t_1'), ['a.py unnamed-agent 1']);
    assert.deepEqual(said('0123456789abcdef'), ['a.py unnamed-agent 1']);
    for (const key of ['human', '', 'Ada', '__proto__', 'h_x'])
      assert.deepEqual(said(key), [], key);
    const fixture = { agent_id: { tool: 'mock_ai', id: 'conversation', model: 'x' } };
    const key = `s_${stateOf('mock_ai:conversation').slice(0, 14)}`;
    assert.deepEqual(read({ log: [checkpoint('a.py', five, [[1, 1, key]], fixture)] }).said, []);
  });

  it('names the agents of logs that have but characters, and not their lines', () => {
    const attributions = [{ start: 0, end: 9, author_id: claudeLog, ts: 1 }];
    const entries = [{ file: 'a.py', blob_sha: stateOf(five), attributions }];
    const { said, evidence } = read({ log: [checkpoint('a.py', five, [], { entries })] });
    assert.deepEqual(said, ['a.py ~claude-code ']);
    assert.equal(evidence[0]?.text, 'claude-opus-4-8, edits of a.py');
  });
});

describe('a working log with defects', () => {
  const good = checkpoint('a.py', five, [[2, 3, claudeLog]]);
  const goodSays = ['a.py claude-code 2-3'];

  it('is read around lines that are none', () => {
    const bad = [
      '',
      '{',
      'null',
      '[]',
      '7',
      '\0',
      good.slice(0, -9),
      '{"entries":{}}',
      '{"entries":[null,{}]}',
    ];
    assert.deepEqual(read({ log: [...bad, Buffer.from([0xff, 0xfe, 0x22]), good] }).said, goodSays);
    assert.deepEqual(read({ log: [good, ...bad] }).said, goodSays);
    assert.deepEqual(read({ log: [good], initial: '{"files":' }).said, goodSays);
    assert.deepEqual(read({ log: [good], initial: '{"files":{"a.py":7},"sessions":[]}' }).said, goodSays); // prettier-ignore
  });

  it('says nothing by lines that no file has', () => {
    const wrong = [[0, 1], [3, 2], [1.5, 2], ['1', '2'], [-1, 4], [1, 1e12], [null, undefined]] as const; // prettier-ignore
    for (const [first, last] of wrong) {
      assert.deepEqual(
        read({ log: [checkpoint('a.py', five, [[first, last, claudeLog]])] }).said,
        [],
      );
    }
    const beyond = checkpoint('a.py', five, [[4, 900, claudeLog], [2000, 3000, claudeLog]]); // prettier-ignore
    assert.deepEqual(read({ log: [beyond] }).said, ['a.py claude-code 4-5']);
  });

  it('says nothing of paths that no repository has', () => {
    for (const path of ['', 'a.py\0', '\ta.py', 'x'.repeat(5000)]) {
      assert.deepEqual(read({ log: [checkpoint(path, five, [[1, 1, claudeLog]])] }).said, []);
    }
  });

  it('is read with conversations of 10 MB in it, and none of them is told', () => {
    const secret = 'password '.repeat(1_200_000);
    const { evidence } = read({ log: [checkpoint('a.py', five, [[2, 3, claudeLog]], { transcript: secret })] }); // prettier-ignore
    assert.equal(evidence.length, 1);
    assert.ok(!JSON.stringify(evidence).includes('password'));
  }).timeout(20_000);
});
