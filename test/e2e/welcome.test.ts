// What the queue says where there is nothing to show: each state in a real VS Code, in words.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { claude, temporaryFolder, TestRepository } from '../fixtures/repository';
import { openWorkbench, type Workbench } from '../rig/workbench.mjs';

const vsix = path.resolve('countersign.vsix');

describe('the queue without changes', function () {
  this.timeout(120_000);
  let workbench: Workbench | undefined;

  afterEach(async () => {
    await workbench?.close();
    workbench = undefined;
  });

  /** Opens a folder and gives what the queue says. */
  async function welcome(folder: string, words: RegExp, trusted = true): Promise<string> {
    workbench = await openWorkbench({ vsix, folder, trusted });
    const { page } = workbench;
    await page.locator('.activitybar a[aria-label*="Countersign"]').first().click();
    const text = page.locator('.welcome-view-content').filter({ hasText: words }).first();
    await text.waitFor();
    return text.innerText();
  }

  it('asks for trust, and has run nothing before it is given [threat 32]', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': 'x\n' }, trailers: [claude] });
    const marker = path.join(temporaryFolder(), 'ran');
    fixture.git('config', 'core.fsmonitor', `touch ${marker}; false`);
    const said = await welcome(fixture.folder, /not trusted/, false);
    assert.match(said, /runs no git here until you trust it/);
    assert.match(said, /Manage Trust/);
    await workbench?.command('Countersign: Set Up This Repository');
    const refusal = /not trusted\. Countersign reads and writes nothing here/;
    await workbench?.page.locator('.notification-toast', { hasText: refusal }).waitFor();
    assert.equal(existsSync(fixture.path('.countersign')), false);
    assert.equal(existsSync(marker), false);
    fixture.git('status');
    assert.equal(existsSync(marker), true, 'any git here would have run it');
  });

  it('says that there is no repository', async () => {
    const folder = path.join(temporaryFolder(), 'plain');
    mkdirSync(folder);
    await welcome(folder, /not in a git repository/);
  });

  it('says that there are no commits yet', async () => {
    await welcome(TestRepository.create().folder, /no commits yet/);
  });

  it('says that no evidence was found, and that this proves nothing', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': 'x\n' } });
    const said = await welcome(fixture.folder, /No evidence found/);
    assert.match(said, /Absence proves nothing/);
    assert.doesNotMatch(said, /human/i);
  });
});
