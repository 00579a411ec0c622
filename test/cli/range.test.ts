// Signing off a branch as one change: its commits, and the squash that it becomes.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { ada, claude, rui, temporaryFolder, TestRepository } from '../fixtures/repository';
import { goodAnswers } from '../fixtures/signoffs';
import { countersign, quietly, refuses } from './run';

/** A base, and a branch with three commits of an AI, two of them over the same lines. */
function create() {
  const repository = TestRepository.create();
  const base = repository.commit('base', { files: { 'a.py': '1\n', 'b.py': '1\n' } });
  repository.git('checkout', '-q', '-b', 'work');
  repository.commitByAi('one', { 'a.py': '2\n' });
  repository.commitByAi('two', { 'a.py': '3\n' });
  repository.commitByAi('three', { 'b.py': '2\n' });
  repository.git('config', 'user.name', rui.name);
  repository.git('config', 'user.email', rui.email);
  return { repository, base };
}

/** Fills in a form as a reviewer would, and returns the file's name. */
async function fill(repository: TestRepository, range: string): Promise<string> {
  const [, form] = await quietly(repository, ['form', range]);
  const blank = JSON.parse(form) as { answers: { prompt: string }[] };
  const good = new Map(goodAnswers().map((answer) => [answer.prompt, answer]));
  const answers = blank.answers.map((answer) => {
    const filled = good.get(answer.prompt);
    const evidence = filled?.evidence?.[0]?.text ?? '';
    return { ...answer, answer: 'yes', reason: filled?.note ?? '', evidence };
  });
  const file = path.join(temporaryFolder(), 'answers.json');
  writeFileSync(file, JSON.stringify({ ...blank, answers }));
  return file;
}

async function signRange(repository: TestRepository, range: string): Promise<void> {
  const answers = await fill(repository, range);
  const { code, err } = await countersign(repository, [
    ...['sign', range, '--verdict', 'approve', '--answers', answers],
  ]);
  assert.deepEqual([code, err], [0, '']);
}

const check = async (repository: TestRepository, range: string): Promise<number> =>
  (await quietly(repository, ['check', range]))[0];

describe('a sign-off of a range', () => {
  it('covers its commits, and the squash of the branch, but nothing that comes after', async () => {
    const { repository, base } = create();
    const range = `${base}..work`;
    assert.equal(await check(repository, range), 1);
    await signRange(repository, range);
    assert.equal(await check(repository, range), 0);
    repository.git('checkout', '-q', '--detach', base);
    repository.git('merge', '-q', '--squash', 'work');
    repository.commit(`squash\n\n${claude}`, { author: ada });
    assert.equal(await check(repository, `${base}..HEAD`), 0);
    repository.commitByAi('more', { 'a.py': '4\n' });
    assert.equal(await check(repository, `${base}..HEAD`), 1);
  });

  it('starts where the branch left its base, wherever that is now', async () => {
    const { repository, base } = create();
    repository.git('checkout', '-q', '-b', 'moved', base);
    repository.commit('moved on', { files: { 'c.py': '1\n' } });
    await signRange(repository, 'moved..work');
    assert.equal(await check(repository, 'moved..work'), 0);
    repository.git('merge', '-q', '--squash', 'work');
    repository.commit(`squash\n\n${claude}`, { author: ada });
    assert.equal(await check(repository, 'HEAD~1..HEAD'), 0);
  });

  it('is by nobody who wrote a part of it', async () => {
    const { repository, base } = create();
    repository.git('config', 'user.email', ada.email);
    await signRange(repository, `${base}..work`);
    assert.equal(await check(repository, `${base}..work`), 1);
  });

  it('is refused where there is nothing in it', async () => {
    const { repository, base } = create();
    await refuses(repository, ['form', `${base}..${base}`], /no commits/);
    await refuses(repository, ['sign', `work..${base}`, '--verdict', 'approve'], /no commits/);
    repository.git('checkout', '-q', '--orphan', 'other');
    repository.commit('other');
    await refuses(repository, ['form', 'work..other'], /no common ancestor/);
  });
});
