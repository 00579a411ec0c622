// The table of threats against the tests: every threat has a row, and each file that a row names has a test of its name.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'mocha';

interface Row {
  readonly threat: number;
  readonly files: readonly string[];
  readonly open: string;
}

describe('the table of threats', () => {
  let rows: readonly Row[];

  before(async () => {
    const table = await readFile('test/threats.md', 'utf8');
    rows = table.split('\n').flatMap((line): Row[] => {
      const [, number = '', , files = '', open = ''] = line.split('|').map((cell) => cell.trim());
      if (!/^\d+$/.test(number)) return [];
      const named = [...files.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      return [{ threat: Number(number), files: named, open }];
    });
  });

  it('has a row for each, with tests or with the reason why there is none', () => {
    assert.deepEqual(
      rows.map(({ threat }) => threat),
      Array.from({ length: 42 }, (_, index) => index + 1),
    );
    for (const { threat, files, open } of rows)
      assert.ok(files.length > 0 || open !== '', `${threat}`);
  });

  it('names files that are there and have a test of that threat', async () => {
    for (const { threat, files } of rows) {
      for (const name of files) {
        const file = [`test/${name}.test.ts`, `test/${name}.test.tsx`].find((one) =>
          existsSync(one),
        );
        assert.ok(file, `${name} of threat ${threat} is not there`);
        assert.match(await readFile(file, 'utf8'), named(threat), `${file} of threat ${threat}`);
      }
    }
  });

  it('names every file that has such a test', async () => {
    const tests = await readdir('test', { recursive: true });
    for (const file of tests.filter((one) => /\.test\.tsx?$/.test(one) && one !== own)) {
      const text = await readFile(path.join('test', file), 'utf8');
      const name = file
        .split(path.sep)
        .join('/')
        .replace(/\.test\.tsx?$/, '');
      for (const { threat, files } of rows) {
        if (named(threat).test(text))
          assert.ok(files.includes(name), `${name} of threat ${threat}`);
      }
    }
  });
});

const own = 'threats.test.ts';

/** What stands in the name of a test of a threat: `[threat 9]`, or `[threats 9, 10]`. */
function named(threat: number): RegExp {
  return new RegExp(`\\[threats? (?:\\d+, )*${threat}(?:, \\d+)*\\]`);
}
