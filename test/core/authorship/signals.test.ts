// The table of signals: the built-in one is sound, and a bad one is refused with the place named.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { detect } from '../../../src/core/authorship/detect';
import { agentLabel, builtInSignals, compileSignals } from '../../../src/core/authorship/signals';
import { unsafe } from '../../../src/core/authorship/table';
import { commit } from './samples';

const own = {
  placeholderEmail: '@example\\.com$',
  credits: [{ key: 'co-authored-by:' }],
  agents: [
    {
      agent: 'lab-agent',
      label: 'Lab Agent',
      identities: [{ name: '^lab agent$', email: '@lab\\.example$' }],
      alone: ['^lab agent$'],
      trailers: [{ key: 'lab-run:', value: '\\d{1,9}', role: 'assisted' }],
    },
  ],
};

describe('the built-in table', () => {
  it('labels every agent, and leaves an unknown one as it is', () => {
    assert.equal(agentLabel('claude-code'), 'Claude Code');
    assert.equal(agentLabel('copilot-autofix'), 'Copilot Autofix');
    assert.equal(agentLabel('somebody-else'), 'somebody-else');
    assert.ok(builtInSignals.labels.size >= 30);
  });

  it('has a row for each agent that is detected', () => {
    for (const { agent } of builtInSignals.exact) assert.ok(builtInSignals.labels.has(agent));
  });
});

describe('compileSignals', () => {
  it('compiles a table of one’s own', () => {
    const signals = compileSignals(own);
    const message = 'Fit it\n\nLab-Run: 17\nCo-authored-by: Lab Agent <bot@lab.example>';
    assert.deepEqual(
      detect(commit(message), signals).map(({ agent, role, text }) => [agent, role, text]),
      [
        ['lab-agent', 'assisted', 'Lab-Run: 17'],
        ['lab-agent', 'wrote', 'Co-authored-by: Lab Agent <bot@lab.example>'],
      ],
    );
    assert.equal(agentLabel('lab-agent', signals), 'Lab Agent');
    assert.deepEqual(detect(commit('x\n\nMade-with: Cursor'), signals), []);
  });

  const row = own.agents[0];
  const bad: Record<string, readonly [unknown, RegExp]> = {
    'no table at all': [null, /top level/],
    'a missing list of agents': [{ ...own, agents: undefined }, /agents/],
    'no agents': [{ ...own, agents: [] }, /agents/],
    'a pattern that is none': [
      { ...own, agents: [{ ...row, alone: ['^ok$', '(claude'] }] },
      /agents\.0\.alone\.1: not a regular expression/,
    ],
    'a repetition without bound': [
      { ...own, agents: [row, { ...row, agent: 'b', links: [{ url: 'https://x/.*' }] }] },
      /agents\.1\.links\.0\.url: the repetition \* has no upper bound/,
    ],
    'a nested repetition': [
      { ...own, credits: [{ key: '(?:a{1,9}){1,9}:' }] },
      /credits\.0\.key: \{1,9\} repeats a repetition/,
    ],
    'an unknown role': [{ ...own, agents: [{ ...row, role: 'dreamt' }] }, /agents\.0\.role/],
    'a misspelt field': [{ ...own, agents: [{ ...row, identites: [] }] }, /agents\.0\.identites/],
    'an identity of nothing': [
      { ...own, agents: [{ ...row, identities: [{}] }] },
      /agents\.0\.identities\.0: needs a name or an email/,
    ],
    'a name that is not normalised': [
      { ...own, agents: [{ ...row, agent: 'Lab Agent' }] },
      /agents\.0\.agent/,
    ],
    'two rows of one agent': [{ ...own, agents: [row, row] }, /agents: an agent has two rows/],
  };
  for (const [what, [table, message]] of Object.entries(bad)) {
    it(`refuses ${what}`, () => {
      assert.throws(() => compileSignals(table), { name: 'TypeError', message });
    });
  }
});

describe('unsafe patterns', () => {
  it('are those whose time may grow faster than the text', () => {
    for (const pattern of [
      'a+',
      'a*',
      'a{2,}',
      '(?:ab)*',
      '(a{1,3}){2}',
      '((?:a?)b){0,4}',
      '(a|a){9}',
    ])
      assert.notEqual(unsafe(pattern), undefined, pattern);
  });

  it('are not those with bounds, escapes and classes', () => {
    for (const pattern of [
      'a{1,3}',
      'a\\+',
      '[*+]',
      '(?:a{1,3})?',
      '(?:ab){0,3}',
      'a{2}',
      '(?!a{0,9})b{2}',
    ])
      assert.equal(unsafe(pattern), undefined, pattern);
  });
});
