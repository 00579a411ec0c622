// The page that the review panel's script runs in: a shell with the strictest policy that it works under.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type SpokenWords, wordsId } from '../../protocol/words';

/** Makes the page of a script of dist/. Everything shown arrives by message and is put in as text. */
export function panelHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  page: 'review' | 'history' = 'review',
): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    // Images of a change, whose type and size were checked, and the history's pictures: both made in the page itself.
    `img-src ${webview.cspSource} blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Countersign ${page}</title>
<link rel="stylesheet" href="${file(`${page}.css`)}">
</head>
<body>
<div id="root"></div>
${page === 'review' ? wordsBlock() : ''}<script nonce="${nonce}" src="${file(`${page}.js`)}"></script>
</body>
</html>`;
}

/** The words of the reader's language as data, which no policy lets run; nothing for English, which needs none. */
function wordsBlock(): string {
  const words = vscode.l10n.bundle;
  if (words === undefined) return '';
  const spoken: SpokenWords = { language: vscode.env.language, words };
  // No text can end the element that it stands in.
  const data = JSON.stringify(spoken).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="${wordsId}">${data}</script>\n`;
}
