// The addresses that a message credits, wherever and however it does.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { creditedAddresses } from '../../../src/core/gate/co-authors';

describe('creditedAddresses', () => {
  it('finds people and agents [threat 8]', () => {
    const message =
      'Fit\n\nCo-authored-by: Ben Both <ben@example.org>\nCo-Authored-By: Claude <noreply@anthropic.com>\n';
    assert.deepEqual(creditedAddresses(message), ['ben@example.org', 'noreply@anthropic.com']);
  });

  const forms: Readonly<Record<string, string>> = {
    'in capitals': 'CO-AUTHORED-BY: B <b@x.org>',
    'without hyphens': 'Coauthoredby: B <b@x.org>',
    'with blanks for hyphens': 'Co-authored by : B <b@x.org>',
    'without a name': 'Co-authored-by: <b@x.org>',
    'without brackets': 'Co-authored-by: b@x.org',
    'without the closing bracket': 'Co-authored-by: B <b@x.org',
    'with blanks in the brackets': 'Co-authored-by: B < b@x.org >',
    'with brackets in the name': 'Co-authored-by: B <Lead> <b@x.org>',
    'without a blank': 'Co-authored-by:B<b@x.org>',
    'with tabs': 'Co-authored-by:\tB\t<b@x.org>',
    'folded under its key': 'Fit\n\nCo-authored-by:\n B <b@x.org>\n',
    'folded with carriage returns': 'Fit\r\n\r\nCo-authored-by: B\r\n\t<b@x.org>\r\n',
    'in the middle of the message': 'Fit\n\nCo-authored-by: B <b@x.org>\n\nAnd more text.\n',
    'in the subject': 'Fit (Co-authored-by: B <b@x.org>)',
    'in a quoted line': 'Fit\n\n> Co-authored-by: B <b@x.org>\n',
    'before a carriage return': 'Fit\r\n\r\nCo-authored-by: B <b@x.org>\r\n',
    'at the end of a long message': `${'x '.repeat(40_000)}\n\nCo-authored-by: B <b@x.org>\n`,
    'as a co-developer': 'Co-developed-by: B <b@x.org>',
    'as an author': 'Authored-by: B <b@x.org>',
    'by the role alone': 'Co-author: B <b@x.org>',
  };
  for (const [what, message] of Object.entries(forms)) {
    it(`finds one ${what}`, () => {
      assert.deepEqual(creditedAddresses(message), ['b@x.org']);
    });
  }

  it('finds each of several on a line', () => {
    for (const gap of [', ', ' ', ' and ']) {
      const message = `Co-authored-by: B <b@x.org>${gap}C <c@x.org>`;
      assert.deepEqual(creditedAddresses(message), ['b@x.org', 'c@x.org']);
    }
  });

  it('takes nothing else for a credit', () => {
    for (const message of [
      '',
      'Signed-off-by: B <b@x.org>',
      'Reviewed-by: B <b@x.org>',
      'Co-authored-by: nobody in particular',
      'Co-authored-by: B\n<b@x.org>',
      'Co-authored-by: B <>',
      'We co-authored it: see the notes.\nMail b@x.org',
    ]) {
      assert.deepEqual(creditedAddresses(message), []);
    }
  });

  it('finds every one of many', () => {
    const anyName = fc.constantFrom('B', 'B. Both', '王', "O'Neil", 'noreply');
    const anyCredits = fc.array(fc.tuple(anyName, fc.nat(99)), { maxLength: 20 });
    fc.assert(
      fc.property(anyCredits, (credits) => {
        const lines = credits.map(([name, n]) => `Co-authored-by: ${name} <p${n}@x.org>\n`);
        const expected = credits.map(([, n]) => `p${n}@x.org`);
        assert.deepEqual(creditedAddresses(`Fit\n\n${lines.join('')}`), expected);
      }),
    );
  });

  it('reads a hostile message in time that grows with its length alone', () => {
    for (const piece of ['Co-authored-by:', 'co-', 'authored by ', '\n ', 'author:a@']) {
      assert.ok(creditedAddresses(piece.repeat(200_000)).length >= 0);
    }
  });
});
