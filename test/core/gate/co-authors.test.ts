// The co-authors that a message credits, wherever and however it does.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { coAuthorsOf } from '../../../src/core/gate/co-authors';

const addresses = (message: string): string[] => coAuthorsOf(message).map(({ email }) => email);

describe('coAuthorsOf', () => {
  it('finds people and agents, with name and address', () => {
    const message =
      'Fit\n\nCo-authored-by: Ben Both <ben@example.org>\nCo-Authored-By: Claude <noreply@anthropic.com>\n';
    assert.deepEqual(coAuthorsOf(message), [
      { name: 'Ben Both', email: 'ben@example.org' },
      { name: 'Claude', email: 'noreply@anthropic.com' },
    ]);
  });

  const forms: Readonly<Record<string, string>> = {
    'in capitals': 'CO-AUTHORED-BY: B <b@x.org>',
    'without hyphens': 'Coauthoredby: B <b@x.org>',
    'without a name': 'Co-authored-by: <b@x.org>',
    'without a blank': 'Co-authored-by:B<b@x.org>',
    'with tabs': 'Co-authored-by:\tB\t<b@x.org>',
    'in the middle of the message': 'Fit\n\nCo-authored-by: B <b@x.org>\n\nAnd more text.\n',
    'in the subject': 'Fit (Co-authored-by: B <b@x.org>)',
    'in a quoted line': 'Fit\n\n> Co-authored-by: B <b@x.org>\n',
    'before a carriage return': 'Fit\r\n\r\nCo-authored-by: B <b@x.org>\r\n',
  };
  for (const [what, message] of Object.entries(forms)) {
    it(`finds one ${what}`, () => {
      assert.deepEqual(addresses(message), ['b@x.org']);
    });
  }

  it('takes nothing else for a credit', () => {
    for (const message of [
      '',
      'Signed-off-by: B <b@x.org>',
      'Reviewed-by: B <b@x.org>',
      'Co-authored-by: nobody in particular',
      'Co-authored-by: B\n<b@x.org>',
      'Co-authored-by: B <>',
    ]) {
      assert.deepEqual(addresses(message), []);
    }
  });

  it('finds every one of many', () => {
    const anyName = fc.constantFrom('B', 'B. Both', '王', "O'Neil", 'noreply');
    const anyCredits = fc.array(fc.tuple(anyName, fc.nat(99)), { maxLength: 20 });
    fc.assert(
      fc.property(anyCredits, (credits) => {
        const lines = credits.map(([name, n]) => `Co-authored-by: ${name} <p${n}@x.org>\n`);
        assert.deepEqual(
          coAuthorsOf(`Fit\n\n${lines.join('')}`),
          credits.map(([name, n]) => ({ name, email: `p${n}@x.org` })),
        );
      }),
    );
  });

  it('takes no long time over a hostile message', () => {
    const hostile = ['co-authored-by: ', 'co-authored-by: <', 'co-', ' '];
    for (const part of hostile) coAuthorsOf(part.repeat(Math.ceil((64 * 1024) / part.length)));
  }).timeout(2_000);
});
