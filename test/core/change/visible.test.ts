// Text made safe to show: what reorders, hides or moves is spelt out, everything else stays.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  codePointMark,
  quotedLines,
  shortLine,
  visible,
  visibleLine,
} from '../../../src/core/change/visible';

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Text of which a good part cannot be seen. */
const anyTrickyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\u202e', '\u2066', '\u200b', '\u0000', '\u001b', '\n', '\t', '\r', 'a', '⟨'),
  ),
  maxLength: 20,
});

describe('visible', () => {
  const hidden: Readonly<Record<string, readonly number[]>> = {
    // Source: Unicode Standard Annex #9, table of explicit formatting characters ("Trojan Source").
    'bidirectional controls': [
      0x061c,
      0x200e,
      0x200f,
      ...range(0x202a, 0x202e),
      ...range(0x2066, 0x2069),
    ],
    'zero-width characters': [0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x00ad, 0x180e],
    'invisible operators': range(0x2061, 0x2064),
    'tag characters': [0xe0001, ...range(0xe0020, 0xe007f)],
    'control characters': [...range(0, 8), ...range(0x0b, 0x1f), ...range(0x7f, 0x9f)],
    'line and paragraph separators': [0x2028, 0x2029],
    'fillers that look like blanks': [0x115f, 0x1160, 0x3164, 0xffa0],
    'interlinear annotation': range(0xfff9, 0xfffb),
    // Source: Unicode 15, Default_Ignorable_Code_Point; selectors can carry a byte each, unseen.
    'variation selectors that carry hidden bytes': [0xfe00, 0xfe01, 0xe0100, 0xe01ef],
    'other characters without a glyph': [0x034f, 0x17b4, 0x17b5, 0x180b],
  };
  for (const [what, codes] of Object.entries(hidden)) {
    it(`spells out ${what}`, () => {
      for (const code of codes) {
        const hex = code.toString(16).toUpperCase().padStart(4, '0');
        assert.equal(visible(`a${String.fromCodePoint(code)}b`), `a⟨U+${hex}⟩b`);
      }
    });
  }

  it('spells out the carriage return, which could overwrite a line', () => {
    assert.equal(visible('rm -rf /\rls\r\n'), 'rm -rf /⟨U+000D⟩ls⟨U+000D⟩\n');
  });

  it('keeps line feeds, tabs and what people write', () => {
    for (const text of [
      'a\tb\nc',
      'Grüße, 日本語, Ελλάδα',
      'שלום',
      'e\u0301',
      '😀🇩🇪',
      '⟨U+202E⟩',
      '',
    ]) {
      assert.equal(visible(text), text);
    }
  });

  it('leaves nothing hidden, and is done after once [threat 17]', () => {
    fc.assert(
      fc.property(anyTrickyText, (text) => {
        assert.doesNotMatch(visible(text), /\p{Cf}|(?![\n\t])\p{Cc}|\p{Zl}|\p{Zp}/u);
        assert.equal(visible(visible(text)), visible(text));
      }),
      { numRuns: 500 },
    );
  });

  it('finds all of them every time, although its pattern is global', () => {
    const text = '\u200ba\u200b';
    assert.equal(visible(text), visible(text));
  });
});

describe('visibleLine', () => {
  it('spells out line feeds and tabs, too', () => {
    assert.equal(visibleLine('a\nb\tc\u202ed'), 'a⟨U+000A⟩b⟨U+0009⟩c⟨U+202E⟩d');
  });

  it('is always one line', () => {
    fc.assert(
      fc.property(anyTrickyText, (text) => {
        assert.doesNotMatch(visibleLine(text), /[\n\r\t\v\f\u0085\u2028\u2029]/);
      }),
    );
  });
});

describe('shortLine', () => {
  it('is one line of at most 200 characters and an ellipsis, before marks', () => {
    assert.equal(shortLine('a\nb'), 'a⟨U+000A⟩b');
    assert.equal(shortLine('ü'.repeat(200)), 'ü'.repeat(200));
    assert.equal(shortLine('🙂'.repeat(201)), `${'🙂'.repeat(200)}…`);
    assert.equal(shortLine(`${'a'.repeat(200)}\u202e`), `${'a'.repeat(200)}…`);
  });
});

describe('quotedLines', () => {
  it('marks every line', () => {
    assert.deepEqual(quotedLines('\na\n\n  b\u001b\n', '  '), ['  | a', '  | ', '  |   b⟨U+001B⟩']);
  });

  it('has no line for no text, and none that begins without the mark', () => {
    assert.deepEqual(quotedLines(' \n ', '  '), []);
    fc.assert(
      fc.property(anyTrickyText, (text) => {
        for (const line of quotedLines(text, ' ')) assert.match(line, /^ \| [^\n\r\u2028\u0085]*$/);
      }),
    );
  });
});

describe('codePointMark', () => {
  it('names a character by at least four hex digits', () => {
    assert.equal(codePointMark('\n'), '⟨U+000A⟩');
    assert.equal(codePointMark('\u{e0041}'), '⟨U+E0041⟩');
  });
});
