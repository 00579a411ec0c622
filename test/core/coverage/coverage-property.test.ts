// Coverage by its laws: the order does not matter, more sign-offs never cover less, nothing is covered unsigned.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { FileTransition } from '../../../src/core/change/transition';
import { cover } from '../../../src/core/coverage/coverage';
import { filesDigest } from '../../../src/core/signoff/build';
import type { SignoffRecord } from '../../../src/core/signoff/record';
import { idOf, transitionOf } from '../../fixtures/changes';
import { signoffOf } from '../../fixtures/signoffs';

const commit = idOf('commit');
const same = (file: FileTransition) => (other: FileTransition) =>
  file.join('|') === other.join('|');

/** Transitions of five files in two versions each: two changes often share some. */
const anyFiles = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('one', 'two'))
    .map(([path, to]) => transitionOf(path, 'zero', to)),
  { selector: ([path]) => path, maxLength: 5 },
);

const anySignoff: fc.Arbitrary<SignoffRecord> = fc
  .record({ files: anyFiles, about: fc.constantFrom(commit, idOf('other')), digest: fc.boolean() })
  .map(({ files, about, digest }) => {
    const content = { files: files.length, hunks: 0, digest: filesDigest(files) };
    const lists = { files: files.map((t): [string, string, string, string, string] => [...t]) };
    const payload = {
      subject: { commit: about },
      ...(digest ? { files: undefined, content } : lists),
    };
    return signoffOf(payload);
  });

const anySignoffs = fc.array(anySignoff, { maxLength: 5 });

describe('cover', () => {
  it('does not depend on the order of the sign-offs', () => {
    const anyOrders = anySignoffs.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(anyFiles, anyOrders, (files, [list, shuffled]) => {
        const [one, two] = [cover({ commit, files }, list), cover({ commit, files }, shuffled)];
        const unordered = ({ complete, residual, carried, by }: typeof one) => {
          return { complete, residual, carried, by: new Set(by) };
        };
        assert.deepEqual(unordered(one), unordered(two));
      }),
      { numRuns: 300 },
    );
  });

  it('never covers less with one sign-off more, and is carried still', () => {
    fc.assert(
      fc.property(anyFiles, anySignoffs, anySignoff, (files, list, more) => {
        const before = cover({ commit, files }, list);
        const after = cover({ commit, files }, [...list, more]);
        assert(after.residual.every((file) => before.residual.some(same(file))));
        assert(after.complete || !before.complete);
        assert(after.carried || !before.carried);
        assert(before.by.every((record) => after.by.includes(record)));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves exactly what nobody signed, and is complete if and only if that is nothing', () => {
    fc.assert(
      fc.property(anyFiles, anySignoffs, (files, list) => {
        const { residual, complete } = cover({ commit, files }, list);
        // A list that stands as a digest counts where it is the change's own list.
        const signed = list.flatMap(({ payload }) => {
          if (payload.files !== undefined) return payload.files;
          return payload.content?.digest === filesDigest(files) ? files : [];
        });
        const unsigned = files.filter((file) => !signed.some(same(file)));
        assert.deepEqual(residual, unsigned);
        const about = list.some(
          ({ payload }) => 'commit' in payload.subject && payload.subject.commit === commit,
        );
        assert.equal(complete, files.length === 0 ? about : unsigned.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('names the sign-offs without which less would be covered', () => {
    fc.assert(
      fc.property(anyFiles, anySignoffs, (files, list) => {
        const { by, residual, complete } = cover({ commit, files }, list);
        const again = cover({ commit, files }, by);
        assert.deepEqual([again.residual, again.complete, again.by], [residual, complete, by]);
        for (const record of by) {
          const alone = cover({ commit, files }, [record]);
          assert(alone.residual.length < files.length || alone.complete);
        }
      }),
      { numRuns: 300 },
    );
  });
});
