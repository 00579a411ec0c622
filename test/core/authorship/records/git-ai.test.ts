// Tests the reading of git-ai's authorship logs: what they attest, and every defect that they are known to have.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseAuthorshipLog } from '../../../../src/core/authorship/records/git-ai';
import { rangesText } from '../../../../src/core/authorship/records/line-range';
import { claudeKey, cursorKey, humanKey, known, log, metadata, session } from './notes';

/** What a log attests, a line each: path, agent or `human`, model, ranges. */
function read(text: string | Uint8Array): string[] {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return [...parseAuthorshipLog(bytes)].flatMap(([path, { agents, human }]) => [
    ...agents.map(({ agent, model = '-', ranges }) =>
      [path, agent, model, rangesText(ranges)].join(' '),
    ),
    ...(human.length === 0 ? [] : [`${path} human ${rangesText(human)}`]),
  ]);
}

describe('an authorship log', () => {
  it('attests lines to sessions and to people', () => {
    const lines = ['AGENTS.md', `  ${claudeKey} 1-4,6-16`, `  ${humanKey} 5`];
    assert.deepEqual(read(log(lines)), [
      'AGENTS.md claude-code claude-opus-4-8 1-4,6-16',
      'AGENTS.md human 5',
    ]);
  });

  it('of two edits in one session, or of several agents and files, attests all', () => {
    const other = claudeKey.replace('t_4b', 't_5c');
    const lines = [
      ...['a.rs', `  ${claudeKey} 2106-2117`, `  ${other} 332-336`],
      ...['b.rs', `  ${cursorKey} 1-3`, `  ${claudeKey} 3-4`],
    ];
    assert.deepEqual(read(log(lines)), [
      'a.rs claude-code claude-opus-4-8 332-336,2106-2117',
      'b.rs cursor gpt-5.1 1-3',
      'b.rs claude-code claude-opus-4-8 3-4',
    ]);
  });

  it('of the older form names prompts, and people as `human`', () => {
    const prompts = { e61c0a4: { ...session('cursor', 'gpt-5.1'), overriden_lines: 3 } };
    const lines = ['tests/stats.rs', '  e61c0a4 67,131-148', '  human 68,151,196'];
    assert.deepEqual(read(log(lines, metadata({ prompts }))), [
      'tests/stats.rs cursor gpt-5.1 67,131-148',
      'tests/stats.rs human 68,151,196',
    ]);
  });

  it('of the first form names agents beside lines, and may name people', () => {
    const author = (name: string, lines: unknown) => ({ author: name, lines });
    const authors = [author('Claude', [22, [30, 40], 'x', [5]]), author('Ada Vale', [1])];
    const files = { 'a.py': { authors }, 'b.py': { authors: 3 }, 'c.py': null };
    assert.deepEqual(read(JSON.stringify({ version: 'authorship/0.0.1', files })), [
      'a.py claude-code - 22,30-40',
    ]);
  });

  it('that is empty attests nothing, nobody either', () => {
    for (const text of ['', '---', log([]), '---\n{}', '\n\n---\nnull', '{}', '[]']) {
      assert.deepEqual(read(text), [], text);
    }
  });
});

