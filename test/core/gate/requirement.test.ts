// Rules for paths, exempt paths, carry, answers and people with several addresses: what a policy of one's own asks.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { coreChecklist } from '../../../src/core/checklist/checklist';
import { makeGlob } from '../../../src/core/gate/glob';
import { judgeAll, type Judgement, type Rules } from '../../../src/core/gate/judge';
import { makeFold } from '../../../src/core/gate/mailmap';
import { defaultPolicy, type Policy } from '../../../src/core/gate/policy';
import type { StoredRecord } from '../../../src/core/signoff/record';
import { ada, changeOf, idOf, transitionOf } from '../../fixtures/changes';
import { codesOf, wordsOf } from '../../fixtures/judging';
import { signoffOf } from '../../fixtures/signoffs';

const sven = { name: 'Sven', email: 'sven@example.org' };
const fit = [makeGlob('src/fit.*')];

function judgedBy(
  policy: Partial<Policy>,
  records: readonly StoredRecord[],
  rules: Partial<Rules> = {},
  change = changeOf(),
): Judgement {
  const by = { checklist: coreChecklist, today: '2026-01-05', ...rules };
  const [judgement] = judgeAll([change], records, {
    ...by,
    policy: { ...defaultPolicy, ...policy },
  });
  assert.ok(judgement);
  return judgement;
}

describe('rules for paths', () => {
  it('ask for more people at the paths they match, and nowhere else', () => {
    const paths = [{ match: fit, approvals: 2 }];
    const judgement = judgedBy({ paths }, [signoffOf()]);
    assert.deepEqual(codesOf(judgement), ['more-approvals']);
    assert.match(wordsOf(judgement), /needs 1 more approval of src\/fit\.py: so far/);
    const half = signoffOf({ reviewer: sven, files: [[...transitionOf('src/fit.py')]] });
    assert.equal(judgedBy({ paths }, [signoffOf(), half]).satisfied, true);
  });

  it('ask for one of some people', () => {
    const paths = [{ match: fit, reviewers: [sven.email] }];
    assert.deepEqual(codesOf(judgedBy({ paths }, [signoffOf()])), ['other-reviewers']);
    assert.equal(judgedBy({ paths }, [signoffOf({ reviewer: sven })]).satisfied, true);
  });

  it('never ask for less than the policy', () => {
    const paths = [
      { match: [makeGlob('**')], approvals: 1, carry: 'hunks', trust: 'claimed' } as const,
    ];
    assert.equal(judgedBy({ approvals: 2, paths }, [signoffOf()]).satisfied, false);
    assert.deepEqual(codesOf(judgedBy({ trust: 'signed', paths }, [signoffOf()])), ['not-trusted']);
  });

  it('ask for more trust, of waivers too', () => {
    const paths = [{ match: fit, trust: 'touch' } as const];
    assert.equal(judgedBy({ paths }, [signoffOf()]).satisfied, false);
    const trustOf = () => ({ level: 'touch', state: 'good' }) as const;
    assert.equal(judgedBy({ paths }, [signoffOf()], { trustOf }).satisfied, true);
  });
});

describe('exempt paths', () => {
  it('need no sign-off, and the rest does', () => {
    const rest = signoffOf({ files: [[...transitionOf('src/plot.py')]] });
    assert.equal(judgedBy({ exempt: fit }, [rest]).satisfied, true);
    assert.equal(judgedBy({ exempt: fit }, []).required, true);
    assert.equal(judgedBy({ exempt: [makeGlob('src/**')] }, []).required, false);
  });

  it('are never links, submodules or the policy itself [threat 17]', () => {
    const exempt = [makeGlob('**')];
    const [path, , old, , next] = transitionOf('docs/a');
    for (const mode of ['120000', '160000']) {
      const change = changeOf({ files: [[path, '000000', old, mode, next]] });
      assert.equal(judgedBy({ exempt }, [], {}, change).required, true, mode);
    }
    const change = changeOf({ evidence: [], files: [transitionOf('.countersign/policy.json')] });
    assert.equal(judgedBy({ exempt }, [], {}, change).required, true);
  });
});

describe('the rest of a policy', () => {
  it('takes nothing that is not newer than `since`', () => {
    const before = new Set([idOf('commit')]);
    assert.equal(judgedBy({}, [], { before }).required, false);
    assert.equal(judgedBy({}, [], { before: new Set([idOf('other')]) }).required, true);
  });

  it('takes one person with two addresses for one, as author and as reviewer', () => {
    const fold = makeFold(`<${ada.email}> <alias@example.org>\n<${sven.email}> <s@example.org>\n`);
    const alias = signoffOf({ reviewer: { name: 'A', email: 'alias@example.org' } });
    assert.deepEqual(codesOf(judgedBy({}, [alias], { fold })), ['own-change']);
    assert.equal(judgedBy({}, [alias]).satisfied, true);
    const both = [sven, { name: 'S', email: 's@example.org' }].map((reviewer) =>
      signoffOf({ reviewer }),
    );
    assert.equal(judgedBy({ approvals: 2 }, both, { fold }).satisfied, false);
    assert.equal(judgedBy({ approvals: 2 }, both).satisfied, true);
  });

  it('counts evidence that it names, suspected too, and all commits by scope', () => {
    const suspected = changeOf();
    const evidence = suspected.evidence.map((e) => ({ ...e, strength: 'suspected' as const }));
    const change = changeOf({ evidence });
    assert.equal(judgedBy({}, [], {}, change).required, false);
    assert.equal(judgedBy({ evidence: ['suspected'] }, [], {}, change).required, true);
    assert.equal(judgedBy({ scope: 'all' }, [], {}, changeOf({ evidence: [] })).required, true);
  });

  it('takes a chain of signed states only where carry allows it', () => {
    const steps = [
      signoffOf({ subject: { commit: idOf('x') }, files: [[...transitionOf('a', 'one', 'two')]] }),
      signoffOf({
        subject: { commit: idOf('y') },
        files: [[...transitionOf('a', 'two', 'three')]],
      }),
    ];
    const change = changeOf({ files: [transitionOf('a', 'one', 'three')] });
    assert.equal(judgedBy({ carry: 'chain' }, steps, {}, change).satisfied, true);
    assert.equal(judgedBy({ carry: 'exact' }, steps, {}, change).satisfied, false);
  });
});
