// What setting a repository up would write, told before, and the key that is offered for its signers.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { defaultAnswers } from '../../../src/core/setup/answers';
import { setUpFiles } from '../../../src/core/setup/files';
import { findOwnKey } from '../../../src/git/setup/own-key';
import { planSetUp, writeSetUp } from '../../../src/git/setup/write';
import { temporaryFolder, TestRepository } from '../../fixtures/repository';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIGmd6dFZnKfjYDHyVNUGUEaUw5a1Bm4A4Gtq2AGiDLp';

describe('setting a repository up', () => {
  let fixture: TestRepository;

  before(() => {
    fixture = TestRepository.create();
  });

  it('plans what is then written, and writes nothing by planning', async () => {
    mkdirSync(fixture.path('.countersign'));
    writeFileSync(fixture.path('.countersign/checklist.json'), '{}');
    const repository = await fixture.open();
    const files = setUpFiles(defaultAnswers);
    const { missing, there } = await planSetUp(repository, files);
    assert.deepEqual(
      there.map(({ path: file }) => file),
      ['.countersign/checklist.json'],
    );
    assert.deepEqual(await planSetUp(repository, files), { missing, there });
    const { written, kept } = await writeSetUp(repository, files, '/nowhere');
    assert.deepEqual({ missing: written, there: kept }, { missing, there });
    const after = await planSetUp(repository, files);
    assert.deepEqual(after, { missing: [], there: files });
  });

  it('offers the key that signs with its address, of which it reads the public half', async () => {
    const repository = await fixture.open();
    assert.equal(await findOwnKey(repository), undefined);
    const file = path.join(temporaryFolder(), 'id');
    assert.equal(await findOwnKey(repository, file), undefined, 'there is no such file');
    writeFileSync(file, 'the other half');
    assert.equal(await findOwnKey(repository, file), undefined, 'it has no public half');
    writeFileSync(`${file}.pub`, `${key} rosa@box\n`);
    const own = await findOwnKey(repository, file);
    assert.equal(own?.key, key);
    assert.match(own.email, /@/);
    assert.deepEqual(await findOwnKey(repository, `${file}.pub`), own);
  });
});
