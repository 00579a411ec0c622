// The least that has to hold in a real VS Code: the extension is there and activates.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('in a real VS Code', () => {
  it('the extension is present and activates', async () => {
    const extension = vscode.extensions.getExtension('countersign.countersign');
    assert.ok(extension, 'countersign.countersign is not among the installed extensions');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
