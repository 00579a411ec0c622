// The hover of a line that an AI wrote: what is known of it, with links to review or mark its commit.
import * as vscode from 'vscode';
import { t } from '../../core/language/t';
import { commandIds } from '../ids';
import type { Blames } from './blames';
import { lineFactsAt } from './line-facts';
import { wordsOf } from './line-words';

/** Tells of the lines for which `isAsked` holds: of a document and a line, from 0. */
export class LineHover implements vscode.HoverProvider {
  constructor(
    private readonly blames: Blames,
    private readonly isAsked: (document: vscode.TextDocument, line: number) => boolean,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    { line }: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    if (!this.isAsked(document, line)) return undefined;
    const blamed = await this.blames.ask(document);
    const facts = blamed === undefined ? undefined : lineFactsAt(blamed, line + 1);
    const words = facts === undefined ? undefined : wordsOf(facts, Date.now() / 1000);
    if (blamed === undefined || facts === undefined || words === undefined) return undefined;
    const text = new vscode.MarkdownString();
    text.isTrusted = { enabledCommands: [commandIds.openReview, commandIds.markLine] };
    // Nothing from a repository is read as Markdown, which would make links of what looks like one.
    text.appendMarkdown('**').appendText(words.title).appendMarkdown('**\n');
    text.appendCodeblock(words.details.join('\n'), 'plaintext');
    const about = [blamed.repository.root, facts.known.commit.id];
    text.appendMarkdown(
      `[${t('Review this commit')}](${link(commandIds.openReview, about)}) · [${t('Mark…')}](${link(commandIds.markLine, about)})`,
    );
    return new vscode.Hover(text);
  }
}

function link(command: string, args: readonly string[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}
