// The policy's file: what it may hold, that the published schema says the same, and where its errors stand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, it } from 'mocha';
import { defaultPolicy } from '../../../src/core/gate/policy';
import { parsePolicy } from '../../../src/core/gate/policy-file';
import { projectFolder } from '../../fixtures/repository';

const accepted: readonly unknown[] = [
  {},
  { $schema: 'x', version: 1 },
  { scope: 'all', since: '2026-01-31', evidence: ['declared', 'suspected'], approvals: 2 },
  { since: 'a'.repeat(40), independent: false, trust: 'touch', carry: 'chain' },
  { answers: { earlier: ['a'.repeat(64)] } },
  { answers: { verified: false, validated: true, shortestReason: 80, unsureBlocks: false } },
  { paths: [{ match: ['src/**', '*.{py,R}'], approvals: 3, carry: 'exact', trust: 'signed' }] },
  { paths: [{ match: ['a'], reviewers: ['mei@lab.example'] }], exempt: ['docs/**'] },
  {
    agents: [
      { agent: 'house-bot', label: 'House Bot', identities: [{ email: '@house\\.example$' }] },
    ],
  },
];

const refused: readonly (readonly [value: unknown, line: number, column: number, words: RegExp])[] =
  [
    [[], 1, 1, /must be Object/],
    [{ answers: [] }, 2, 14, /answers/],
    [{ approval: 2 }, 2, 3, /"approval" is not a key/],
    [{ version: 2 }, 2, 14, /version/],
    [{ scope: 'none' }, 2, 12, /"scope" must be/],
    [{ since: 'last week' }, 2, 12, /"since" neither the whole id/],
    [{ since: '2026-13-01' }, 2, 12, /since/],
    [{ evidence: [] }, 2, 15, /evidence/],
    [{ evidence: ['hunch'] }, 3, 5, /evidence\.0/],
    [{ approvals: 0 }, 2, 16, /approvals/],
    [{ approvals: 1.5 }, 2, 16, /approvals/],
    [{ independent: 'no' }, 2, 18, /independent/],
    [{ trust: 'some' }, 2, 12, /trust/],
    [{ carry: 'all' }, 2, 12, /carry/],
    [{ answers: { shortest: 3 } }, 3, 5, /answers\.shortest/],
    [{ answers: { earlier: ['abc'] } }, 4, 7, /not the digest of a checklist/],
    [{ paths: [{ approvals: 2 }] }, 3, 5, /match/],
    [{ paths: [{ match: [] }] }, 4, 16, /match/],
    [{ paths: [{ match: ['/src'] }] }, 5, 9, /begins with a slash/],
    [{ paths: [{ match: ['a'], reviewers: ['Mei'] }] }, 8, 9, /not an e-mail address/],
    [{ exempt: ['a**'] }, 3, 5, /\*\* within a name/],
    [{ agents: [{ agent: 'x' }] }, 3, 5, /label/],
    [{ agents: [{ agent: 'x', label: 'X', alone: ['(a+)+'] }] }, 7, 9, /no upper bound/],
  ];

const schemaFile = path.join(projectFolder, 'media/schema/policy.schema.json');
const published = new Ajv({ strict: false, formats: { regex: true } }).compile(
  JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
);

describe('parsePolicy', () => {
  it('fills in the defaults', () => {
    assert.deepEqual(parsePolicy('{}'), {
      ok: true,
      value: { ...defaultPolicy, trust: undefined },
    });
    const parsed = parsePolicy(
      '// ours\n{ "answers": { "verified": false, }, /* two */ "approvals": 2 }',
    );
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value, {
      ...defaultPolicy,
      trust: undefined,
      approvals: 2,
      answers: { ...defaultPolicy.answers, verified: false },
    });
  });

  it('takes what the published schema takes', () => {
    for (const value of accepted) {
      assert.equal(parsePolicy(JSON.stringify(value)).ok, true, JSON.stringify(value));
      assert.equal(published(value), true, JSON.stringify([value, published.errors]));
    }
  });

  for (const [value, line, column, words] of refused) {
    it(`refuses ${JSON.stringify(value)} as the published schema does, and says where`, () => {
      const parsed = parsePolicy(JSON.stringify(value, null, 2));
      assert.ok(!parsed.ok);
      const [problem] = parsed.problems;
      assert.deepEqual([problem?.line, problem?.column], [line, column], problem?.message);
      assert.match(problem?.message ?? '', words);
      // That a pattern is slow is more than a schema can say.
      if (!/upper bound/.test(words.source)) assert.equal(published(value), false);
    });
  }

  it('says where a file is no JSON, or could be read in two ways', () => {
    const cases: readonly (readonly [text: string, line: number, column: number, words: RegExp])[] =
      [
        ['', 1, 1, /not JSON/],
        ['{\n  "scope" "ai"\n}', 2, 11, /colon expected/],
        ['{"a": 1} x', 1, 10, /not JSON/],
        ['{\n  "scope": "ai",\r\n  "scope": "all"\n}', 3, 3, /stands here twice/],
        ['{ "__proto__": {} }', 1, 3, /refused/],
        ['['.repeat(100_000), 1, 1, /levels deep/],
        [`{"since": "${'x'.repeat(300_000)}"}`, 1, 1, /larger than/],
      ];
    for (const [text, line, column, words] of cases) {
      const parsed = parsePolicy(text);
      assert.ok(!parsed.ok, text.slice(0, 40));
      const [problem] = parsed.problems;
      assert.deepEqual([problem?.line, problem?.column], [line, column], problem?.message);
      assert.match(problem?.message ?? '', words);
    }
  });

  it('tells all that is wrong at once', () => {
    const parsed = parsePolicy('{ "scope": 1, "trust": 2, "x": 3 }');
    assert.ok(!parsed.ok);
    assert.equal(parsed.problems.length, 3);
  });
});
