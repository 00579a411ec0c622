// The catalogue as shipped: every prompt is of the schema, has a source, and asks so that yes is good.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { builtInIds } from '../../../src/core/checklist/catalogue/built-in';
import { catalogue } from '../../../src/core/checklist/catalogue/catalogue';
import sources from '../../../src/core/checklist/catalogue/sources.json';
import { coreChecklist } from '../../../src/core/checklist/checklist';

describe('the catalogue', () => {
  const prompts = catalogue.map(({ prompt }) => prompt);

  it('holds 47 prompts, 35 of them on from the start, with ids of their own', () => {
    assert.equal(prompts.length, 47);
    assert.equal(catalogue.filter(({ profile }) => profile === 'default').length, 35);
    const ids = [...prompts, ...coreChecklist.prompts].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('has the ids that a gate knows of', () => {
    assert.deepEqual(
      prompts.map(({ id }) => id),
      builtInIds,
    );
  });

  it('names each prompt, says why it is asked, and from where', () => {
    for (const { id, title, why, sources: named, need } of prompts) {
      assert.ok((title ?? '').length > 3 && why.endsWith('.'), id);
      assert.ok(named.length > 0 && need !== undefined, id);
    }
  });

  it('asks questions', () => {
    for (const { id, question } of prompts) assert.match(question, /\?$/, id);
  });

  it('keeps no source that no prompt names', () => {
    const used = new Set(prompts.flatMap((prompt) => prompt.sources.map(({ title }) => title)));
    assert.deepEqual(
      Object.values(sources).filter(({ title }) => !used.has(title)),
      [],
    );
  });
});
