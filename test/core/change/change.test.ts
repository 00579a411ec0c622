// A change from raw entries and patch sections: which files are reviewed as a whole and why, and the ticks.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { joinChange, ticksOf } from '../../../src/core/change/change';
import type { PatchSection } from '../../../src/core/change/patch';
import type { RawTransition } from '../../../src/core/change/transition';
import { bytesOf, digestOf, fileOf, idOf, wholeFileOf } from '../../fixtures/changes';

const none = '0'.repeat(40);

function entry(
  path: string,
  fields: Partial<Record<'modes' | 'blobs' | 'status', string>> = {},
): RawTransition {
  const [oldMode = '', newMode = ''] = (fields.modes ?? '100644 100644').split(' ');
  const [oldBlob = '', newBlob = ''] = (fields.blobs ?? `${idOf('one')} ${idOf('two')}`).split(' ');
  const transition = [path, oldMode, oldBlob, newMode, newBlob] as const;
  return { path: bytesOf(path), transition, status: fields.status ?? 'M' };
}

function section(...hunks: (readonly [string, string])[]): PatchSection {
  const at = { oldStart: 1, newStart: 1, oldCount: 1, newCount: 1 };
  return {
    hunks: hunks.map(([removed, added]) => ({
      ...at,
      removed: bytesOf(removed),
      added: bytesOf(added),
    })),
  };
}

const one = section(['x = 1\n', 'x = 2\n']);
const small = (): boolean => false;

describe('joinChange', () => {
  it('gives every entry its section, and every hunk its digest', () => {
    const files = joinChange(
      [entry('a'), entry('é')],
      [one, section(['p\n', ''], ['', 'q'])],
      small,
    );
    const expected = (text: string): string =>
      createHash('sha256').update(text).digest('hex').slice(0, 32);
    assert.deepEqual(
      files.map((file) => file.hunks.map((hunk) => hunk.digest)),
      [[expected('a\0x = 1\n\0x = 2\n')], [expected('é\0p\n\0'), expected('é\0\0q')]],
    );
    assert.deepEqual(
      files.map((file) => file.whole),
      [undefined, undefined],
    );
    assert.deepEqual(files[0]?.hunks[0]?.added, bytesOf('x = 2\n'));
  });

  const wholes: readonly (readonly [string, RawTransition, PatchSection[], string])[] = [
    ['a submodule', entry('m', { modes: '160000 160000' }), [one], 'submodule'],
    [
      'an added submodule',
      entry('m', { modes: '000000 160000', blobs: `${none} ${idOf('two')}`, status: 'A' }),
      [one],
      'submodule',
    ],
    ['a symbolic link', entry('l', { modes: '120000 120000' }), [one], 'symlink'],
    [
      'a removed symbolic link',
      entry('l', { modes: '120000 000000', status: 'D' }),
      [one],
      'symlink',
    ],
    [
      'a file that becomes a link',
      entry('l', { modes: '100644 120000', status: 'T' }),
      [one, one],
      'symlink',
    ],
    [
      'a link that becomes a submodule',
      entry('l', { modes: '120000 160000', status: 'T' }),
      [one, one],
      'submodule',
    ],
    [
      'a file of which only the mode changes',
      entry('f', { modes: '100644 100755', blobs: `${idOf('one')} ${idOf('one')}` }),
      [section()],
      'mode',
    ],
    ['a NUL in a removed line', entry('f'), [section(['a\0\n', 'b\n'])], 'binary'],
    [
      'a NUL in an added line of a later hunk',
      entry('f'),
      [section(['a\n', 'b\n'], ['', '\0'])],
      'binary',
    ],
    [
      'an empty file',
      entry('f', { modes: '000000 100644', blobs: `${none} ${idOf('empty')}`, status: 'A' }),
      [section()],
      'empty',
    ],
  ];
  for (const [what, raw, sections, reason] of wholes) {
    it(`takes ${what} as a whole: ${reason}`, () => {
      const files = joinChange([raw, entry('next')], [...sections, one], small);
      assert.deepEqual(files[0], { transition: raw.transition, hunks: [], whole: reason });
      assert.equal(files[1]?.hunks.length, 1);
    });
  }

  it('takes a file that is too large on either side as a whole', () => {
    for (const large of ['one', 'two']) {
      const [file] = joinChange([entry('f')], [section()], (blob) => blob === idOf(large));
      assert.equal(file?.whole, 'too-large');
    }
  });

  it('reviews a file by hunks where its mode changes, too', () => {
    const [file] = joinChange([entry('f', { modes: '100644 100755' })], [one], small);
    assert.equal(file?.whole, undefined);
    assert.equal(file?.hunks.length, 1);
  });

  it('throws if the patch has more sections than the raw diff', () => {
    assert.throws(() => joinChange([entry('a')], [one, one], small), /sections/);
    assert.throws(() => joinChange([], [one], small), /sections/);
    assert.throws(
      () =>
        joinChange([entry('a', { modes: '100644 120000', status: 'T' })], [one, one, one], small),
      /sections/,
    );
  });

  it('throws if the patch has fewer sections than the raw diff', () => {
    assert.throws(() => joinChange([entry('a'), entry('b')], [one], small));
    assert.throws(() => joinChange([entry('a')], [], small));
    assert.throws(() =>
      joinChange([entry('a', { modes: '100644 120000', status: 'T' })], [one], small),
    );
  });
});

describe('ticksOf', () => {
  const [p, q] = [digestOf('p'), digestOf('q')];

  it('counts repeated digests, within a file and across files', () => {
    const files = [fileOf('a', [p, q, p]), wholeFileOf('b c'), fileOf('d', [p])];
    assert.deepEqual(ticksOf(files), [
      { id: p, file: 0, hunk: 0 },
      { id: q, file: 0, hunk: 1 },
      { id: `${p}#2`, file: 0, hunk: 2 },
      { id: 'file:b c', file: 1 },
      { id: `${p}#3`, file: 2, hunk: 0 },
    ]);
  });

  it('has an id for every hunk and whole file, no two alike, in order of place', () => {
    const anyFile = fc.record({
      digests: fc.array(fc.constantFrom(p, q, digestOf('r')), { minLength: 1, maxLength: 5 }),
      whole: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 6 }), (models) => {
        const files = models.map(({ digests, whole }, i) =>
          whole ? wholeFileOf(`f${i}`) : fileOf(`f${i}`, digests),
        );
        const ticks = ticksOf(files);
        assert.equal(new Set(ticks.map((tick) => tick.id)).size, ticks.length);
        const places = models.flatMap(({ digests, whole }, file) =>
          whole ? [[file, undefined]] : digests.map((_, hunk) => [file, hunk]),
        );
        assert.deepEqual(
          ticks.map((tick) => [tick.file, tick.hunk]),
          places,
        );
      }),
    );
  });

  it('keeps the id of a hunk when hunks after it come or go', () => {
    const before = ticksOf([fileOf('a', [p, p])]).map((tick) => tick.id);
    const after = ticksOf([fileOf('a', [p, p, q, p])]).map((tick) => tick.id);
    assert.deepEqual(after.slice(0, 2), before);
  });
});
