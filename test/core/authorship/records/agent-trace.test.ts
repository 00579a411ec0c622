// Tests what Agent Trace records are evidence of: files of commits on the recorded revision, by agents.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { evidenceOfTraces } from '../../../../src/core/authorship/records/agent-trace';
import { anyJson, anyText } from '../../../fixtures/arbitrary';

const parent = '1'.repeat(40);
const commit = { id: '2'.repeat(40), parents: [parent, '3'.repeat(40)] };

const ai = { type: 'ai', model_id: 'anthropic/claude-opus-4-8' };

/** A record of one edit, with the reference implementation's fields. */
function trace(more: Readonly<Record<string, unknown>> = {}, file: object = {}): string {
  const conversations = [{ contributor: ai, ranges: [{ start_line: 1, end_line: 1 }] }];
  return JSON.stringify({
    version: '0.1.0',
    id: '550e8400-e29b-41d4-a716-446655440000',
    timestamp: '2026-01-23T14:30:00Z',
    vcs: { type: 'git', revision: parent },
    tool: { name: 'cursor', version: '2.4.0' },
    files: [{ path: 'a.py', conversations, ...file }],
    ...more,
  });
}

function read(...lines: string[]): string[] {
  const found = evidenceOfTraces(lines.join('\n'), commit, new Set(['a.py', 'b c.py']));
  return found.map(({ agent, role, text }) => `${agent} ${role}: ${text}`);
}

const cursorSays = 'cursor wrote: Agent Trace, anthropic/claude-opus-4-8, edits of a.py';

describe('an Agent Trace record', () => {
  it('is evidence where it was taken on the first parent, or of the commit itself', () => {
    assert.deepEqual(read(trace()), [cursorSays]);
    assert.deepEqual(read(trace({ vcs: { type: 'git', revision: commit.id } })), [cursorSays]);
    assert.deepEqual(read(trace({ vcs: { revision: parent } })), [cursorSays]);
  });

  it('is of no commit without a revision, of another, or of another system', () => {
    const others = [undefined, null, {}, { type: 'jj', revision: parent }, { revision: 7 }];
    for (const vcs of [...others, { type: 'git', revision: commit.parents[1] }]) {
      assert.deepEqual(read(trace({ vcs })), [], JSON.stringify(vcs));
    }
  });

  it('is of files that the commit changes', () => {
    assert.deepEqual(read(trace({}, { path: 'z.py' }), trace({}, { path: '../a.py' })), []);
    const both = read(trace(), trace({}, { path: './b c.py' }), trace());
    assert.deepEqual(both, [`${cursorSays} and 1 more file`]);
  });

  it('says nothing for a person or nobody, and less for a mixed one', () => {
    const by = (contributor: unknown, ranges: readonly object[] = [{}]) =>
      read(trace({}, { conversations: [{ contributor, ranges }] }));
    for (const type of ['human', 'unknown', 'robot', 1]) assert.deepEqual(by({ type }), []);
    assert.deepEqual(by(undefined), []);
    assert.deepEqual(by(ai, []), []);
    assert.deepEqual(by({ type: 'mixed' }), ['cursor assisted: Agent Trace, edits of a.py']);
    assert.deepEqual(by({ type: 'human' }, [{ contributor: { type: 'ai' } }]), [
      'cursor wrote: Agent Trace, edits of a.py',
    ]);
    assert.deepEqual(by(ai, [{ contributor: { type: 'human' } }]), []);
  });

  it('may name no tool, and counts for nothing where a test made it', () => {
    const says = cursorSays.replace('cursor', 'unnamed-agent');
    assert.deepEqual(read(trace({ tool: undefined })), [says]);
    assert.deepEqual(read(trace({ tool: { name: 'mock_ai' } })), []);
  });

  it('is read among lines that are none', () => {
    const bad = ['', '{', 'null', '[]', '\u0000', `"${'x'.repeat(2_000_000)}"`, '{"files":{}}'];
    assert.deepEqual(read(...bad, `${trace()}\r`, trace().slice(0, -9)), [cursorSays]);
  });

  it('never fails, whatever a line holds', () => {
    const anyTrace = fc.oneof(
      anyText,
      anyJson.map((json) => JSON.stringify(json)),
      fc.tuple(fc.constantFrom('files', 'tool', 'vcs', 'x'), anyJson).map(([key, json]) => trace({ [key]: json })), // prettier-ignore
      fc.tuple(fc.constantFrom('path', 'conversations'), anyJson).map(([key, json]) => trace({}, { [key]: json })), // prettier-ignore
    );
    fc.assert(
      fc.property(fc.array(anyTrace, { maxLength: 6 }), (lines) => {
        assert.ok(read(...lines, trace()).length >= 1);
      }),
    );
  });
});
