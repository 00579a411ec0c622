// Tests `countersign doctor`: what it prints, and its exit codes.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TestRepository } from '../fixtures/repository';
import { json, quietly, refuses, run } from './run';

describe('countersign doctor', () => {
  it('exits with 0 where there is nothing to mend', async () => {
    const words = 'Nothing found that endangers the sign-offs of this repository.\n';
    assert.deepEqual(await quietly(TestRepository.create(), ['doctor']), [0, words]);
  });

  it('exits with 1 and says what, what follows and what to do', async () => {
    const repository = TestRepository.create();
    repository.git('config', 'notes.rewriteRef', 'refs/notes/*');
    assert.deepEqual(await quietly(repository, ['doctor']), [
      1,
      [
        'notes.rewriteRef is refs/notes/*\n',
        '    Amending or rebasing copies a sign-off to the new commit, whatever changed in it. ',
        'Sign-offs follow content by themselves.\n',
        "    To mend it: git config --fixed-value --unset-all notes.rewriteref 'refs/notes/*'\n",
      ].join(''),
    ]);
    const [found] = await json<{ findings: { id: string }[] }>(repository, ['doctor']);
    assert.deepEqual(
      found?.findings.map(({ id }) => id),
      ['rewrite-copies'],
    );
  });

  it('exits with 2 where something could not be looked at', async () => {
    const repository = TestRepository.create();
    repository.git('update-ref', 'refs/notes/countersign', repository.blob('x'));
    const { code, out } = await run(repository, 'doctor');
    assert.equal(code, 2);
    assert.match(
      out,
      /^Could not be looked at: refs\/notes\/countersign does not point at a commit/,
    );
  });

  it('takes no operands', async () => {
    await refuses(TestRepository.create(), ['doctor', 'x'], /takes no operands/);
  });
});
