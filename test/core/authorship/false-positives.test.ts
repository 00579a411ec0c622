// What looks like an agent's trace and is none, or is less: a case for each kind that was seen in real repositories.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { evidenceOfBranch } from '../../../src/core/authorship/branches';
import { detect } from '../../../src/core/authorship/detect';
import { isAiWritten } from '../../../src/core/authorship/evidence';
import { builtInSignals } from '../../../src/core/authorship/signals';
import { byAuthor, commit, inMessage, person, pieces, who } from './samples';

/** Trailers that are no evidence at all, by what they look like. */
const trailers: Readonly<Record<string, readonly string[]>> = {
  'people called Claude, and their machines': [
    'Co-authored-by: Claude Moreau <claude.moreau@lab.example>',
    'Co-authored-by: Jean Claude <claude@lab.example>',
  ],
  'a security bot without Autofix': [
    'Co-authored-by: github-advanced-security[bot] <62310815+github-advanced-security[bot]@users.noreply.github.com>',
  ],
  'the word cursor': ['Made-with: a cursor', 'Co-authored-by: Ada Cursor <ada@lab.example>'],
  'Made-with of anything else': ['Made-with: Emacs', 'Made-with: cursors.css'],
  'people who work for makers of agents': [
    'Co-authored-by: Ada Lindqvist <ada.lindqvist@openai.com>',
    'Co-authored-by: Ada Lindqvist <ada@cursor.com>',
    'Co-authored-by: Ada Lindqvist <ada@cognition.ai>',
    'Co-authored-by: Ada Lindqvist <ada@ampcode.com>',
    'Co-authored-by: Ada Lindqvist <ada@warp.dev>',
  ],
  'other mail boxes called aider': ['Co-authored-by: Ada Lindqvist <aider@paulg.example>'],
  'a release bot called like an agent': [
    'Co-authored-by: gemini-cli-robot <gemini-cli-robot@google.com>',
  ],
  'people called like agents': [
    'Co-authored-by: Warp Kowalski <warp@lab.example>',
    'Co-authored-by: mellow-droid <12+mellow-droid@users.noreply.github.com>',
    'Co-authored-by: Eric Roo <roo-code@z.lab.example>',
    'Co-authored-by: Cline Evaluation <cline@example.com>',
  ],
  'help that people gave': [
    'Assisted-by: Devin Okafor',
    'Assisted-by: Claude Moreau <claude.moreau@lab.example>',
    'Assisted-by: a friend at lunch',
  ],
  'a convention as it is documented': [
    'Assisted-by: AGENT_NAME:MODEL_VERSION [TOOL1] [TOOL2]',
    'Generated-by: <tool>',
  ],
  'generators of code': ['Generated-by: swagger-codegen 3.0', 'Generated-by: rpcgen'],
  'a session that wrote no line': ['Entire-Attribution: 0% agent (0/12 lines)'],
  'a tool of which no trailer is known': ['Co-authored-by: Ada Lindqvist <windsurf@lab.example>'],
  'roles in words of the project': ['Role: mayor of Casterbridge', 'Rig: north tower'],
};

/** Accounts of machines that are no agents. */
const bots = [
  'greenkeeper[bot] <23040076+greenkeeper[bot]@users.noreply.github.com>',
  'goreleaserbot <bot@goreleaser.com>',
  'ghostty-vouch[bot] <12+ghostty-vouch[bot]@users.noreply.github.com>',
  'gittuf-app[bot] <12+gittuf-app[bot]@users.noreply.github.com>',
  'TeamCity Build Agent <teamcity@build.example>',
  'CI Bot <ci@lab.example>',
];

