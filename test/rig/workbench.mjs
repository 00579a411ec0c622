// A real VS Code with the packaged extension, open in a browser: what end-to-end tests drive.
import path from 'node:path';
import { launchChromium } from './chromium.mjs';
import { temporaryFolder } from './endings.mjs';
import { root } from './places.mjs';
import { stateSaved } from './saved-state.mjs';
import { installExtension, serveVsCode, testEnvironment } from './server.mjs';
import { calm, writeSettings } from './settings.mjs';
import { obtainVsCode } from './vscode.mjs';

const viewport = { width: 1280, height: 800 };
const patience = 60_000;

/** One for all workbenches of this process, each of which has a context of its own; ends with the process. */
let browser;
/** The folders of extensions by what is installed in them: installing takes as long as opening a workbench does. */
const installed = new Map();

/**
 * Opens a folder in a VS Code of its own; see workbench.d.mts for what it takes and gives.
 * @type {typeof import('./workbench.mjs').openWorkbench}
 */
export async function openWorkbench(options) {
  const { folder, settings, theme, trusted = true, env, log = () => undefined } = options;
  const { vsix = path.join(root, 'countersign.vsix') } = options;
  const vscode = await obtainVsCode(log);
  const profile = await temporaryFolder('workbench');
  const userData = path.join(profile.folder, 'user-data');
  const extensions = await extensionsWith(vscode, vsix);
  await writeSettings(userData, {
    ...calm,
    'security.workspace.trust.startupPrompt': 'never',
    ...(theme && { 'workbench.colorTheme': theme }),
    ...settings,
  });
  const serve = (port = 0) =>
    serveVsCode({
      ...{ vscode, userData, extensions, port },
      flags: trusted ? ['--disable-workspace-trust'] : [],
      env: { ...testEnvironment(userData), ...env },
    });
  let served = await serve();
  browser ??= launchChromium(log);
  const context = await (await browser).newContext({ viewport: options.viewport ?? viewport });
  let page = await openPage(context, served.address(folder));

  return {
    vscode: vscode.version,
    get page() {
      return page;
    },
    webview: (title) => webview(page, title),
    command: (label) => runCommand(page, label),
    async reload() {
      await stateSaved(page);
      await page.reload();
      await ready(page);
    },
    async restart() {
      await stateSaved(page);
      await page.close();
      await served.close();
      // What a page keeps is kept by origin, so the port has to be the same.
      served = await serve(served.port);
      page = await openPage(context, served.address(folder));
    },
    async close() {
      await context.close();
      await served.close();
      await profile.remove();
    },
  };
}

/** A folder with the extension installed, for all workbenches of this process. */
function extensionsWith(vscode, vsix) {
  const key = `${vscode.version} ${vsix}`;
  if (!installed.has(key)) installed.set(key, install());
  return installed.get(key);

  async function install() {
    const { folder } = await temporaryFolder('extensions');
    const extensions = path.join(folder, 'extensions');
    await installExtension(vscode, vsix, extensions);
    return extensions;
  }
}

async function openPage(context, address) {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(address);
  await ready(page);
  return page;
}

/** Resolves when the workbench has drawn its parts and the folder, and knows the extension and so its commands. */
async function ready(page) {
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.part.statusbar .statusbar-item').first().waitFor();
  await page.locator('.part.sidebar .pane-header').first().waitFor();
  await page.locator('.activitybar a[aria-label*="Countersign"]').first().waitFor();
}

async function runCommand(page, label) {
  await page.keyboard.press('F1');
  const box = page.locator('.quick-input-widget input[type="text"]');
  await box.waitFor();
  await box.fill(`>${label}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Webviews are frames in frames; the inner one has the title of its editor or view. */
async function webview(page, title) {
  const name = await page.waitForFunction((wanted) => {
    const shown = [...document.querySelectorAll('iframe.webview.ready')].filter(
      (frame) => getComputedStyle(frame).visibility === 'visible',
    );
    const inner = (frame) => frame.contentDocument?.querySelector('iframe#active-frame');
    return shown.find((frame) => inner(frame)?.title === wanted)?.name;
  }, title);
  return page
    .frameLocator(`iframe[name="${await name.jsonValue()}"]`)
    .frameLocator('#active-frame');
}
