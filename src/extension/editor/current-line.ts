// The current line in the status bar: which agent wrote it, and how far its review is.
import * as vscode from 'vscode';
import { t } from '../../core/language/t';
import { commandIds } from '../ids';
import type { LineFacts } from './line-facts';
import { wordsOf } from './line-words';

/** A text at the right of the status bar, there only while the line is an AI's by the evidence. */
export class CurrentLine implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem(
      'countersign.line',
      vscode.StatusBarAlignment.Right,
      100,
    );
    this.#item.name = t('Countersign: Current Line');
    this.#item.command = commandIds.reviewLine;
  }

  /** Shows what is known of a line; nothing where nothing is. */
  show(facts: LineFacts | undefined): void {
    const words = facts === undefined ? undefined : wordsOf(facts, Date.now() / 1000);
    if (words === undefined) return this.#item.hide();
    this.#item.text = `$(sparkle) ${words.short}`;
    this.#item.tooltip = [words.title, ...words.details, t('Click to review this commit.')].join(
      '\n',
    );
    this.#item.accessibilityInformation = { label: words.spoken, role: 'button' };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
