// Every agent is recognised by what its makers' tools write.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { byAuthor, commit, inMessage, person, pieces, who } from './samples';

const ids = (n: number, login: string) => `${n}+${login}@users.noreply.github.com`;

const trailers: Record<string, string> = {
  'Co-Authored-By: Claude <noreply@anthropic.com>': 'claude-code wrote',
  'Co-Authored-By: Claude Opus 4.6 (1M context) <noreply@anthropic.com>':
    'claude-code wrote [Opus 4.6]',
  'Co-Authored-By: Claude (Opus 4.8) <noreply@anthropic.com>': 'claude-code wrote [Opus 4.8]',
  'Co-Authored-By: Claude (claude-opus-4-6) <noreply@anthropic.com>':
    'claude-code wrote [claude-opus-4-6]',
  'Co-Authored-By: Claude Code 2.1.133 / Claude Opus 4.7 <noreply@anthropic.com>':
    'claude-code wrote [Opus 4.7]',
  'Co-Authored-By: Claude 3.5 Sonnet <noreply@anthropic.com>': 'claude-code wrote [3.5 Sonnet]',
  'Co-authored-by: Fable <noreply@anthropic.com>': 'claude-code wrote',
  'Co-authored-by: Claude <noreply@openclaude.dev>': 'claude-code wrote',
  'Co-authored-by: Claude Sonnet 4.5': 'claude-code wrote [Sonnet 4.5]',
  'Claude-Session: https://claude.ai/code/session_01AbCdEf': 'claude-code wrote',
  [`Co-authored-by: Copilot <${ids(175728472, 'Copilot')}>`]: 'copilot wrote',
  [`Co-authored-by: copilot-swe-agent[bot] <${ids(198982749, 'Copilot')}>`]: 'copilot wrote',
  'Co-authored-by: GitHub Copilot <copilot@github.com>': 'copilot assisted',
  'Agent-Logs-Url: https://github.com/lab/model/sessions/0f0e0d0c-1111-2222-3333-444455556666':
    'copilot wrote',
  [`Co-authored-by: Copilot Autofix powered by AI <${ids(62310815, 'github-advanced-security[bot]')}>`]:
    'copilot-autofix suggested',
  [`Co-authored-by: Copilot Autofix powered by AI <${ids(175728472, 'Copilot')}>`]:
    'copilot-autofix suggested',
  'Co-authored-by: Cursor <cursoragent@cursor.com>': 'cursor wrote',
  'Co-authored-by: cursor[bot] <support@cursor.sh>': 'cursor wrote',
  'Co-authored-by: Cursor Grok 4.6 <noreply@anthropic.com>': 'cursor wrote [Grok 4.6]',
  'Made-with: Cursor': 'cursor assisted',
  'Co-authored-by: codex (GPT-5.4) <noreply@openai.com>': 'codex wrote [GPT-5.4]',
  'Co-authored-by: OpenAI Codex': 'codex wrote',
  [`Co-authored-by: chatgpt-codex-connector[bot] <${ids(199175422, 'chatgpt-codex-connector[bot]')}>`]:
    'codex wrote',
  [`Co-authored-by: Devin AI <${ids(158243242, 'devin-ai-integration[bot]')}>`]: 'devin wrote',
  'Co-authored-by: aider (gpt-4o) <aider@aider.chat>': 'aider wrote [gpt-4o]',
  'Co-authored-by: aider (vertex_ai/gemini-2.5-pro) <noreply@aider.dev>':
    'aider wrote [vertex_ai/gemini-2.5-pro]',
  [`Co-authored-by: google-labs-jules[bot] <${ids(161369871, 'google-labs-jules[bot]')}>`]:
    'jules wrote',
  [`Co-authored-by: gemini-code-assist[bot] <${ids(176961590, 'gemini-code-assist[bot]')}>`]:
    'gemini-code-assist suggested',
  'Co-authored-by: Gemini CLI <noreply@google.com>': 'gemini-cli wrote',
  'Co-authored-by: Google Gemini': 'gemini-cli wrote',
  'Signed-off-by: Gemini, your tireless pair programmer': 'gemini-cli wrote',
  'Co-authored-by: openhands <openhands@all-hands.dev>': 'openhands wrote',
  'Co-authored-by: OpenHands-Claude <openhands-claude@all-hands.dev>': 'openhands wrote',
  'Co-authored-by: OpenHands-GPT-5 openhands@all-hands.dev': 'openhands wrote [GPT-5]',
  'Co-authored-by: OpenDevinBot <bot@opendevin.com>': 'openhands wrote',
  'Co-authored-by: OH <openhands@example.com>': 'openhands wrote',
  'Co-authored-by: Amp <amp@ampcode.com>': 'amp wrote',
  'Amp-Thread-ID: https://ampcode.com/threads/T-11112222-3333-4444-5555-666677778888': 'amp wrote',
  'Co-authored-by: opencode <noreply@opencode.ai>': 'opencode wrote',
  'Co-authored-by: termai <noreply@termai.io>': 'termai wrote',
  'Co-Authored-By: 💘 Crush <crush@charm.land>': 'crush wrote',
  'Assisted-by: GLM-4.7 via Crush <crush@charm.land>': 'crush assisted [GLM-4.7]',
  'Assisted-by: Claude Opus 4.5 via Crush <crush@charm.land>': 'crush assisted [Opus 4.5]',
  'Assisted-by: Claude Sonnet 4 via Crush': 'crush assisted [Sonnet 4]',
  'Agent-Signature: codex-gpt-5.5-high on behalf of Ada Lindqvist': 'codex wrote [gpt-5.5-high]',
  'Assisted-by: openai/gpt-5.5 via Crush (modified)': 'crush assisted [gpt-5.5]',
  'Assisted-by: Crush:hyper-2': 'crush assisted [hyper-2]',
  'Co-authored-by: Roo Code <roomote@roocode.com>': 'roo-code wrote',
  'Co-authored-by: Cline <cline@users.noreply.github.com>': 'cline wrote',
  'Co-authored-by: kiloconnect[bot] <kiloconnect[bot]@users.noreply.github.com>': 'kilo wrote',
  [`Co-authored-by: factory-droid[bot] <${ids(138933559, 'factory-droid[bot]')}>`]:
    'factory-droid wrote',
  'Co-authored-by: Firebender <help@firebender.com>': 'firebender wrote',
  'Co-authored-by: Oz <oz-agent@warp.dev>': 'warp wrote',
  'Co-authored-by: Junie <junie@jetbrains.com>': 'junie wrote',
  'Co-authored-by: Augment Code <noreply@augmentcode.com>': 'augment wrote',
  'Co-authored-by: Qwen-Coder <qwen-coder@alibabacloud.com>': 'qwen-code wrote',
  'Co-authored-by: TRAE CLI <noreply@bytedance.com>': 'trae wrote',
  'Co-authored-by: Sisyphus <clio-agent@sisyphuslabs.ai>': 'sisyphus wrote',
  'Co-authored-by: Cosine <agent@cosine.sh>': 'cosine wrote',
  'Co-authored-by: claude-flow <ruv@ruv.net>': 'claude-flow wrote',
  'Co-authored-by: SageOx <ox@sageox.ai>': 'sageox wrote',
  'Co-Authored-By: Codebuff <noreply@codebuff.com>': 'codebuff wrote',
  'Co-Authored-By: Continue <noreply@continue.dev>': 'continue wrote',
  'Replit-Commit-Author: Agent': 'replit wrote',
  'Executed-By: model/crew/emma': 'gas-town wrote',
  'Entire-Checkpoint: 0123456789ab': 'entire assisted',
  'Entire-Attribution: 60% agent (30/50 lines)': 'entire assisted',
  'Assisted-by: Claude Code (Sonnet 4.5)': 'claude-code assisted [Sonnet 4.5]',
  'Assisted-by: Claude Opus 5 xHigh': 'claude-code assisted [Opus 5]',
  'Assisted-by: Claude:claude-3-opus coccinelle sparse': 'claude-code assisted [claude-3-opus]',
  'Assisted-by: Sketcher:deepseek-v3.2': 'unnamed-agent assisted [deepseek-v3.2]',
  'Assisted-by: OpenAI GPT-5.4': 'codex assisted [GPT-5.4]',
  'Assisted-by: GitHub Copilot': 'copilot assisted',
  'Generated-by: Gemini CLI': 'gemini-cli wrote',
  'Co-developed-by: Claude <noreply@anthropic.com>': 'claude-code wrote',
  'Suggested-by: Claude <noreply@anthropic.com>': 'claude-code suggested',
  'Signed-off-by: Claude <noreply@anthropic.com>': 'claude-code assisted',
  'Reviewed-by: Claude <noreply@anthropic.com>': 'claude-code reviewed',
  [`Co-authored-by: ellipsis-dev[bot] <${ids(65095814, 'ellipsis-dev[bot]')}>`]:
    'ellipsis suggested',
  [`Co-authored-by: greptile-apps[bot] <${ids(165735046, 'greptile-apps[bot]')}>`]:
    'greptile suggested',
  [`Co-authored-by: coderabbitai[bot] <${ids(136622811, 'coderabbitai[bot]')}>`]:
    'coderabbit suggested',
};

