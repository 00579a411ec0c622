// What is shown of a commit: its subject, its short id, an identity.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatIdentity, shortId, subjectOf } from '../../../src/core/change/commit';
import { ada, idOf } from '../../fixtures/changes';

describe('subjectOf', () => {
  it('is the first line of the message', () => {
    assert.equal(subjectOf({ message: 'Fit the model\n\nBody.\n' }), 'Fit the model');
    assert.equal(subjectOf({ message: 'Fit the model' }), 'Fit the model');
  });

  it('passes over blank lines before it and blanks around it', () => {
    assert.equal(subjectOf({ message: '\n \n  Fit the model \r\nBody.\n' }), 'Fit the model');
  });

  it('is a placeholder where there is no message', () => {
    for (const message of ['', '\n', ' \n\t\n']) {
      assert.equal(subjectOf({ message }), '(no message)');
    }
  });
});

describe('shortId', () => {
  it('is the first eight digits', () => {
    assert.equal(shortId('0123456789abcdef0123456789abcdef01234567'), '01234567');
    assert.equal(shortId(idOf('x')).length, 8);
  });
});

describe('formatIdentity', () => {
  it('is name and address as git writes them', () => {
    assert.equal(formatIdentity(ada), 'Ada Author <ada@example.org>');
  });
});
