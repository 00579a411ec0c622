import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FileTransition } from '../../../src/core/change/transition';
import type { Coverage, Tier } from '../../../src/core/coverage/coverage';
import { coversNow, describeAftermath, filesNow } from '../../../src/core/history/aftermath';
import { idOf, transitionOf } from '../../fixtures/changes';
import { signoffOf } from '../../fixtures/signoffs';

const deleted: FileTransition = [
  ...['old.py', '100644', idOf('old'), '000000', '0'.repeat(40)],
] as unknown as FileTransition;
const record = signoffOf({
  files: [[...transitionOf('a.py')], [...transitionOf('b.py')], [...deleted]],
});
const [, , , , a] = transitionOf('a.py');
const [, , , , b] = transitionOf('b.py');

function covered(commit: string, tier: Tier | null, by = [record]) {
  const files = [{ transition: transitionOf('a.py'), tier, by }];
  const coverage: Coverage = { complete: tier !== null, files, residual: [], by, carried: false };
  return { commit, coverage };
}

describe('what becomes of signed code', () => {
  it('is told file by file: as signed, moved, changed, gone, back again', () => {
    const now = (entries: readonly (readonly [string, string])[]) =>
      filesNow(record, new Map(entries)).map(({ is }) => is);
    assert.deepEqual(now([['a.py', a]]), ['as-signed', 'gone', 'as-signed']);
    const moved = [['a.py', idOf('x')] as const, ['lib/b.py', b] as const];
    assert.deepEqual(now([...moved, ['old.py', a]]), ['changed', 'moved', 'changed']);
  });

  it('is told by the commits that it covers something of, each by the weakest tier', () => {
    const other = signoffOf({ note: 'another one' });
    const changes = [covered('c1', 'exact'), covered('c2', null), covered('c3', 'exact', [other])];
    assert.deepEqual(coversNow(record, changes), [
      { commit: 'c1', tier: 'exact' },
      { commit: 'c2', tier: null },
    ]);
  });

  it('reads as sentences', () => {
    const own = { commit: idOf('commit'), tier: 'exact' } as const;
    const carried = { commit: 'abcdef0123456789', tier: 'hunks' } as const;
    const words = (stands: boolean, covers: Parameters<typeof describeAftermath>[1]['covers']) =>
      describeAftermath(record, { stands, files: [], covers });
    assert.deepEqual(words(true, [own]), ['The branch has the commit that was signed.']);
    assert.deepEqual(words(true, []), ['It covers nothing in the history of this branch.']);
    assert.deepEqual(words(false, [carried]), [
      'It no longer stands: its reviewer withdrew or replaced it.',
      'The branch no longer has the commit that was signed; the sign-off is carried to abcdef01 (by its hunks).',
    ]);
    const files = filesNow(record, new Map([['lib/a\u202e.py', a]]));
    const [said] = describeAftermath(record, { stands: true, files, covers: [own] }).slice(1);
    assert.equal(said, '1 of 3 files are as signed: a.py is now lib/a⟨U+202E⟩.py, b.py is gone.');
  });

  it('of a request for changes is told without coverage: it covers nothing', () => {
    const veto = signoffOf({ verdict: 'request-changes' });
    assert.deepEqual(describeAftermath(veto, { stands: true, files: [], covers: [] }), []);
  });
});
