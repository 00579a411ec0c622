// A thread as VS Code shows it: what people wrote as text, never as markup.
import * as vscode from 'vscode';
import { visible, visibleLine } from '../../core/change/visible';
import { t } from '../../core/language/t';
import type { Said, Thread } from '../../protocol/comments';

/** Puts what is known of a thread into its widget. */
export function fillThread(shown: vscode.CommentThread, thread: Thread): void {
  shown.comments = thread.said.map(shownComment);
  shown.contextValue = thread.resolved ? 'resolved' : 'open';
  shown.label = labelOf(thread);
  shown.state = thread.resolved
    ? vscode.CommentThreadState.Resolved
    : vscode.CommentThreadState.Unresolved;
  shown.canReply = true;
}

function labelOf({ blocking, resolved }: Thread): string {
  const state = resolved ? t('Resolved') : t('Open');
  return blocking ? t('{0} · blocking', state) : state;
}

function shownComment({ by, at, text, edited, resolves }: Said): vscode.Comment {
  const labels = [
    ...(edited ? [t('edited')] : []),
    ...(resolves === undefined ? [] : [resolves ? t('resolved') : t('opened again')]),
  ];
  return {
    // A plain string would be read as Markdown.
    body: new vscode.MarkdownString().appendText(visible(text)),
    mode: vscode.CommentMode.Preview,
    author: { name: visibleLine(by.name) },
    timestamp: new Date(at),
    ...(labels.length === 0 ? {} : { label: labels.join(', ') }),
  };
}
