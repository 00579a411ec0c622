// A page that stands in for VS Code: the built panel under the same content security policy, with a recording API.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import type { Snapshot, ToExtension, ToPanel } from '../../../src/protocol/review';
import { type SpokenWords, wordsId } from '../../../src/protocol/words';
import { type Theme, themes } from './themes';

/** How to open a panel. */
export interface Opening {
  readonly theme?: Theme;
  /** Which of the two built pages; the review if absent. */
  readonly view?: 'review' | 'history';
  readonly width?: number;
  readonly height?: number;
  /** What an earlier life of the panel had remembered. */
  readonly saved?: unknown;
  /** The words of a language; English if absent. */
  readonly words?: SpokenWords;
}

/** A panel in a browser. */
export interface Panel {
  readonly page: Page;
  /** Sends a message as the extension does. */
  send(message: ToPanel | Record<string, unknown>): Promise<void>;
  /** The messages that the panel has posted so far. */
  posted(): Promise<readonly ToExtension[]>;
  /**
   * Waits until an expression is true in the page. Playwright's own way is to evaluate a string there, which the
   * policy forbids where it is not true at once.
   */
  until(condition: string): Promise<void>;
  /** What the panel last gave to `setState`. */
  remembered(): Promise<unknown>;
  /** Violations of the policy, uncaught errors and console errors; none are expected. */
  readonly problems: readonly string[];
}

/** A browser and a server on the loopback interface, until `close`. */
export interface Stage {
  open(opening?: Opening): Promise<Panel>;
  close(): Promise<void>;
}

/** A stage for the tests of the suite that calls this. */
export function suiteStage(): Pick<Stage, 'open'> {
  let stage: Stage | undefined;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());
  return { open: (opening) => there(stage).open(opening) };
}

/** A panel for the tests of the suite that calls this, which shows a change; others can be opened beside it. */
export function suitePanel(first: Snapshot): Panel & Pick<Stage, 'open'> {
  const stage = suiteStage();
  let panel: Panel | undefined;
  before(async () => {
    panel = await stage.open();
    await panel.send(first);
  });
  return {
    ...stage,
    get page() {
      return there(panel).page;
    },
    get problems() {
      return there(panel).problems;
    },
    send: (message) => there(panel).send(message),
    posted: () => there(panel).posted(),
    until: (condition) => there(panel).until(condition),
    remembered: () => there(panel).remembered(),
  };
}

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('It is there once the tests of the suite run.');
  return thing;
}

/** Starts the browser and the server. */
export async function openStage(): Promise<Stage> {
  const rig = (await import(pathToFileURL(path.resolve('test/rig/chromium.mjs')).href)) as {
    launchChromium(log: (line: string) => void): Promise<Browser>;
  };
  const browser = await rig.launchChromium(() => undefined);
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', pages).then(({ type, body, policy }) => {
      const headers = policy === '' ? {} : { 'Content-Security-Policy': policy };
      response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, ...headers }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    open: async (opening = {}) => {
      const name = `/page-${String(pages.size)}`;
      pages.set(name, html(opening, origin));
      const { width = 1300, height = 900 } = opening;
      const page = await browser.newPage({ viewport: { width, height } });
      return openPanel(page, `${origin}${name}`);
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(
  url: string,
  pages: ReadonlyMap<string, string>,
): Promise<{ type: string; body: string; policy: string }> {
  const page = pages.get(url);
  if (page !== undefined) {
    const [policy = '', body = ''] = page.split('\n---\n');
    return { type: 'text/html', body, policy };
  }
  const known = ['/review.js', '/review.css', '/history.js', '/history.css'];
  if (!known.includes(url)) return { type: 'text/plain', body: '', policy: '' };
  const body = await readFile(path.resolve('dist', url.slice(1)), 'utf8');
  return { type: url.endsWith('.js') ? 'text/javascript' : 'text/css', body, policy: '' };
}

/** The policy and the page, as the extension writes them; the theme comes as VS Code's own style. */
function html(opening: Opening, origin: string): string {
  const { theme = themes.light, saved, view = 'review', words } = opening;
  const nonce = randomBytes(16).toString('hex');
  const policy =
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${origin} 'nonce-${nonce}'; ` +
    `font-src ${origin}; img-src ${origin} blob:`;
  const tokens = Object.entries(theme.tokens).map(([name, value]) => `--vscode-${name}: ${value};`);
  const data = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
  const state = data(saved ?? null);
  const spoken =
    words === undefined
      ? ''
      : `<script type="application/json" id="${wordsId}">${data(words)}</script>`;
  return `${policy}
---
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><title>Review</title>
<style nonce="${nonce}">:root { ${tokens.join(' ')} } @layer vscode-default { body { padding: 0 20px } }</style>
<link rel="stylesheet" href="/${view}.css">
<script nonce="${nonce}">
  const recorded = { posted: [], state: ${state} ?? undefined, violations: [], acquired: 0 };
  addEventListener('securitypolicyviolation', (event) => recorded.violations.push(event.violatedDirective));
  globalThis.recorded = recorded;
  globalThis.acquireVsCodeApi = () => {
    recorded.acquired += 1;
    return {
      postMessage: (message) => recorded.posted.push(structuredClone(message)),
      getState: () => recorded.state,
      setState: (state) => { recorded.state = structuredClone(state); },
    };
  };
</script>
</head>
<body class="${theme.bodyClass}"><div id="root"></div>${spoken}<script nonce="${nonce}" src="/${view}.js"></script></body>
</html>`;
}

async function openPanel(page: Page, url: string): Promise<Panel> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(url);
  return {
    page,
    problems,
    send: async (message) => {
      const data = JSON.stringify(message);
      await page.evaluate(`dispatchEvent(new MessageEvent('message', { data: ${data} }))`);
    },
    posted: () => page.evaluate('recorded.posted'),
    until: (condition) =>
      page.evaluate(
        `new Promise((resolve) => {
          const look = () => ((${condition}) ? resolve() : requestAnimationFrame(look));
          look();
        })`,
      ),
    remembered: () => page.evaluate('recorded.state'),
  };
}
