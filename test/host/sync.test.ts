// Exchanging sign-offs in a real extension host: by the command, and after a fetch that somebody else made.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commandIds } from '../../src/extension/ids';

const notes = 'refs/notes/countersign';

describe('syncing in the extension host', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-host-'));
  const remote = path.join(folder, 'remote.git');
  const other = path.join(folder, 'other');
  let root = '';

  function git(where: string, ...args: string[]): string {
    return execFileSync('git', ['-C', where, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  function tipOf(where: string): string {
    return git(where, 'for-each-ref', '--format=%(objectname)', notes);
  }

  function append(where: string, n: number): void {
    const line = JSON.stringify({ p: { kind: 'test', n, v: 1 } });
    git(where, 'notes', '--ref=countersign', 'append', '-m', line, 'HEAD');
  }

  before(async () => {
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    await vscode.extensions.getExtension('countersign.countersign')?.activate();
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
    git(root, 'remote', 'add', 'origin', remote);
    git(root, 'push', '--quiet', 'origin', 'HEAD:main');
    execFileSync('git', ['clone', '--quiet', remote, other]);
    git(other, 'config', 'user.name', 'Sven Second');
    git(other, 'config', 'user.email', 'sven@example.org');
  });

  after(() => {
    git(root, 'remote', 'remove', 'origin');
    git(root, 'update-ref', '-d', notes);
    rmSync(folder, { recursive: true, force: true });
  });

  it('sends sign-offs by the command', async () => {
    append(root, 1);
    // The repository may only just be opening, and the command then has none to sync.
    while (tipOf(remote) === '') await vscode.commands.executeCommand(commandIds.sync);
    assert.equal(tipOf(remote), tipOf(root));
  });

  it('receives sign-offs after a fetch in a terminal, by itself', async () => {
    git(other, 'fetch', '--quiet', 'origin', `${notes}:${notes}`);
    append(other, 2);
    git(other, 'push', '--quiet', 'origin', notes);
    const sent = tipOf(other);
    const refs = vscode.Uri.file(path.join(root, '.git', 'refs', 'notes'));
    const pattern = new vscode.RelativePattern(refs, 'countersign');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const received = new Promise<void>((resolve) => {
      const look = (): void => (tipOf(root) === sent ? resolve() : undefined);
      watcher.onDidChange(look);
      watcher.onDidCreate(look);
    });
    git(root, 'fetch', '--quiet', 'origin');
    await received;
    watcher.dispose();
    assert.equal(tipOf(root), sent);
  });

  it('has a setting with its three values', () => {
    const extension = vscode.extensions.getExtension('countersign.countersign');
    const { contributes } = extension?.packageJSON as Manifest;
    const setting = contributes.configuration.properties['countersign.sync'];
    assert.deepEqual(setting?.enum, ['off', 'onFetch', 'always']);
    assert.equal(vscode.workspace.getConfiguration('countersign').get('sync'), 'onFetch');
  });
});

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly enum: readonly string[] }>>;
    };
  };
}
