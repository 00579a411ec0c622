// The raw diff: transitions of one pair or many commits, any file name, and nothing else let through.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { pathText } from '../../../src/core/change/path';
import { parseRawDiff, transitionKey } from '../../../src/core/change/transition';
import { anyTransition } from '../../fixtures/arbitrary';
import { bytesOf, idOf } from '../../fixtures/changes';

const [one, two] = [idOf('one'), idOf('two')];
const none = '0'.repeat(40);
const modified = (path: string): string => `:100644 100644 ${one} ${two} M\0${path}\0`;
const parse = (text: string): ReturnType<typeof parseRawDiff> => parseRawDiff(bytesOf(text));

/** A path's bytes as git allows them: anything but NUL, and at least one. */
const anyPath = fc
  .uint8Array({ min: 1, minLength: 1, maxLength: 8 })
  .map((bytes) => Uint8Array.from(bytes));

describe('parseRawDiff', () => {
  it('reads nothing as no diffs', () => {
    assert.deepEqual(parse(''), []);
  });

  it('reads the pair that was compared, with an empty commit id', () => {
    const diffs = parse(`:000000 100755 ${none} ${two} A\0bin/run\0${modified('b')}`);
    assert.deepEqual(diffs, [
      {
        commit: '',
        files: [
          {
            path: bytesOf('bin/run'),
            transition: ['bin/run', '000000', none, '100755', two],
            status: 'A',
          },
          { path: bytesOf('b'), transition: ['b', '100644', one, '100644', two], status: 'M' },
        ],
      },
    ]);
  });

  it('keeps mode and blob of each side apart', () => {
    const [diff] = parse(`:120000 100644 ${one} ${two} T\0link\0`);
    assert.deepEqual(diff?.files[0]?.transition, ['link', '120000', one, '100644', two]);
    assert.equal(diff?.files[0]?.status, 'T');
  });

  it('reads names with line feeds, quotes, tabs and spaces', () => {
    const names = ['a\nb', '"quoted"', "it's", 'tab\there', ' lead', ':100644', 'x y\r', '🧪'];
    const files = parse(names.map(modified).join(''))[0]?.files ?? [];
    assert.deepEqual(
      files.map((file) => file.path),
      names.map(bytesOf),
    );
    assert.deepEqual(
      files.map((file) => file.transition[0]),
      names.map((name) => pathText(bytesOf(name))),
    );
  });

  it('is not misled by a file that is named like a commit', () => {
    const diffs = parse(`${idOf('c')}\0${modified(one)}${modified('b')}`);
    assert.equal(diffs.length, 1);
    assert.deepEqual(
      diffs[0]?.files.map((file) => file.transition[0]),
      [one, 'b'],
    );
  });

  it('reads many commits, among them one without files', () => {
    const ids = ['first', 'second', 'third'].map(idOf);
    const diffs = parse(`${ids[0]}\0${modified('a')}${ids[1]}\0${ids[2]}\0${modified('b')}`);
    assert.deepEqual(
      diffs.map(({ commit, files }) => [commit, files.map((file) => file.transition[0])]),
      [
        [ids[0], ['a']],
        [ids[1], []],
        [ids[2], ['b']],
      ],
    );
  });

  it('reads SHA-256 ids', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
    const [diff] = parse(`${c}\0:100644 100644 ${a} ${b} M\0f\0`);
    assert.equal(diff?.commit, c);
    assert.deepEqual(diff?.files[0]?.transition, ['f', '100644', a, '100644', b]);
  });

  const malformed: Readonly<Record<string, string>> = {
    'an entry without a path': `:100644 100644 ${one} ${two} M\0`,
    'a path without an end': `:100644 100644 ${one} ${two} M\0src/fit.py`,
    'an entry without an end': `:100644 100644 ${one} ${two} M`,
    'a rename, which was not asked for': `:100644 100644 ${one} ${two} R100\0a\0b\0`,
    'a short id': `:100644 100644 ${one.slice(1)} ${two} M\0a\0`,
    'capital digits': `:100644 100644 ${'A'.repeat(40)} ${two} M\0a\0`,
    'a mode of five digits': `:10064 100644 ${one} ${two} M\0a\0`,
    'a combined entry': `::100644 100644 100644 ${one} ${one} ${two} MM\0a\0`,
    'other text': 'fatal: bad object\0',
    'an empty field': '\0',
    'a patch': 'diff --git a/x b/x\n',
  };
  for (const [what, text] of Object.entries(malformed)) {
    it(`throws on ${what}`, () => {
      assert.throws(() => parse(text), /not an entry of a raw diff|ends in the middle/);
    });
  }

  it('gives back what was written, for any commits and paths', () => {
    const anyFile = fc.tuple(anyPath, anyTransition, fc.constantFrom('A', 'D', 'M', 'T'));
    const anyDiff = fc.tuple(
      fc.nat(9).map((n) => idOf(`commit ${n}`)),
      fc.array(anyFile, { maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(anyDiff, { maxLength: 4 }), (diffs) => {
        const parts = diffs.flatMap(([commit, files]) => [
          bytesOf(`${commit}\0`),
          ...files.flatMap(([path, [, oldMode, oldBlob, newMode, newBlob], status]) => [
            bytesOf(`:${oldMode} ${newMode} ${oldBlob} ${newBlob} ${status}\0`),
            path,
            bytesOf('\0'),
          ]),
        ]);
        const expected = diffs.map(([commit, files]) => ({
          commit,
          files: files.map(([path, [, ...rest], status]) => ({
            path,
            transition: [pathText(path), ...rest],
            status,
          })),
        }));
        assert.deepEqual(parseRawDiff(new Uint8Array(Buffer.concat(parts))), expected);
      }),
    );
  });
});

describe('transitionKey', () => {
  it('is equal for equal transitions only', () => {
    fc.assert(
      fc.property(anyTransition, anyTransition, (a, b) => {
        assert.equal(transitionKey(a) === transitionKey(b), a.join('|') === b.join('|'));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not confuse a path that holds a NUL with modes and blobs', () => {
    const plain = ['a', '100644', one, '100644', two] as const;
    const forged = [`a\x00100644\x00${one}`, '100644', two, '100644', two] as const;
    assert.notEqual(transitionKey(plain), transitionKey(forged));
  });

  it('changes with each of the five', () => {
    const keys = [
      transitionKey(['a', '100644', one, '100644', two]),
      transitionKey(['b', '100644', one, '100644', two]),
      transitionKey(['a', '100755', one, '100644', two]),
      transitionKey(['a', '100644', two, '100644', two]),
      transitionKey(['a', '100644', one, '100755', two]),
      transitionKey(['a', '100644', one, '100644', one]),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });
});
