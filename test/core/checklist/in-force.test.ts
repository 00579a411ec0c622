// The checklist in force as a gate reads it: its digest, what it asks of paths, and that it never asks for what the
// trigger engine would not show.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { coreChecklist } from '../../../src/core/checklist/checklist';
import { triggeredBy } from '../../../src/core/checklist/engine';
import type { ChecklistInForce } from '../../../src/core/checklist/prompt';
import { readChecklistInForce } from '../../../src/core/checklist/team/in-force';
import type { ChangedText } from '../../../src/core/checklist/triggered';
import { changedText } from '../../eval/cases';

const own = {
  id: 'lab-detector',
  kind: 'verification',
  title: 'Detector',
  question: 'Is the detector the one of the run list?',
} as const;

/** The checklist of a file that is right. */
function inForce(file: unknown): ChecklistInForce {
  const read = readChecklistInForce(typeof file === 'string' ? file : JSON.stringify(file));
  assert.ok(read.ok);
  return read.value;
}

describe('the digest of a checklist in force', () => {
  it('is changed by each thing that a file can say', () => {
    const files = [
      {},
      { profile: 'extended' },
      { prompts: { 'fit-scope': false } },
      { prompts: { 'fit-scope': { paths: ['a/**'] } } },
      { prompts: { 'fit-scope': { except: ['a/**'] } } },
      { prompts: { 'fit-scope': { need: 'should' } } },
      { prompts: { 'fit-scope': { question: 'Is it fitted on training rows?' } } },
      { add: [own] },
      { add: [{ ...own, need: 'must' }] },
      { add: [{ ...own, paths: ['a/**'] }] },
      { add: [{ ...own, added: ['a'] }] },
      { add: [{ ...own, removed: ['a'] }] },
    ];
    assert.equal(new Set(files.map((file) => inForce(file).digest)).size, files.length);
  });

  it('is that of the core checklist where a file changes nothing, whatever its layout', () => {
    for (const text of ['{}', '// ours\n{ "version": 1, "profile": "default", "add": [], }\n']) {
      assert.equal(inForce(text).digest, coreChecklist.digest);
    }
  });
});

describe('what a checklist in force asks', () => {
  it('is what a team asks of every change to a path', () => {
    const add = [
      { ...own, need: 'must', paths: ['analysis/**'], except: ['analysis/old/**'] },
      { ...own, id: 'lab-lines', added: ['\\bDET_'] },
    ];
    const { team } = inForce({ add });
    const ids = (path: string): string[] => (team?.askedAt(path) ?? []).map(({ id }) => id);
    assert.deepEqual(ids('analysis/fit.py'), ['lab-detector']);
    assert.deepEqual([ids('analysis/old/fit.py'), ids('src/fit.py')], [[], []]);
  });

  it('wins over what a record says of a prompt: its kind, its need, and whether it is asked', () => {
    const { team } = inForce({
      prompts: { 'fit-scope': { need: 'must' }, 'seed-control': false, 'rows-filtered': true },
      add: [{ ...own, need: 'must', added: ['x'] }],
    });
    const said = (id: string) => team?.asInForce({ id, kind: 'validation', need: 'should' });
    assert.deepEqual(said('fit-scope'), { id: 'fit-scope', kind: 'validation', need: 'must' });
    assert.deepEqual(said(own.id), { id: own.id, kind: 'verification', need: 'must' });
    assert.equal(said('seed-control'), undefined);
    for (const id of ['rows-filtered', 'toString', 'anything']) {
      assert.deepEqual(said(id), { id, kind: 'validation', need: 'should' });
    }
  });

  it('is among what a change is shown, whatever kind of file it touches', () => {
    const add = [{ ...own, paths: ['**/*.{py,bin,R}', 'sub*'] }];
    const { team } = inForce({ add });
    const names = fc.constantFrom(
      'a/b.py',
      'a.bin',
      'x/y.R',
      'sub module',
      'sub\u202e',
      'other.md',
    );
    const texts = fc.array(
      fc.oneof(
        names.map((path): ChangedText => ({ path, ranges: [] })),
        fc.tuple(names, fc.string(), fc.string()).map((parts) => changedText(...parts)),
      ),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(texts, (changed) => {
        const shown = triggeredBy(changed, JSON.stringify({ add })).prompts;
        const asked = changed.some(({ path }) => (team?.askedAt(path) ?? []).length > 0);
        assert.equal(
          shown.some(({ prompt }) => prompt.id === own.id),
          asked,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('cannot be told of a file with errors, which are told at their lines', () => {
    const read = readChecklistInForce('{\n  "prompts": { "fit-scpe": false }\n}\n');
    assert.ok(!read.ok);
    assert.deepEqual([read.problems[0]?.line, read.problems[0]?.column], [2, 28]);
  });
});