describe('what looks like a trace of an agent', () => {
  for (const [what, examples] of Object.entries(trailers)) {
    it(`is none: ${what}`, () => {
      for (const trailer of examples) {
        assert.deepEqual(inMessage(`Fit it\n\nBy hand.\n\n${trailer}\n`), [], trailer);
      }
    });
  }

  it('is none: machines that are no agents', () => {
    for (const bot of bots) assert.deepEqual(byAuthor(bot), [], bot);
  });

  it('is none in an account with a plus tag, and is one where the name says so', () => {
    assert.deepEqual(byAuthor('Ada Lindqvist <ada+copilot@lab.example>'), []);
    assert.equal(byAuthor('Ada Lindqvist (claude) <ada+claude@lab.example>').length, 1);
  });

  it('is none where a message quotes or removes a footer or a trailer', () => {
    const quoted = [
      'Stop adding “🤖 Generated with [Claude Code](https://claude.ai/code)”',
      'docs: the message ends with `💘 Generated with [Crush](https://charm.land)`',
      'Remove the trailer "Assisted-by: Crush:hyper-2" from the template',
      "Ask for 'Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>' in pull requests",
    ];
    for (const message of quoted) assert.deepEqual(inMessage(message), [], message);
  });

  it('is none where AI is what the change is about', () => {
    const about = [
      'anthropic: pass the thinking budget on',
      'openai(responses): count cached tokens',
      'Show the agent’s answer as Markdown',
      'Amp up the gain of the second stage',
      'Fix the opus encoder for mono input',
      'Move the cursor written by the server to the end',
      'Settings for Claude Code, Copilot and Gemini CLI side by side',
    ];
    for (const message of about) assert.deepEqual(inMessage(message), [], message);
  });

  it('is none where AI reviewed, and people changed what it found', () => {
    const reviewed = [
      'Address Gemini review',
      'Fix: Devin review comments',
      'Apply what Codex found in review',
      'x\n\n- [x] No LLM-generated comments are left',
      'x\n\n* Remove AI-generated noise',
    ];
    for (const message of reviewed) {
      assert.equal(isAiWritten(detect(commit(message))), false, message);
    }
  });
});

describe('what is less than it looks like', () => {
  const rolesOf = (message: string): string[] => detect(commit(message)).map(({ role }) => role);

  it('is a suggestion where a reviewer’s suggestion was accepted', () => {
    const reviewers = ['gemini-code-assist', 'ellipsis-dev', 'greptile-apps', 'coderabbitai'];
    for (const name of reviewers) {
      const trailer = `Co-authored-by: ${name}[bot] <1+${name}[bot]@users.noreply.github.com>`;
      assert.deepEqual(rolesOf(`x\n\n${trailer}`), ['suggested'], name);
    }
  });

  it('is a part, where an editor adds its trailer for a few characters too', () => {
    assert.deepEqual(rolesOf('x\n\nCo-authored-by: Copilot <copilot@github.com>'), ['assisted']);
  });

  it('is a part, where an agent’s sandbox committed or rebased what a person made', () => {
    const sandbox = who('openhands <openhands@all-hands.dev>');
    assert.deepEqual(pieces(commit('x', person, sandbox)), ['committer openhands assisted']);
  });

  it('is suspected at most, by the name of a branch that may be about an integration', () => {
    for (const branch of ['claude/hooks', 'codex/settings', 'origin/copilot/docs']) {
      assert.equal(evidenceOfBranch(branch, builtInSignals)?.strength, 'suspected', branch);
    }
    for (const branch of ['claude-integration', 'feature/codex', 'main', 'cursors/fetch']) {
      assert.equal(evidenceOfBranch(branch, builtInSignals), undefined, branch);
    }
  });

  it('is suspected at most, where a person says what AI was used for, or that it was not', () => {
    const said = [
      'x\n\nAI disclosure: none was used for the code',
      'x\n\nAI disclosure: Claude wrote the tests only',
      'x\n\nAI usage: searching the documentation',
      'Vibe coded on a train',
    ];
    for (const message of said) {
      for (const { strength } of detect(commit(message)))
        assert.equal(strength, 'suspected', message);
    }
  });
});

describe('what does not take evidence away', () => {
  it('is a bot as the author, or a person, or several agents in one squash', () => {
    const bot = who('CI Bot <ci@lab.example>');
    const claude = 'Co-Authored-By: Claude <noreply@anthropic.com>';
    assert.deepEqual(pieces(commit(`Update\n\n${claude}`, bot)), ['trailer claude-code wrote']);
    const squash = `Squash\n\n* one\n  ${claude}\n* two\n  Co-authored-by: Cursor <cursoragent@cursor.com>`;
    assert.deepEqual(inMessage(squash), ['trailer claude-code wrote', 'trailer cursor wrote']);
  });
});
