// Tests what is said where message, account and line record of a commit name different agents.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { detect } from '../../../src/core/authorship/detect';
import { disagreements } from '../../../src/core/authorship/disagreement';
import { parseAuthorshipLog } from '../../../src/core/authorship/records/git-ai';
import { ada, claude } from '../../fixtures/repository';
import { claudeKey, cursorKey, humanKey, log, metadata, session } from './records/notes';

const cursor = 'Co-authored-by: Cursor <cursoragent@cursor.com>';
const copilot = {
  name: 'copilot-swe-agent[bot]',
  email: '198982749+Copilot@users.noreply.github.com',
};

/** What is said of a commit with trailers, an author and the lines of an attestation. */
function said(trailers: readonly string[], lines?: readonly string[], author = ada, json?: string) {
  const message = `change\n\n${trailers.join('\n')}\n`;
  const evidence = detect({ author, committer: ada, message });
  const record = lines && parseAuthorshipLog(Buffer.from(log(lines, json)));
  return disagreements(evidence, record);
}

const byClaude = ['a.py', `  ${claudeKey} 1-4`];
const byCursor = ['a.py', `  ${cursorKey} 1-4`];

describe('a commit whose traces disagree', () => {
  it('has a trailer that names another agent than its line record', () => {
    assert.deepEqual(said([cursor], byClaude), [
      'The trailer names Cursor; the line record names Claude Code.',
    ]);
    assert.deepEqual(
      said(['🤖 Generated with [Claude Code](https://claude.com/claude-code)'], byCursor),
      ['The footer names Claude Code; the line record names Cursor.'],
    );
    const session = 'https://claude.ai/code/session_01abcdefgh';
    assert.deepEqual(said([session], byCursor), [
      'The message names Claude Code; the line record names Cursor.',
    ]);
  });

  it('has a trailer, and a line record that attests no agent', () => {
    assert.deepEqual(said([cursor], ['a.py', `  ${humanKey} 1-4`]), [
      'The trailer names Cursor; the line record attests no line of an AI.',
    ]);
    assert.deepEqual(said([cursor], []), ['The trailer names Cursor; the line record is empty.']);
  });

  it('names a few of very many agents', () => {
    const keys = Array.from({ length: 50 }, (_, n) => `s_${String(n).padStart(14, '0')}`);
    const sessions = Object.fromEntries(keys.map((key, n) => [key, session(`tool-${n}`)]));
    const lines = ['a.py', ...keys.map((key, n) => `  ${key}::t_0 ${n + 1}`)];
    const names = [0, 1, 2, 3, 4].map((n) => `tool-${n}`).join(' and ');
    assert.deepEqual(said([cursor], lines, ada, metadata({ sessions })), [
      `The trailer names Cursor; the line record names ${names} and 45 more.`,
    ]);
  });

  it('has an author of one agent and a trailer of another', () => {
    assert.deepEqual(said([claude], undefined, copilot), [
      'The author is an account of GitHub Copilot; the trailer names Claude Code.',
    ]);
    assert.equal(said([claude], byCursor, copilot).length, 2);
  });
});

describe('a commit whose traces agree', () => {
  it('has nothing said of it', () => {
    assert.deepEqual(said([claude], byClaude), []);
    assert.deepEqual(said([claude]), []);
    assert.deepEqual(said([], byClaude), []);
    assert.deepEqual(said([], []), []);
    assert.deepEqual(said([claude, cursor], byCursor), []);
    assert.deepEqual(said([claude], [...byClaude, ...byCursor]), []);
    assert.deepEqual(said(['Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>'], undefined, copilot), []); // prettier-ignore
  });

  it('may name an agent that only reviewed, or one that stands beside any other', () => {
    assert.deepEqual(said(['Reviewed-by: Claude <noreply@anthropic.com>'], byCursor), []);
    assert.deepEqual(said([cursor], byClaude, ada, metadata()), [], 'a record without names');
    assert.deepEqual(said(['Entire-Checkpoint: 0123456789ab'], byClaude), []);
  });
});
