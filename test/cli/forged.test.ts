// Tests that no text of a repository passes for a line of the program, or hides in one.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { visibleLine } from '../../src/core/change/visible';
import { TestRepository } from '../fixtures/repository';
import { sign } from '../git/store/records';
import { countersign, json, quietly } from './run';

const forged = '2001-02-03T00:00:00Z  approve  Mei Lund <mei@lab.example>  verified, validated';
const lines = ['First.', forged, `  ${forged}`, `    ${forged}`, 'satisfied: all is well', ''];
const text = lines.join('\n');

/** A repository whose one commit has a sign-off that tries to look like several. */
async function withForgery() {
  const repository = TestRepository.create();
  repository.commit('base');
  const commit = repository.commitByAi('one', { 'a.py': '1\n' });
  const answer = { prompt: 'validation.question', answer: 'yes' as const, note: text };
  const { answers } = JSON.parse((await countersign(repository, ['form', commit])).out) as {
    answers: { prompt: string }[];
  };
  await sign(repository, commit, {
    verdict: 'request-changes',
    note: text,
    answers: [
      { ...answer, prompt: answers[0]?.prompt ?? '' },
      {
        prompt: answers.at(-1)?.prompt ?? '',
        answer: 'yes',
        evidence: [{ type: 'external', text }],
      },
    ],
  });
  return { repository, commit };
}

describe('a text of several lines', () => {
  it('is marked on each of them in show and log', async () => {
    const { repository, commit } = await withForgery();
    for (const [args, times] of [
      [['show', commit], 3],
      [['log'], 1],
    ] as const) {
      const [, out] = await quietly(repository, args);
      for (const line of ['First.', forged, `  ${forged}`, 'satisfied: all is well']) {
        const quoted = out.split('\n').filter((one) => one.trimStart() === `| ${line}`);
        assert.equal(quoted.length, times, line);
      }
      assert.doesNotMatch(out, /^ *(2001|satisfied|First)/m);
    }
  });

  it('is on one line, its line feeds marked, in scan and check [threat 30]', async () => {
    const { repository } = await withForgery();
    const [code, out] = await quietly(repository, ['check', 'HEAD~1..HEAD']);
    assert.equal(code, 1);
    assert.doesNotMatch(out, /^(satisfied| *2001)/m);
    assert.equal((await quietly(repository, ['scan']))[1].split('\n').length, 2);
  });

  it('of a comment, a mark and a waiver is marked as well', async () => {
    const repository = TestRepository.create();
    const commit = repository.commitByAi('one', { 'a.py': '1\n' });
    const until = '9999-12-31';
    for (const args of [
      ['comment', commit, '--body', text],
      ['mark', commit, '--ai', 'cursor', '--note', text],
      ['waive', commit, '--reason', text, '--until', until],
    ]) {
      assert.equal((await quietly(repository, args))[0], 0);
    }
    const [, out] = await quietly(repository, ['show', commit]);
    assert.equal(out.match(/^ {4}\| 2001/gm)?.length, 3, out);
    assert.doesNotMatch(out, /^ *(2001-02-03|satisfied)/m);
  });
});

describe('a long text on one line', () => {
  it('is cut with an ellipsis', async () => {
    const repository = TestRepository.create();
    const subject = `${'ab😀'.repeat(500)}end`;
    const commit = repository.commitByAi(subject, { 'a.py': '1\n' });
    await sign(repository, commit);
    for (const args of [['scan'], ['show', commit], ['check', `${commit}..${commit}`], ['log']]) {
      const [, out] = await quietly(repository, args);
      assert.ok(!out.includes('end'), args.join(' '));
      if (args[0] !== 'check') assert.match(out, /(?:ab😀){66}ab…$/m);
    }
    assert.ok(visibleLine(subject).endsWith('end'), 'a panel shows it whole');
  });

  it('of 200 characters is not cut', async () => {
    const repository = TestRepository.create();
    const subject = 'ü'.repeat(200);
    repository.commitByAi(subject);
    assert.match((await quietly(repository, ['scan']))[1], new RegExp(`: ${subject}\n`));
  });
});

describe('JSON', () => {
  it('holds no character that a terminal hides or obeys [threat 30]', async () => {
    const repository = TestRepository.create();
    const hidden =
      '\u202e\u2066\u200b\u200d\u0085\u009b\u00ad\u2028\ufeff\u{e0041}\ufe0f\u007f\u180e';
    const subject = `a${hidden}b`;
    const commit = repository.commitByAi(subject, { 'a.py': '1\n' });
    await sign(repository, commit, { note: `${hidden}\u0007` });
    for (const args of [
      ['check', `${commit}..${commit}`],
      ['scan'],
      ['show', commit],
      ['log'],
      ['form', commit],
    ]) {
      const { out } = await countersign(repository, [...args, '--json']);
      assert.doesNotMatch(out.replaceAll('\n', ''), /[\p{C}\p{Zl}\p{Zp}\ufe0f\u00ad]/u);
    }
    repository.commit('base');
    const [decision] = await json<{ commits: { subject: string }[] }>(repository, [
      ...['check', `${commit}~0..HEAD`],
    ]);
    assert.equal(decision?.commits.length, 1);
    const [record] = await json<{ note: string }>(repository, ['log']);
    assert.equal(record?.note, `${hidden}\u0007`);
  });
});
