// The records besides sign-offs: what they must have, what they may have, and what is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { formatLine, parseLine } from '../../../src/core/signoff/record';
import { goodRecords, head, wrongRecords } from '../../fixtures/refused';
import { recordOf } from '../../fixtures/signoffs';

describe('a record of each kind', () => {
  for (const [kind, payloads] of Object.entries(goodRecords)) {
    it(`is read and written as it is: ${kind}`, () => {
      for (const payload of payloads) {
        const read = recordOf(payload);
        assert.equal(read.type, kind);
        const parsed = parseLine(formatLine(read.payload));
        assert.ok(parsed.ok);
        assert.deepEqual(parsed.record, read);
      }
    });
  }

  for (const payload of wrongRecords) {
    it(`is refused: ${JSON.stringify(payload).slice(0, 90)}`, () => {
      const parsed = parseLine(canonicalJson({ p: { ...head, ...payload } }));
      assert.equal(parsed.ok, false);
    });
  }
});