const footers: Record<string, string> = {
  '🤖 Generated with [Claude Code](https://claude.com/claude-code)': 'footer claude-code wrote',
  '🐙 Generated with Claude Code': 'footer claude-code wrote',
  'Generated partly with [Claude Code](https://claude.ai/code)': 'footer claude-code assisted',
  '🐨 Generated with [Crush](https://charm.land/crush)': 'footer crush wrote',
  '🤖 Generated with [Firebender](https://firebender.com)': 'footer firebender wrote',
  '🤖 Generated with [opencode](https://opencode.ai)': 'footer opencode wrote',
  '> <sup>Reviewed by [Cursor Bugbot](https://cursor.com/bugbot) for commit 1a2b3c4.</sup>':
    'link cursor reviewed',
  '<!-- CURSOR_SUMMARY -->': 'footer cursor reviewed',
  '<a href="https://app.devin.ai/review/lab/model/pull/7" target="_blank">': 'link devin reviewed',
  'Summary by CodeRabbit': 'footer coderabbit reviewed',
  'See https://claude.ai/code/session_01AbCdEf for the plan.': 'link claude-code assisted',
  'Planned in https://ampcode.com/threads/T-11112222-3333-4444-5555-666677778888':
    'link amp assisted',
  '<a href="https://cursor.com/agents/bc-1234-5678">Open</a>': 'link cursor assisted',
  'https://chatgpt.com/codex/tasks/task_e_6543210': 'link codex assisted',
  'https://jules.google.com/task/1234567890': 'link jules assisted',
  'https://app.devin.ai/sessions/0123456789abcdef': 'link devin assisted',
};