describe('an authorship log with defects', () => {
  const lines = ['a.py', `  ${claudeKey} 1-4`];

  it('whose keys are not explained attests an agent without a name', () => {
    const broken = [metadata(), known.slice(0, -20), '', '{"sessions":[1]}', '"x"', '\u0000'];
    const nobody = ['a.py unnamed-agent - 1-4'];
    for (const json of broken) assert.deepEqual(read(log(lines, json)), nobody, json);
    assert.deepEqual(read(lines.join('\n')), nobody);
    assert.deepEqual(read(log(['a.py', '  0123456789abcdef 7'])), ['a.py unnamed-agent - 7']);
    const sessions = { s_ddd48773cb990e: { agent_id: { tool: 7, model: {} } } };
    assert.deepEqual(read(log(lines, metadata({ sessions }))), nobody);
  });

  it('has thousands of unexplained keys in linear time', () => {
    const keys = Array.from(
      { length: 20_000 },
      (_, n) => `  s_${String(n).padStart(14, '0')}::t_0 ${n + 1}`,
    );
    assert.deepEqual(read(log(['a.py', ...keys])), ['a.py unnamed-agent - 1-20000']);
  });

  it('does not take inherited members for sessions', () => {
    for (const key of ['s_constructor', '__proto__', 'constructor', 's_', 'h_', 'x']) {
      assert.deepEqual(read(log(['a.py', `  ${key} 1`])), [], key);
    }
  });

  it('passes over ranges that are none and unites the others', () => {
    const ranges = '9-12,4,3-5,0,7-6,-2,99999999999,2-,10-11,1-2-3,,6';
    assert.deepEqual(read(log(['a.py', `  ${claudeKey} ${ranges}`])), [
      'a.py claude-code claude-opus-4-8 3-6,9-12',
    ]);
    for (const line of [
      `  ${claudeKey}`,
      `  ${claudeKey} x`,
      ` ${claudeKey} 1`,
      `\t${claudeKey} 1`,
    ]) {
      assert.deepEqual(read(log(['a.py', line])), [], line);
    }
    assert.deepEqual(read(log([`  ${claudeKey} 1`])), [], 'before any path');
  });

  it('leaves an agent the lines that a person is attested for too', () => {
    assert.deepEqual(read(log([...lines, `  ${humanKey} 3-6`])), [
      'a.py claude-code claude-opus-4-8 1-4',
      'a.py human 5-6',
    ]);
  });

  it('takes no evidence from the agents of tests, and none away for an agent called human', () => {
    for (const tool of ['mock_ai', 'test-agent', 'Mock_AI']) {
      const sessions = { s_ddd48773cb990e: session(tool) };
      assert.deepEqual(read(log(lines, metadata({ sessions }))), [], tool);
    }
    const sessions = { s_ddd48773cb990e: session('human') };
    assert.deepEqual(read(log(lines, metadata({ sessions }))), ['a.py human 1-4']);
  });

  it('holds paths of every kind', () => {
    const entry = `  ${claudeKey} 1`;
    const paths = (first: string | Uint8Array) =>
      [...parseAuthorshipLog(Buffer.concat([Buffer.from(first), Buffer.from(`\n${log([entry])}`)])).keys()]; // prettier-ignore
    const cases: readonly (readonly [string | Uint8Array, readonly string[]])[] = [
      ['"with space.py"', ['with space.py']],
      ['with space.py', ['with space.py']],
      ['ünï.py', ['ünï.py']],
      ['"\\303\\274.py"', ['ü.py']],
      ['"a\\"b\\\\c.py"', ['a"b\\c.py']],
      ['"a\\q b.py"', ['a\\q b.py']],
      ['a\\q.py', ['a\\q.py']],
      ['{{slug}}/main.py', ['{{slug}}/main.py']],
      ['__proto__', ['__proto__']],
      ['----', ['----']],
      ['crlf.py\r', ['crlf.py']],
      [Buffer.from([0x61, 0xff, 0x62]), ['"a\\377b"']],
      ['nul\u0000.py', []],
      ['x'.repeat(5000), []],
    ];
    for (const [line, expected] of cases) assert.deepEqual(paths(line), expected, String(line));
  });

  it('may end its lines as Windows does', () => {
    assert.deepEqual(read(log(lines).replaceAll('\n', '\r\n')), [
      'a.py claude-code claude-opus-4-8 1-4',
    ]);
  });

  it('keeps nothing of the conversations in it', () => {
    const messages = [{ type: 'user', text: 'secret '.repeat(1_500_000) }];
    const prompts = { e61c0a4: { ...session('codex', 'gpt-5'), messages, messages_url: 'secret' } };
    const record = parseAuthorshipLog(
      Buffer.from(log(['a.py', '  e61c0a4 1'], metadata({ prompts }))),
    );
    assert.deepEqual(
      [...record],
      [['a.py', { agents: [{ agent: 'codex', model: 'gpt-5', ranges: [[1, 1]] }], human: [] }]],
    );
  });
});
