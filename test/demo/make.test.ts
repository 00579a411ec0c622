// The demo repository: the same on every run, believable, and with what the pictures and tests rely on.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { agentsOf } from '../../src/core/authorship/evidence';
import { findAiCommits } from '../../src/git/changes';
import { readStore } from '../../src/git/store/store';
import { openAt, temporaryFolder } from '../fixtures/repository';
import { type Demo, makeDemo } from './make.mjs';

const cli = path.resolve('dist/countersign.js');

describe('the demo repository', function () {
  this.timeout(60_000);
  let demo: Demo;

  before(async () => {
    demo = await makeDemo(path.join(temporaryFolder(), 'tern-calls'), { cli });
  });

  it('has the same commits on every run', async () => {
    const again = await makeDemo(path.join(temporaryFolder(), 'again'), { cli });
    assert.deepEqual(
      again.commits.map((commit) => commit.id),
      demo.commits.map((commit) => commit.id),
    );
    assert.ok(demo.commits.length >= 20 && demo.commits.length <= 30);
  });

  it('has AI-written commits of at least five agents, and none of people', async () => {
    const repository = await openAt(demo.folder);
    const found = new Map<string, readonly string[]>();
    for await (const { commit, evidence } of findAiCommits(repository, ['--all'])) {
      found.set(commit.id, agentsOf(evidence));
    }
    assert.ok(new Set([...found.values()].flat()).size >= 5);
    assert.equal(
      found.size,
      12,
      'the two commits of people that only look like it are not among them',
    );
    const planted = demo.commits.filter((commit) => commit.plants !== undefined);
    assert.ok(planted.length >= 6);
    for (const { id, key } of planted) assert.ok(found.has(id), `${key} shows its agent`);
  });

  it('has one commit signed off already', async () => {
    const { records, problems } = await readStore(await openAt(demo.folder));
    assert.deepEqual(problems, []);
    const signed = demo.commits.filter((commit) => commit.signedOff === true);
    assert.deepEqual(
      records.map((placed) => placed.object),
      signed.map((commit) => commit.id),
    );
    assert.equal(signed.length, 1);
  });

  it('touches no folder that holds something else', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'thesis.tex'), 'mine');
    await assert.rejects(makeDemo(folder, { cli }), /not empty/);
  });
});
