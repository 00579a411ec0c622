// The published schema of checklist files: it knows every prompt, and takes and refuses what the reader does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/checklist/catalogue/catalogue';
import { coreChecklist } from '../../../src/core/checklist/checklist';
import { readChecklist } from '../../../src/core/checklist/team/checklist';
import { projectFolder } from '../../fixtures/repository';

interface Schema {
  readonly properties: {
    readonly prompts: { readonly properties: Record<string, { readonly description: string }> };
  };
  readonly definitions: {
    readonly own: { readonly properties: { readonly id: { readonly not: { enum: string[] } } } };
  };
}

const file = path.join(projectFolder, 'media/schema/checklist.schema.json');
const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
const published = new Ajv({ strict: false, formats: { regex: true } }).compile(schema);

const own = {
  id: 'lab-detector',
  kind: 'verification',
  title: 'Detector',
  question: 'Is it ours?',
};
const accepted: readonly unknown[] = [
  {},
  { $schema: 'x', version: 1, profile: 'extended' },
  { prompts: { 'fit-scope': false, 'seed-control': true } },
  { prompts: { 'rows-filtered': { need: 'should', paths: ['a/**'], except: ['a/old/**'] } } },
  { add: [own, { ...own, id: 'lab-2', added: ['\\bDET_[0-9]'], removed: ['x+'], why: '' }] },
  { add: [{ ...own, sources: [{ title: 'Log', url: 'https://example.org/log' }], paths: ['*'] }] },
  { commands: [] },
  { commands: ['python -m pytest -q "tests/a b.py"', 'make check'] },
];

/** Each with the line that the reader names, and words of what it says. */
const refused: readonly (readonly [file: unknown, line: number, words: RegExp])[] = [
  [[], 1, /Object/],
  [{ profil: 'default' }, 2, /profil/],
  [{ version: 2 }, 2, /version/],
  [{ profile: 'all' }, 2, /profile/],
  [{ prompts: { 'fit-scop': false } }, 3, /no built-in prompt/],
  [{ prompts: { 'core-ran': false } }, 3, /no built-in prompt/],
  [{ prompts: { 'fit-scope': { need: 'may' } } }, 3, /fit-scope/],
  [{ prompts: { 'fit-scope': { paths: [] } } }, 3, /fit-scope/],
  [{ add: [{ ...own, id: 'Lab' }] }, 4, /id/],
  [{ add: [{ ...own, id: 'fit-scope' }] }, 4, /id of a built-in prompt/],
  [{ add: [{ ...own, question: 'Why?' }] }, 7, /question/],
  [{ add: [{ ...own, kind: 'both' }] }, 5, /kind/],
  [{ add: [{ ...own, added: [''] }] }, 9, /empty/],
  [{ add: [{ ...own, sources: [{ title: 'x', url: 'http://x' }] }] }, 11, /https/],
  [{ add: [{ id: 'lab-x' }] }, 3, /kind/],
  [{ commands: [''] }, 3, /no command/],
  [{ commands: 'make' }, 2, /commands/],
];

/** What a schema cannot say, and the reader does. */
const refusedByReader: readonly (readonly [file: unknown, line: number, words: RegExp])[] = [
  [{ commands: ['make | tee log'] }, 3, /no shell here/],
  [{ add: [own, own] }, 2, /id twice/],
  [{ add: [{ ...own, added: ['(a+)+$'] }] }, 9, /repetition within a repetition/],
];

describe('the schema of checklist files', () => {
  it('knows every prompt that can be triggered, with its question', () => {
    const { properties } = schema.properties.prompts;
    const described = Object.entries(properties).map(([id, { description }]) => [id, description]);
    assert.deepEqual(
      described,
      catalogue.map(({ prompt }) => [prompt.id, prompt.question]),
    );
    const taken = schema.definitions.own.properties.id.not.enum;
    const ids = [...coreChecklist.prompts, ...catalogue.map(({ prompt }) => prompt)];
    assert.deepEqual([...taken].sort(), ids.map(({ id }) => id).sort());
  });

  it('takes what the reader takes', () => {
    for (const value of accepted) {
      const read = readChecklist(JSON.stringify(value));
      assert.ok(read.ok, JSON.stringify(read));
      assert.ok(published(value), JSON.stringify([value, published.errors]));
    }
  });

  for (const [value, line, words] of [...refused, ...refusedByReader]) {
    it(`refuses ${JSON.stringify(value)} and says where`, () => {
      const read = readChecklist(JSON.stringify(value, null, 2));
      assert.ok(!read.ok);
      const [problem] = read.problems;
      assert.match(problem?.message ?? '', words);
      assert.equal(problem?.line, line, problem?.message);
    });
  }

  it('refuses what the reader refuses, as far as a schema can say it', () => {
    for (const [value] of refused) assert.ok(!published(value), JSON.stringify(value));
  });
});
