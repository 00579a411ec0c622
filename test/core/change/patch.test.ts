// The patch parser on patches written by hand: what lines mean, what is kept, what is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PatchParser, type PatchSection } from '../../../src/core/change/patch';
import { bytesOf, textOf } from '../../fixtures/changes';
import { hostileLines } from '../../fixtures/patches';

const header = 'diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n';

function parse(text: string, keep?: (section: number) => boolean): readonly PatchSection[] {
  const parser = new PatchParser(keep);
  parser.push(bytesOf(text));
  return parser.end();
}

/** The hunks of all sections, each as the texts of its sides. */
function sides(text: string, keep?: (section: number) => boolean): [string, string][] {
  const hunks = parse(text, keep).flatMap((section) => section.hunks);
  return hunks.map(({ removed, added }) => [textOf(removed), textOf(added)]);
}

describe('PatchParser', () => {
  it('reads nothing as no sections', () => {
    assert.deepEqual(parse(''), []);
  });

  it('reads places, counts and lines', () => {
    const [section] = parse(
      `${header}@@ -3,2 +4,3 @@ def f():\n-a\n-b\n+c\n+d\n+e\n@@ -9 +10,0 @@\n-z\n`,
    );
    assert.deepEqual(section?.hunks, [
      {
        oldStart: 3,
        newStart: 4,
        oldCount: 2,
        newCount: 3,
        removed: bytesOf('a\nb\n'),
        added: bytesOf('c\nd\ne\n'),
      },
      {
        oldStart: 9,
        newStart: 10,
        oldCount: 1,
        newCount: 0,
        removed: bytesOf('z\n'),
        added: bytesOf(''),
      },
    ]);
  });

  it('has a section for every file, also where no line changes', () => {
    const mode = 'diff --git a/run b/run\nold mode 100644\nnew mode 100755\n';
    const empty = 'diff --git a/e b/e\nnew file mode 100644\nindex 0..1\n';
    const sections = parse(`${mode}${header}@@ -1 +1 @@\n-a\n+b\n${empty}`);
    assert.deepEqual(
      sections.map((section) => section.hunks.length),
      [0, 1, 0],
    );
  });

  for (const line of hostileLines) {
    it(`takes the content ${JSON.stringify(line)} for content`, () => {
      const text = `${header}@@ -1,2 +1,2 @@\n-${line}\n-end\n+${line}\n+end\n@@ -9 +9 @@\n-y\n+z\n`;
      assert.deepEqual(sides(text), [
        [`${line}\nend\n`, `${line}\nend\n`],
        ['y\n', 'z\n'],
      ]);
    });
  }

  it('keeps CRLF, form feeds and bytes that are no text', () => {
    assert.deepEqual(sides(`${header}@@ -1 +1 @@\n-a\r\n+b\f\r\n`), [['a\r\n', 'b\f\r\n']]);
    const parser = new PatchParser();
    parser.push(bytesOf(`${header}@@ -0,0 +1 @@\n+`));
    parser.push(Uint8Array.from([0xff, 0x00, 0x0d, 0x0a]));
    assert.deepEqual(parser.end()[0]?.hunks[0]?.added, Uint8Array.from([0xff, 0x00, 0x0d, 0x0a]));
  });

  describe('no line end at the end of the file', () => {
    const mark = '\\ No newline at end of file\n';
    it('before', () => {
      const text = `${header}@@ -1,2 +1,2 @@\n-a\n-b\n${mark}+c\n+d\n`;
      assert.deepEqual(sides(text), [['a\nb', 'c\nd\n']]);
    });
    it('after', () => {
      assert.deepEqual(sides(`${header}@@ -1 +1 @@\n-a\n+b\n${mark}`), [['a\n', 'b']]);
    });
    it('on both sides', () => {
      assert.deepEqual(sides(`${header}@@ -1 +1 @@\n-a\n${mark}+b\n${mark}`), [['a', 'b']]);
    });
    it('where the whole file goes, and another follows', () => {
      const text = `${header}@@ -1 +0,0 @@\n-a\n${mark}${header}@@ -1 +1 @@\n-b\n+c\n`;
      assert.deepEqual(sides(text), [
        ['a', ''],
        ['b\n', 'c\n'],
      ]);
    });
    it('in another language, and in a line that is empty', () => {
      const text = `${header}@@ -1 +1 @@\n-\n\\ Kein Zeilenumbruch am Dateiende.\n+b\n`;
      assert.deepEqual(sides(text), [['', 'b\n']]);
    });
    it('in a line that ends with a carriage return', () => {
      assert.deepEqual(sides(`${header}@@ -1 +1 @@\n-a\n+b\r\n${mark}`), [['a\n', 'b\r']]);
    });
  });

  it('passes over the lines of a section that is not wanted', () => {
    const hunk = '@@ -1 +1 @@\n-a\n\\ No newline\n+b\n\\ No newline\n';
    const text = `${header}${hunk}${header}${hunk}@@ -5 +5 @@\n-c\n+d\n${header}${hunk}`;
    const sections = parse(text, (section) => section !== 1);
    assert.deepEqual(
      sections.map((section) => section.hunks.length),
      [1, 0, 1],
    );
    assert.deepEqual(
      sides(text, (section) => section === 1),
      [
        ['a', 'b'],
        ['c\n', 'd\n'],
      ],
    );
  });

  const malformed: Readonly<Record<string, string>> = {
    'a hunk before any section': '@@ -1 +1 @@\n-a\n+b\n',
    'a hunk header without numbers': `${header}@@ what @@\n`,
    'a hunk header without its end': `${header}@@ -1 +1\n-a\n+b\n`,
    'a line of context, which -U0 has not': `${header}@@ -1,2 +1,2 @@\n-a\n x\n+b\n`,
    'an empty line in a hunk': `${header}@@ -1,2 +1,2 @@\n-a\n\n+b\n`,
    'an end inside a hunk': `${header}@@ -1 +1,2 @@\n-a\n+b\n`,
    'a file inside a hunk': `${header}@@ -1 +1,2 @@\n-a\n+b\n${header}`,
    'a hunk inside a hunk': `${header}@@ -1 +1,2 @@\n-a\n+b\n@@ -9 +9 @@\n-a\n+b\n`,
    'more removed lines than were said': `${header}@@ -1 +1 @@\n-a\n-b\n+c\n`,
    'a hunk without any of its lines': `${header}@@ -1 +1 @@\n`,
  };
  for (const [what, text] of Object.entries(malformed)) {
    it(`throws on ${what}`, () => {
      assert.throws(() => parse(text), /malformed|neither added nor removed|ends inside a hunk/);
      assert.throws(() => parse(text, () => false), /malformed|neither added|ends inside a hunk/);
    });
  }
});
