// Sentences that hold elements.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filled } from '../../src/webview/filled';

describe('a filled sentence', () => {
  it('has its parts where its language has them, also twice or not at all', () => {
    assert.deepEqual(filled('{1} of {0}', 'a', 'b'), ['', 'b', ' of ', 'a', '']);
    assert.deepEqual(filled('{0} and {0}', 'a', 'b'), ['', 'a', ' and ', 'a', '']);
    assert.deepEqual(filled('no place', 'a'), ['no place']);
  });

  it('never searches its parts for places', () => {
    assert.deepEqual(filled('{0}, {1}', '{1}', '{0}'), ['', '{1}', ', ', '{0}', '']);
  });
});
