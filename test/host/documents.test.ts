// Documents pinned to a commit, and the review panel's tab, in a real extension host.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { pinnedUri } from '../../src/extension/documents/pinned-uri';
import { commandIds, documentScheme } from '../../src/extension/ids';

describe('in the extension host', () => {
  let root = '';
  let commit = '';
  let blob = '';

  before(async () => {
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    commit = git('rev-parse', 'HEAD');
    blob = git('rev-parse', 'HEAD:mean.py');
    await vscode.extensions.getExtension('countersign.countersign')?.activate();
    await vscode.extensions.getExtension('vscode.git')?.activate();
  });

  function git(...args: string[]): string {
    return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();
  }

  it('registers every command', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    for (const id of Object.values(commandIds)) assert.ok(known.has(id), id);
  });

  it('serves a file as it was in the commit', async () => {
    const uri = pinnedUri({ path: 'mean.py', root, commit, blob });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /^def mean\(values\):/);
    assert.equal(document.languageId, 'python');
  });

  it('serves it read-only', async () => {
    const uri = pinnedUri({ path: 'mean.py', root, commit, blob });
    assert.equal(vscode.workspace.fs.isWritableFileSystem(documentScheme), false);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, new Uint8Array(1))));
  });

  it('serves an empty file for the side that is not there', async () => {
    const uri = pinnedUri({ path: 'new.py', root, commit, blob: '0'.repeat(40) });
    assert.equal((await vscode.workspace.fs.readFile(uri)).length, 0);
  });

  it('serves nothing of other repositories, other objects or addresses made up', async () => {
    const good = { path: 'mean.py', root, commit, blob };
    const bad = [
      pinnedUri({ ...good, root: '/' }),
      pinnedUri({ ...good, blob: 'f'.repeat(40) }),
      pinnedUri({ ...good, blob: commit }),
      vscode.Uri.from({ scheme: documentScheme, path: '/mean.py', query: '{"root":1}' }),
      vscode.Uri.from({ scheme: documentScheme, path: '/mean.py', query: '--help' }),
    ];
    for (const uri of bad) {
      await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(uri)));
    }
  });

  it('opens a review in a tab, once for a commit', async () => {
    const open = (): Thenable<unknown> =>
      vscode.commands.executeCommand(commandIds.openReview, root, commit);
    const tabs = (): vscode.Tab[] =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);
    const shown = tabs().length > 0 ? undefined : nextTabChange(() => tabs().length > 0);
    await open();
    await shown;
    await open();
    assert.equal(tabs().length, 1);
  });

  it('ignores what is not a known repository and a whole id', async () => {
    const before = vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    await vscode.commands.executeCommand(commandIds.openReview, '/nowhere', commit);
    await vscode.commands.executeCommand(commandIds.openReview, root, '--output=x');
    await vscode.commands.executeCommand(commandIds.openRecord, root, commit, 'x');
    assert.equal(vscode.window.tabGroups.all.flatMap((group) => group.tabs).length, before);
  });
});

function nextTabChange(reached: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (!reached()) return;
      subscription.dispose();
      resolve();
    });
  });
}
