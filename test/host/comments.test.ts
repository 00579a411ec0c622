// Comments written in an editor on a document pinned to a change, in a real extension host: the record that is stored.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { pinnedUri } from '../../src/extension/documents/pinned-uri';
import { commandIds } from '../../src/extension/ids';

interface Comment {
  readonly kind: string;
  readonly subject: { readonly commit: string };
  readonly body: string;
  readonly blocking?: boolean;
  readonly anchor?: { path: string; side: string; line: number; hunk: string; offset: number };
}

describe('a comment in an editor', () => {
  let root = '';
  let commit = '';
  let uri: vscode.Uri;

  function git(...args: string[]): string {
    return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  function stored(): Comment[] {
    const note = git('notes', '--ref=countersign', 'show', commit);
    return note.split('\n').map((line) => (JSON.parse(line) as { p: Comment }).p);
  }

  /** As VS Code hands over what was typed into a new thread. */
  const typed = (text: string, line: number): unknown => ({
    text,
    thread: {
      uri,
      range: new vscode.Range(line, 0, line, 0),
      comments: [],
      dispose: () => undefined,
    },
  });

  before(async () => {
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    commit = git('rev-parse', 'HEAD');
    const blob = git('rev-parse', 'HEAD:mean.py');
    const of = { commit, side: 'new' as const };
    uri = pinnedUri({ path: 'mean.py', root, commit, blob, of });
    await vscode.extensions.getExtension('countersign.countersign')?.activate();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    git('update-ref', '-d', 'refs/notes/countersign');
    rmSync(path.join(root, '.git', 'countersign'), { recursive: true, force: true });
  });

  it('is the same record as one from the panel: anchored to the line of its hunk', async () => {
    await vscode.commands.executeCommand(commandIds.comment, typed('Why no weights?', 1));
    const [comment, ...more] = stored();
    assert.equal(more.length, 0);
    assert.deepEqual([comment?.kind, comment?.body], ['comment', 'Why no weights?']);
    assert.equal(comment?.subject.commit, commit);
    const { path: file, side, line, offset } = comment.anchor ?? {};
    assert.deepEqual([file, side, line, offset], ['mean.py', 'new', 2, 1]);
    assert.match(comment.anchor?.hunk ?? '', /^[0-9a-f]{32}$/);
    assert.notEqual(comment.blocking, true);
  });

  it('may block', async () => {
    await vscode.commands.executeCommand(commandIds.commentBlocking, typed('Empty lists?', 0));
    assert.equal(stored().find(({ body }) => body === 'Empty lists?')?.blocking, true);
  });

  it('that cannot be stored leaves the others as they are', async () => {
    const before = stored().length;
    const nowhere = pinnedUri({ path: 'mean.py', root, commit, blob: '0'.repeat(40) });
    const reply = { ...(typed('Lost?', 0) as object), thread: { uri: nowhere, comments: [] } };
    await vscode.commands.executeCommand(commandIds.comment, reply);
    assert.equal(stored().length, before);
  });
});
