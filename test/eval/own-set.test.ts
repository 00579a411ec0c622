// The evaluation on a small set of our own, with a commit of each form: nothing is missed, nothing is claimed.
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { json } from '../cli/run';
import { projectFolder } from '../fixtures/repository';
import { type Found, isRight, isStrong, judge } from './judged';
import { makeRepository, readLabelled } from './labelled';

describe('finding the AI-written commits of a labelled set', () => {
  it('finds all that say so, under the right name, and takes no other for one', async () => {
    const commits = readLabelled(path.join(projectFolder, 'test', 'eval', 'terncount.jsonl'));
    const { repository, ids } = makeRepository(commits);
    const judged = judge(commits, ids, await json<Found>(repository, ['scan', '--all']));
    const subjects = (some: typeof judged) => some.map(({ commit }) => commit.body.split('\n')[0]);
    const [ai, others] = [
      judged.filter(({ commit }) => commit.label === 'ai'),
      judged.filter(({ commit }) => commit.label !== 'ai'),
    ];
    assert.equal(ai.length, 20);
    assert.deepEqual(subjects(ai.filter(({ found }) => found === undefined)), []);
    assert.deepEqual(subjects(ai.filter((one) => !isRight(one))), []);
    const inWords = ai.filter(({ commit }) => commit.confidence === 'declared-by-human');
    assert.deepEqual(subjects(ai.filter((one) => !isStrong(one))), subjects(inWords));
    assert.deepEqual(subjects(others.filter(({ found }) => found !== undefined)), []);
  });
});
