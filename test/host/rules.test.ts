// Problems of the files of `.countersign/`, shown where they stand, in a real extension host.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('a policy with an error', () => {
  let folder = '';
  let uri: vscode.Uri;

  before(async () => {
    folder = path.join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', '.countersign');
    uri = vscode.Uri.file(path.join(folder, 'policy.json'));
    mkdirSync(folder);
    await vscode.extensions.getExtension('countersign.countersign')?.activate();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    rmSync(folder, { recursive: true });
  });

  const shown = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Countersign');

  /** Resolves once what is shown is as wanted. */
  function until(wanted: (found: readonly vscode.Diagnostic[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!wanted(shown())) return;
        subscription.dispose();
        resolve();
      };
      const subscription = vscode.languages.onDidChangeDiagnostics(look);
      look();
    });
  }

  it('shows it where it stands, of a file that nobody has open', async () => {
    writeFileSync(uri.fsPath, '{\n  "aprovals": 2\n}\n');
    await until((found) => found.length > 0);
    const [problem] = shown();
    assert.equal(problem?.message, '"aprovals" is not a key that is known here');
    assert.deepEqual(problem.range, new vscode.Range(1, 2, 1, 12));
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
  });

  it('follows what is typed and not saved', async () => {
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 2, 1, 12), '"approvals"'));
    await until((found) => found.length === 0);
    await editor.edit((edit) => edit.delete(new vscode.Range(2, 0, 2, 1)));
    await until((found) => found.some(({ message }) => message.startsWith('not JSON')));
  });

  it('shows it no longer once the file is gone', async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    rmSync(uri.fsPath);
    await until((found) => found.length === 0);
  });
});
