// Trailers are found in every malformed way in which they have been seen.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { detect } from '../../../src/core/authorship/detect';
import { commit, inMessage, person, who } from './samples';

const claude = 'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>';
const found = ['trailer claude-code wrote [Opus 4.6]'];

describe('a trailer is found', () => {
  const forms: Record<string, string> = {
    'in the last paragraph': `Fit it\n\nBy hand.\n\n${claude}\n`,
    'in the middle of the message': `Fit it\n\n${claude}\n\nAnd then some more prose.`,
    'under a bullet of a squash': `Squash\n\n* Fit it\n\n  ${claude}\n\n* Plot it`,
    'indented by four spaces': `commit 1a2b\n\n    Fit it\n\n    ${claude}`,
    'after a tab': `Fit it\n\n\t${claude}`,
    'as a bullet': `Fit it\n\n* ${claude}`,
    'in emphasis': `Fit it\n\n*${claude}*`,
    'run into the subject': `Fit it ${claude} (#12)`,
    'run into a line of text': `Squash\n\n* Fit it ${claude} * Plot it`,
    'after literal line ends': String.raw`Fit it\n\nBy hand.\n\n${claude}\nSigned-off-by: A <a@lab.example>`,
    'after a stray end of a heredoc': `Fit it\nEOF\n)"\n${claude}\nEOF\n)`,
    'after the stray end, on its line': `Fit it\nEOF ${claude}`,
    'with Windows line ends': `Fit it\r\n\r\n${claude}\r\n`,
    'in capitals': `Fit it\n\n${claude.toUpperCase()}`,
    'in small letters': `Fit it\n\n${claude.toLowerCase()}`,
    'without hyphens and colon':
      'Fit it\n\nCo Authored By Claude Opus 4.6 (1M context)\n\nCloses #1',
    'with a space before the colon': 'Fit it\n\nCo-authored-by : Claude Opus 4.6',
    'as "co-author by"': 'Fit it\n\nCo-author by: Claude Opus 4.6',
    'with an unclosed address': 'Fit it\n\nCo-authored-by: Claude Opus 4.6 <noreply@anthropic.com',
    'with a cut-off address': 'Fit it\n\nCo-authored-by: Claude Opus 4.6 <noreply',
    'with an address without brackets':
      'Fit it\n\nCo-authored-by: Claude Opus 4.6 noreply@anthropic.com',
  };
  for (const [form, message] of Object.entries(forms)) {
    it(form, () => {
      assert.deepEqual(
        inMessage(message).map((piece) => piece.toLowerCase()),
        found.map((piece) => piece.toLowerCase()),
      );
    });
  }

  it('without an address only on a line of its own', () => {
    assert.deepEqual(inMessage('Fit it\n\nCo-authored-by: Claude'), ['trailer claude-code wrote']);
    assert.deepEqual(inMessage('Document the Co-authored-by: Claude trailer'), []);
    assert.deepEqual(inMessage('Say who co-authored by Claude <noreply@anthropic.com> was'), [
      'text claude-code wrote',
    ]);
  });

  it('whose value begins on the next line, as git unfolds it', () => {
    const evidence = detect(commit('Fit it\n\nCo-Authored-By:\n Claude <noreply@anthropic.com>'));
    assert.deepEqual(
      evidence.map(({ kind, text, line }) => [kind, text, line]),
      [['trailer', 'Claude <noreply@anthropic.com>', 4]],
    );
    assert.deepEqual(inMessage('Fit it\n\nCo-Authored-By:\n\n Claude <noreply@anthropic.com>'), []);
  });

  it('in the middle of a message of 200 KB', () => {
    const prose = 'All work and no play.\n'.repeat(5_000);
    assert.deepEqual(inMessage(`Fit it\n${prose}${claude}\n${prose}`), [
      'trailer claude-code wrote [Opus 4.6]',
    ]);
  });

  it('of a GitHub app, run into a line of text', () => {
    const address = '161369871+google-labs-jules[bot]@users.noreply.github.com';
    assert.deepEqual(inMessage(`Fit it Co-authored-by: google-labs-jules[bot] <${address}> (#3)`), [
      'trailer jules wrote',
    ]);
  });

  it('with its address in prose, whatever comes after', () => {
    assert.deepEqual(inMessage('Fix Co-authored-by: openhands <openhands@all-hands.dev> and go'), [
      'trailer openhands wrote',
    ]);
  });
});

describe('a piece of evidence', () => {
  it('holds the exact text, its line, and its strength', () => {
    const message = `Fit it\n\nBy hand.\n  - ${claude}  \n\n🤖 Generated with [Claude Code](https://claude.ai/code) today`;
    assert.deepEqual(detect(commit(message)), [
      {
        kind: 'trailer',
        agent: 'claude-code',
        model: 'Opus 4.6',
        role: 'wrote',
        strength: 'declared',
        text: claude,
        line: 4,
      },
      {
        kind: 'footer',
        agent: 'claude-code',
        role: 'wrote',
        strength: 'declared',
        text: 'Generated with [Claude Code](https://claude.ai/code)',
        line: 6,
      },
    ]);
    assert.deepEqual(detect(commit('x', who('Codex <codex@openai.com>'), person)), [
      {
        kind: 'author',
        agent: 'codex',
        role: 'wrote',
        strength: 'identity',
        text: 'Codex <codex@openai.com>',
      },
    ]);
  });

  it('is given once for each text, at its first line', () => {
    const twice = `Squash\n\n${claude}\n${claude}\nCo-authored-by: Claude <noreply@anthropic.com>`;
    assert.deepEqual(
      detect(commit(twice)).map(({ line }) => line),
      [3, 5],
    );
  });

  it('is given for every agent of a squash, in order', () => {
    const message = [
      'Merge the pipelines (#9)',
      '',
      '* Read the files Co-authored-by: Cursor <cursoragent@cursor.com>',
      '  Co-authored-by: Bo Nyman <bo@lab.example>',
      `  ${claude}`,
      'Made-with: Cursor',
    ].join('\n');
    assert.deepEqual(inMessage(message), [
      'trailer cursor wrote',
      ...found,
      'trailer cursor assisted',
    ]);
  });

  it('does not repeat the link that is the value of a trailer', () => {
    const link = 'https://claude.ai/code/session_01AbCdEf';
    assert.deepEqual(inMessage(`x\n\nClaude-Session: ${link}`), ['trailer claude-code wrote']);
    assert.deepEqual(inMessage(`x\n\nClaude-Session:\n  ${link}`), ['link claude-code assisted']);
  });

  it('comes from the beginning and the end of a message too long to read', () => {
    const prose = 'All work and no play.\n'.repeat(40_000);
    const message = `Fit it\n${claude}\n${prose}${claude.replace('4.6', '5')}\n${prose}Made-with: Cursor`;
    assert.deepEqual(
      detect(commit(message)).map(({ text, line }) => [text, line]),
      [
        [claude, 2],
        ['Made-with: Cursor', 80_004],
      ],
    );
  });
});
