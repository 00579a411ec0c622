// A repository's own checklist, from the form to the gate: the base's is asked and judged by, never the change's.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { coreChecklist } from '../../src/core/checklist/checklist';
import { temporaryFolder, TestRepository } from '../fixtures/repository';
import { goodAnswers } from '../fixtures/signoffs';
import { run } from './run';

const file = '.countersign/checklist.json';
const question = 'Is the detector the one of the run list?';
const detector = { id: 'lab-detector', kind: 'verification', title: 'Detector', question };
const answer = { prompt: detector.id, answer: 'yes', evidence: 'Read run list 7.' };
const good = goodAnswers().map(({ prompt, answer, note, evidence }) => ({
  ...{ prompt, answer },
  ...(note === undefined ? { evidence: evidence?.[0]?.text } : { reason: note }),
}));

describe('the gate on a base with a checklist of its own', () => {
  let repository: TestRepository;
  let base: string;
  let head: string;

  before(() => {
    repository = TestRepository.create();
    const add = [{ ...detector, need: 'must', paths: ['src/**'] }];
    const files = { 'src/a.py': 'x = 1\n', [file]: JSON.stringify({ add }) };
    base = repository.commit('one', { files });
    repository.git('switch', '-q', '-c', 'work');
    // The change takes away what it would be asked.
    head = repository.commitByAi('two', { 'src/a.py': 'x = 2\n', [file]: '{}\n' });
  });

  async function signWith(answers: readonly unknown[]): Promise<string> {
    const answersFile = path.join(temporaryFolder(), 'answers.json');
    writeFileSync(answersFile, JSON.stringify({ answers }));
    const args = ['sign', head, '--verdict', 'approve', '--answers', answersFile];
    const { code, out, err } = await run(repository, ...args);
    assert.equal(code, 0, err);
    return out;
  }

  it('asks by it in the form, whatever the change makes of the file', async () => {
    const { out } = await run(repository, 'form', head);
    const form = JSON.parse(out) as { answers: { prompt: string }[]; checklist: string };
    assert.ok(form.answers.some(({ prompt }) => prompt === detector.id));
    assert.notEqual(form.checklist, coreChecklist.digest);
  });

  it('says no to a sign-off that leaves its question open, and which it is', async () => {
    await signWith(good);
    const { code, out } = await run(repository, 'check', `${base}..${head}`);
    assert.equal(code, 1);
    assert.match(out, /not verified/);
    assert.match(out, /no answer that counts to lab-detector, .* asks of src\/a\.py/);
  });

  it('says yes once it is answered', async () => {
    assert.match(await signWith([...good, answer]), /verified, validated/);
    const { code, out } = await run(repository, 'check', `${base}..${head}`);
    assert.equal(code, 0, out);
  });

  it('does not count what was answered before the base had it [threat 38]', async () => {
    const other = TestRepository.create();
    const start = other.commit('one', { files: { 'a.py': 'x = 1\n' } });
    other.git('switch', '-q', '-c', 'work');
    const commit = other.commitByAi('two', { 'a.py': 'x = 2\n' });
    const answersFile = path.join(temporaryFolder(), 'answers.json');
    writeFileSync(answersFile, JSON.stringify({ answers: good }));
    await run(other, 'sign', commit, '--verdict', 'approve', '--answers', answersFile);
    assert.equal((await run(other, 'check', `${start}..work`)).code, 0);
    other.git('switch', '-q', 'main');
    const asks = JSON.stringify({ profile: 'extended' });
    const rules = other.commit('rules', { files: { [file]: asks } });
    const { code, out } = await run(other, 'check', `${rules}..work`);
    assert.equal(code, 1);
    assert.match(out, /answered the checklist \w{8} and the base asks \w{8}/);
  });
});
