// Tests what the metadata of Entire's checkpoints is evidence of, and that nothing that was said is told.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { detect } from '../../../../src/core/authorship/detect';
import { disagreements } from '../../../../src/core/authorship/disagreement';
import {
  checkpointOfRef,
  checkpointsIn,
  evidenceOfCheckpoint,
} from '../../../../src/core/authorship/traces/entire';
import { anyJson } from '../../../fixtures/arbitrary';
import { commit } from '../samples';

const session = (agent: unknown, lines?: unknown, of?: unknown, more: object = {}): Uint8Array => {
  const initial_attribution = { agent_lines: lines, total_committed: of };
  return Buffer.from(JSON.stringify({ agent, initial_attribution, ...more }));
};
const place = 'entire/checkpoints/v1:00/c9e2351016';
const read = (...sessions: Uint8Array[]) =>
  evidenceOfCheckpoint(place, sessions).map(({ agent, role, text }) => `${agent} ${role}: ${text}`); // prettier-ignore

describe('a checkpoint', () => {
  it('is named by a trailer, by either form of its id', () => {
    const ids = ['00c9e2351016', '01ARZ3NDEKTSV4RRFFQ69G5FAV'];
    const trailers = ids.map((id) => `Entire-Checkpoint: ${id}`);
    const found = detect(commit(`x\n\n${[...trailers, trailers[0], 'Entire-Attribution: 73% agent (146/200 lines)'].join('\n')}`)); // prettier-ignore
    assert.deepEqual(checkpointsIn(found), ids);
    assert.deepEqual(checkpointsIn(detect(commit('Entire-Checkpoint: ../../etc'))), []);
  });

  it('is known by a ref of its own, in the folder that its id ends with', () => {
    const refs = (...names: string[]) => names.map((name) => checkpointOfRef(`refs/entire/checkpoints/${name}`)); // prettier-ignore
    const ids = ['00c9e2351016', '01ARZ3NDEKTSV4RRFFQ69G5FAV'];
    assert.deepEqual(refs('16/00c9e2351016', 'AV/01ARZ3NDEKTSV4RRFFQ69G5FAV'), ids);
    const others = ['00/00c9e2351016', '16/00c9e2351016/x', '/00c9e2351016', 'v2/main', 'v2/full/current']; // prettier-ignore
    assert.deepEqual(new Set(refs(...others)), new Set([undefined]));
    assert.equal(checkpointOfRef('refs/heads/entire/check16/00c9e2351016'), undefined);
  });

  it('is evidence of the agents of its sessions, with their lines and its place', () => {
    assert.deepEqual(evidenceOfCheckpoint(place, [session('Claude Code', 32, 33)]), [
      {
        ...{ kind: 'checkpoint', agent: 'claude-code', role: 'wrote', strength: 'recorded' },
        text: '1 session, 32 of 33 lines',
        place: 'Checkpoint of Entire, entire/checkpoints/v1:00/c9e2351016',
      },
    ]);
    const several = [1, 2, 3, 4].map((lines) => session('Gemini CLI', lines, 9));
    assert.deepEqual(read(session('Claude Code', 0, 5), ...several), [
      'claude-code assisted: 1 session, 0 of 5 lines',
      'gemini-cli wrote: 4 sessions, 1 of 9 lines, 2 of 9 lines, 3 of 9 lines, 1 more',
    ]);
  });

  it('says less where less is known', () => {
    assert.deepEqual(read(session('Agent', 3)), ['entire wrote: 1 session, 3 lines']);
    assert.deepEqual(read(session(undefined)), ['entire assisted: 1 session']);
    assert.deepEqual(read(session('Claude Code', -1, 'x')), ['claude-code assisted: 1 session']);
    const bad = ['', '{', 'null', '7', '\0', '"x"'].map((text) => Buffer.from(text));
    assert.deepEqual(read(...bad, session('mock_ai', 1, 1)), []);
  });

  it('tells nothing else of a session, whatever it holds', () => {
    fc.assert(
      fc.property(anyJson, (json) => {
        const more = { prompt: 'my password', transcript: json };
        const evidence = evidenceOfCheckpoint(place, [session('codex', 1, 2, more)]);
        assert.deepEqual(evidence.map(({ text }) => text), ['1 session, 1 of 2 lines']); // prettier-ignore
        evidenceOfCheckpoint(place, [Buffer.from(JSON.stringify(json))]);
      }),
    );
  });

  it('is said to disagree with a trailer of another agent, and with no other', () => {
    const said = (trailer: string) => {
      const message = commit(`x\n\n${trailer}\nEntire-Checkpoint: 00c9e2351016\n`);
      const seen = evidenceOfCheckpoint(place, [session('Claude Code', 1, 1)]);
      return disagreements([...detect(message), ...seen], undefined);
    };
    assert.deepEqual(said('Co-authored-by: Cursor <cursoragent@cursor.com>'), [
      'The trailer names Cursor; the checkpoint of the session names Claude Code.',
    ]);
    assert.deepEqual(said('Co-authored-by: Claude <noreply@anthropic.com>'), []);
    assert.deepEqual(said('Signed-off-by: Ada <ada@lab.example>'), []);
  });
});
