// "Set Up This Repository" in a real extension host: its questions answered by Enter, and turned away from.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commandIds, setUpScheme } from '../../src/extension/ids';

describe('setting a repository up', () => {
  let root = '';
  const place = (name: string): string => path.join(root, '.countersign', name);

  before(async () => {
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    await vscode.extensions.getExtension('countersign.countersign')?.activate();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(path.join(root, '.countersign'), { recursive: true, force: true });
  });

  /** The files that editors have open, by their addresses. */
  const open = (): vscode.Uri[] =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));

  /** Runs the command, and a command of the workbench again and again until it is done. */
  async function run(meanwhile: string): Promise<void> {
    let done = false;
    const asked = Promise.resolve(vscode.commands.executeCommand(commandIds.setUp)).finally(
      () => (done = true),
    );
    while (!done) {
      await vscode.commands.executeCommand(meanwhile);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await asked;
  }

  it('writes nothing where a person turns away', async () => {
    await run('workbench.action.closeQuickOpen');
    assert.equal(existsSync(path.join(root, '.countersign')), false);
  });

  it('writes what is missing, keeps what is there, and opens what it wrote', async () => {
    mkdirSync(path.join(root, '.countersign'));
    writeFileSync(place('checklist.json'), '{ "profile": "extended" } // ours\n');
    await run('workbench.action.acceptSelectedQuickOpenItem');
    assert.match(readFileSync(place('policy.json'), 'utf8'), /"scope": "ai"/);
    assert.equal(
      readFileSync(place('checklist.json'), 'utf8'),
      '{ "profile": "extended" } // ours\n',
    );
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.fsPath, vscode.Uri.file(place('policy.json')).fsPath);
    assert.equal(shown.isDirty, false);
    const files = open();
    assert.ok(!files.some(({ fsPath }) => fsPath === place('checklist.json')));
    assert.ok(!files.some(({ scheme }) => scheme === setUpScheme), 'previews are closed');
  });
});