const authors: Record<string, string> = {
  'Claude <noreply@anthropic.com>': 'claude-code',
  'claude[bot] <41898282+claude[bot]@users.noreply.github.com>': 'claude-code',
  'Ada Lindqvist + Claude <ada@lab.example>': 'claude-code',
  'Ada Lindqvist (claude) <ada+claude@lab.example>': 'claude-code',
  'Claude <>': 'claude-code',
  'copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>': 'copilot',
  'Cursor Agent <cursoragent@cursor.com>': 'cursor',
  'Codex <codex@openai.com>': 'codex',
  'Codex <codex@local>': 'codex',
  'Codex Agent <codex-agent@example.com>': 'codex',
  'devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>':
    'devin',
  'Ada Lindqvist (aider) <ada@lab.example>': 'aider',
  'google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>': 'jules',
  'gemini-cli[bot] <218312386+gemini-cli[bot]@users.noreply.github.com>': 'gemini-cli',
  'openhands <openhands@all-hands.dev>': 'openhands',
  'Amp <amp@example.com>': 'amp',
  'Roo Code <someone@roocode.com>': 'roo-code',
  'Cline Agent <cline-agent@users.noreply.github.com>': 'cline',
  'MentatBot <"160964065+MentatBot"@users.noreply.github.com>': 'mentat',
  'Kiro Agent <244629292+kiro-agent@users.noreply.github.com>': 'kiro',
  'BLACKBOX Agent <code@blackbox.ai>': 'blackbox',
  'qwen.ai[bot] <qwenlm-intl@service.alibaba.com>': 'qwen-code',
  'codeflash-ai[bot] <148906541+codeflash-ai[bot]@users.noreply.github.com>': 'codeflash',
  'gpt-engineer-app[bot] <159125892+gpt-engineer-app[bot]@users.noreply.github.com>': 'lovable',
  'ellipsis-dev[bot] <65095814+ellipsis-dev[bot]@users.noreply.github.com>': 'ellipsis',
  'Night Shift Agent <agent@nightshift.local>': 'unnamed-agent',
};

describe('the agents recognised', () => {
  for (const [trailer, expected] of Object.entries(trailers)) {
    it(`in the trailer ${trailer}`, () => {
      assert.deepEqual(inMessage(`Fit the decay rate\n\nBy least squares.\n\n${trailer}`), [
        `trailer ${expected}`,
      ]);
    });
  }
  for (const [footer, expected] of Object.entries(footers)) {
    it(`in the text ${footer}`, () => {
      assert.deepEqual(inMessage(`Fit the decay rate\n\n${footer}\n`), [expected]);
    });
  }
  for (const [author, agent] of Object.entries(authors)) {
    it(`in the author ${author}`, () => {
      assert.deepEqual(byAuthor(author), [`author ${agent} wrote`]);
    });
  }

  it('names the model that stands in an author', () => {
    assert.deepEqual(byAuthor('Claude Opus 4.7 <noreply@anthropic.com>'), [
      'author claude-code wrote [Opus 4.7]',
    ]);
    assert.deepEqual(byAuthor('Ada Lindqvist (gemini-2.5-pro) <ada@lab.example>'), [
      'author unnamed-agent wrote [gemini-2.5-pro]',
    ]);
  });

  it('takes a committer that is an agent for help only, unless the author is the same agent', () => {
    const claude = who('Claude <noreply@anthropic.com>');
    assert.deepEqual(pieces(commit('x', person, claude)), ['committer claude-code assisted']);
    assert.deepEqual(pieces(commit('x', claude, claude)), ['author claude-code wrote']);
    const opus = who('Claude Opus 4.7 <noreply@anthropic.com>');
    assert.deepEqual(pieces(commit('x', claude, opus)), ['author claude-code wrote']);
  });

  it('tells what aider wrote from what it only committed', () => {
    const aider = who('Ada Lindqvist (aider) <ada@lab.example>');
    assert.deepEqual(pieces(commit('x', aider, aider)), ['author aider wrote']);
    assert.deepEqual(pieces(commit('x', person, aider)), [], 'it commits what people typed, too');
  });

  it('reads the chats that aider once put into its messages', () => {
    const chat = '\n\n# Aider chat conversation:\n\nUSER: sort them\n\nASSISTANT: Done.';
    assert.deepEqual(inMessage(`aider: Sort the samples.${chat}`), ['footer aider wrote']);
    assert.deepEqual(inMessage(`Sort the samples.${chat}`), []);
  });
});
