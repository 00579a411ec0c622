// The published JSON Schema takes and refuses the same records as the reader.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { parseLine } from '../../../src/core/signoff/record';
import { anyPayload } from '../../fixtures/arbitrary';
import { goodRecords, head, wrongRecords, wrongSignoffs } from '../../fixtures/refused';
import { payloadOf } from '../../fixtures/signoffs';

const schema = JSON.parse(readFileSync('media/schema/record.schema.json', 'utf8')) as object;
const accepts = new Ajv2020({ strict: false }).compile(schema);

/** What the two say of an envelope: the same, or the test fails. */
function taken(envelope: Record<string, unknown>): boolean {
  const line = canonicalJson(envelope);
  const read = parseLine(line).ok;
  assert.equal(accepts(JSON.parse(line)), read, line);
  return read;
}

describe('the published schema', () => {
  it('takes sign-offs, and whatever else the reader takes', () => {
    assert.equal(taken({ p: payloadOf(), s: 'c2ln' }), true);
    fc.assert(
      fc.property(anyPayload, (payload) => {
        assert.equal(taken({ p: payload }), true);
      }),
    );
  });

  it('takes and refuses the other kinds as the reader does', () => {
    for (const payload of Object.values(goodRecords).flat()) {
      assert.equal(taken({ p: { ...head, ...payload } }), true);
    }
    for (const payload of wrongRecords) assert.equal(taken({ p: { ...head, ...payload } }), false);
  });

  it('refuses the sign-offs that the reader refuses', () => {
    for (const fields of Object.values(wrongSignoffs)) {
      assert.equal(taken({ p: { ...payloadOf(), ...fields } }), false);
    }
  });

  it('says the same of a sign-off with one field replaced by anything', () => {
    const fields = Object.keys(payloadOf({ follows: [], note: '', content: undefined }));
    const anything = fc.oneof(fc.jsonValue({ noUnicodeString: true }), fc.constantFrom({}, [], ''));
    fc.assert(
      fc.property(fc.constantFrom(...fields), anything, (field, value) => {
        const payload = { ...payloadOf(), [field]: value };
        try {
          canonicalJson(payload);
        } catch {
          return; // a fraction or half a surrogate pair has no canonical form
        }
        taken({ p: payload });
      }),
      { numRuns: 500 },
    );
  });

  it('takes records of other kinds and versions, and refuses what has no payload', () => {
    assert.equal(taken({ p: { v: 2, kind: 'signoff' } }), true);
    assert.equal(taken({ p: { v: 1, kind: 'tomorrow' } }), true);
    assert.equal(taken({ p: {} }), true);
    for (const wrong of [{}, { p: 1 }, { p: [] }, { p: null }, { p: {}, s: 1 }]) {
      assert.equal(taken(wrong), false);
    }
  });
});
