// Coverage by cases: exact per file, carried from other commits, empty changes, digests in place of lists.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FileTransition } from '../../../src/core/change/transition';
import { cover } from '../../../src/core/coverage/coverage';
import { isAbout } from '../../../src/core/coverage/relevant';
import { filesDigest } from '../../../src/core/signoff/build';
import type { SignoffRecord } from '../../../src/core/signoff/record';
import { digestOf, idOf, transitionOf } from '../../fixtures/changes';
import { signoffOf } from '../../fixtures/signoffs';

const [a, b, c] = ['a', 'b', 'c'].map((path) => transitionOf(path)) as [
  FileTransition,
  FileTransition,
  FileTransition,
];
const commit = idOf('commit');
const elsewhere = { commit: idOf('before the rebase') };

function signed(
  files: readonly FileTransition[],
  subject: SignoffRecord['payload']['subject'] = { commit },
): SignoffRecord {
  return signoffOf({
    files: files.map((t): [string, string, string, string, string] => [...t]),
    subject,
  });
}

describe('cover', () => {
  it('is complete where every transition was signed', () => {
    const record = signed([a, b]);
    const by = [record];
    assert.deepEqual(cover({ commit, files: [a, b] }, by), {
      complete: true,
      files: [a, b].map((transition) => ({ transition, tier: 'exact', by })),
      residual: [],
      by,
      carried: false,
    });
  });

  it('leaves what nobody signed, in the order of the change', () => {
    const record = signed([b]);
    const coverage = cover({ commit, files: [a, b, c] }, [record]);
    assert.deepEqual(
      [coverage.complete, coverage.residual, coverage.by],
      [false, [a, c], [record]],
    );
  });

  it('adds up what several signed, and passes over what is about something else', () => {
    const [one, two, other] = [signed([a]), signed([b, c]), signed([transitionOf('d')])];
    const coverage = cover({ commit, files: [a, b] }, [one, other, two]);
    assert.deepEqual([coverage.complete, coverage.by], [true, [one, two]]);
  });

  it('needs the transition itself: path, modes and blobs', () => {
    const [path, oldMode, oldBlob, newMode, newBlob] = a;
    const others: FileTransition[] = [
      [`${path}/`, oldMode, oldBlob, newMode, newBlob],
      [path, '100755', oldBlob, newMode, newBlob],
      [path, oldMode, idOf('other'), newMode, newBlob],
      [path, oldMode, oldBlob, '100755', newBlob],
      [path, oldMode, oldBlob, newMode, idOf('other')],
      [path, newMode, newBlob, oldMode, oldBlob],
    ];
    for (const other of others) {
      const coverage = cover({ commit, files: [a] }, [signed([other])]);
      assert.deepEqual([coverage.complete, coverage.residual, coverage.by], [false, [a], []]);
    }
  });

  it('does not take hunks for the file', () => {
    const record = signoffOf({ files: [], hunks: [digestOf('all of a')] });
    assert.equal(cover({ commit, files: [a] }, [record]).complete, false);
  });

  it('is of nothing without sign-offs', () => {
    const files = [{ transition: a, tier: null, by: [] }];
    const expected = { complete: false, files, residual: [a], by: [], carried: false };
    assert.deepEqual(cover({ commit, files: [a] }, []), expected);
  });

  describe('carried', () => {
    it('covers the same transition in another commit, and says so', () => {
      const coverage = cover({ commit, files: [a] }, [signed([a], elsewhere)]);
      assert.deepEqual([coverage.complete, coverage.carried], [true, true]);
    });

    it('is told also where only a part is', () => {
      const coverage = cover({ commit, files: [a, b] }, [signed([a]), signed([b], elsewhere)]);
      assert.deepEqual([coverage.complete, coverage.carried], [true, true]);
    });

    it('is not told of a sign-off elsewhere that covers nothing here', () => {
      const coverage = cover({ commit, files: [a] }, [signed([a]), signed([c], elsewhere)]);
      assert.equal(coverage.carried, false);
    });

    it('is not what a range is that names the commit', () => {
      const range = { base: idOf('base'), head: idOf('head'), commits: [commit] };
      assert.equal(cover({ commit, files: [a] }, [signed([a], range)]).carried, false);
      const others = { ...range, commits: [idOf('x')] };
      assert.equal(cover({ commit, files: [a] }, [signed([a], others)]).carried, true);
    });
  });

  describe('a change of no files', () => {
    it('is covered by a sign-off about the commit only', () => {
      assert.equal(cover({ commit, files: [] }, [signed([])]).complete, true);
      assert.equal(cover({ commit, files: [] }, [signed([], elsewhere)]).complete, false);
      assert.equal(cover({ commit, files: [] }, [signed([a], elsewhere)]).complete, false);
      assert.equal(cover({ commit, files: [] }, []).complete, false);
    });
  });

  describe('a digest in place of the list', () => {
    const content = (files: readonly FileTransition[]): SignoffRecord =>
      signoffOf({
        files: undefined,
        hunks: undefined,
        content: { files: files.length, hunks: 0, digest: filesDigest(files) },
        subject: elsewhere,
      });

    it('covers the whole change', () => {
      const coverage = cover({ commit, files: [a, b] }, [content([a, b])]);
      assert.deepEqual([coverage.complete, coverage.carried], [true, true]);
    });

    it('covers nothing of a change that has a file more, fewer, or in another version', () => {
      for (const files of [[a], [a, b, c], [a, transitionOf('b', 'one', 'three')], []]) {
        const coverage = cover({ commit, files }, [content([a, b])]);
        assert.deepEqual([coverage.complete, coverage.by], [false, []]);
      }
    });

    it('adds to what lists cover', () => {
      const record = signoffOf({
        files: [[...a]],
        content: { files: 2, hunks: 0, digest: filesDigest([b, c]) },
      });
      assert.deepEqual(cover({ commit, files: [a, b] }, [record]).residual, [b]);
    });
  });
});

describe('isAbout', () => {
  it('is true of the commit that is named, alone or in a range', () => {
    const range = { base: idOf('base'), head: idOf('head'), commits: [commit, idOf('x')] };
    assert.equal(isAbout({ commit }, commit), true);
    assert.equal(isAbout({ commit }, idOf('x')), false);
    assert.equal(isAbout(range, commit), true);
    assert.equal(isAbout(range, idOf('base')), false);
    assert.equal(isAbout({ ...range, commits: [] }, commit), false);
  });
});
