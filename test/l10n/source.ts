// Reads from the source which messages are shown, and finds words that are shown without going through `t`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What the source says of one file: its messages, and what is wrong with how it shows words. */
export interface Found {
  readonly messages: readonly string[];
  readonly faults: readonly string[];
  /** Texts that it found and left as they are. */
  readonly kept: readonly string[];
}

/** What takes a message as its first argument: ours, and `vscode.l10n.t` by the same name. */
const taker = 't';

/** Where literals that read like words have to be messages. The page of the review history is in English so far. */
const shown = /^src\/(?:extension|webview\/review)\//u;

/** Attributes and properties that are shown whatever they hold. */
const shownNames = new Set([
  ...['title', 'label', 'placeholder', 'placeHolder', 'prompt', 'alt', 'tooltip', 'description'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'detail'],
]);

/** Attributes that hold no words. */
const plumbing = new Set(['class', 'd', 'viewBox', 'type', 'role', 'rel', 'key', 'id', 'for']);

/** Files whose texts are for machines: a page's policy and markup, the endings of files, the classes of colours. */
const forMachines = new Set([
  'src/extension/review/panel-html.ts',
  'src/webview/review/highlight/languages.ts',
  'src/webview/review/highlight/tokens.ts',
]);

/** What a log or a thrown bug says is for us, in English. */
const forUs = /(?:^|\.)(?:log|console)\.\w+$/u;

/** Texts that look like words and are not shown, or are the same in every language. */
export const asTheyAre: readonly string[] = [
  // Names.
  'Countersign',
  'GitHub',
  'GitLab',
  // What is stored in records is never translated.
  'Resolved.',
  'Opened again.',
  // Bugs, not messages.
  'each status has a group',
  'a canvas draws in two dimensions',
  // Keys, as they stand on the keyboard, and what a browser says of itself.
  'Enter',
  'Esc',
  'Mac',
  // Classes of elements.
  'lines marked',
  'token ${}',
  // The time zone.
  '${} UTC',
  // An icon before a message.
  '$(edit) ${}',
];

/** Reads all files of `src`. */
export function readSource(): Found {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.tsx?$/u.test(file) && !file.endsWith('.d.ts'))
    .sort();
  const found = files.map((file) => readText(file, readFileSync(file, 'utf8')));
  return {
    messages: [...new Set(found.flatMap(({ messages }) => messages))].sort(),
    faults: found.flatMap(({ faults }) => faults),
    kept: found.flatMap(({ kept }) => kept),
  };
}

/** Reads one file. */
export function readText(file: string, text: string): Found {
  // Most files show nothing, and are not worth parsing.
  const isShown = shown.test(file) && !forMachines.has(file);
  if (!isShown && !/\bt\(/u.test(text)) {
    return { messages: [], faults: [], kept: [] };
  }
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const messages: string[] = [];
  const faults: string[] = [];
  const kept: string[] = [];
  const fault = (node: ts.Node, what: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    faults.push(`${file}:${String(line + 1)}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isJsxAttribute(node) && plumbing.has(node.name.getText())) return;
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText();
      if (forUs.test(called)) return;
      if (called === taker) {
        const [message, ...rest] = node.arguments;
        if (message !== undefined && ts.isStringLiteralLike(message)) messages.push(message.text);
        else fault(node, `${called}() takes a literal, so that it can be found`);
        if (!isInFunction(node)) fault(node, `${called}() runs before the language is known`);
        rest.forEach(visit);
        return;
      }
    }
    if (isShown) {
      const words = wordsIn(node);
      if (words !== undefined) {
        if (asTheyAre.includes(words)) kept.push(words);
        else fault(node, `“${words}” is shown without t()`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { messages, faults, kept };
}

function isInFunction(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at)) return true;
  }
  return false;
}

/** The text of a node that people see as words; undefined of any other. */
function wordsIn(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return /\p{L}{2}/u.test(node.text) ? flat(node.text) : undefined;
  const isTemplate = ts.isTemplateExpression(node);
  if (!isTemplate && !ts.isStringLiteralLike(node)) return undefined;
  if (isCompared(node)) return undefined;
  const text = isTemplate
    ? node.head.text + node.templateSpans.map((span) => `\${}${span.literal.text}`).join('')
    : node.text;
  const readsLikeWords =
    /\p{L}{2}[,.:;]? [\p{L}“]/u.test(text) ||
    /^\p{Lu}\p{Ll}{2,}[….:?!]*$/u.test(text.trim()) ||
    (isTemplate && /\p{L}{2} | \p{L}{2}/u.test(text));
  const isShown = isShownValue(node) && /\p{L}{2}/u.test(text.replaceAll('${}', ''));
  return readsLikeWords || isShown ? flat(text) : undefined;
}

/** True for what something is compared with, which is a name in the code. */
function isCompared({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && /^[!=]==$/u.test(parent.operatorToken.getText());
}

/** True for the value of an attribute or property that is shown, also as a branch of `? :`. */
function isShownValue(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent)) {
    return isShownValue(parent);
  }
  if (ts.isBinaryExpression(parent) && parent.right === node) return isShownValue(parent);
  if (ts.isJsxExpression(parent)) return isChild(parent) || isShownValue(parent);
  if (ts.isJsxAttribute(parent)) return shownNames.has(parent.name.getText());
  return ts.isPropertyAssignment(parent) && shownNames.has(parent.name.getText());
}

/** True for what stands between the tags of an element, and not in an attribute. */
function isChild({ parent }: ts.JsxExpression): boolean {
  return ts.isJsxElement(parent) || ts.isJsxFragment(parent);
}

function flat(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
