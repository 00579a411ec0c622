// Waits for a served workbench to have saved which editors are open: it does so when idle only.
import { setTimeout as delay } from 'node:timers/promises';

/** Twice what a workbench in a browser leaves between two saves, and a little. */
const patience = 12_000;

/**
 * Resolves when what is saved has the editors that are shown. A reload before that loses them.
 * Where the two cannot be compared, it resolves when there must have been a save.
 * @param {import('playwright-core').Page} page
 */
export async function stateSaved(page) {
  const end = performance.now() + patience;
  // Not by waitForFunction, to which the promise of an answer is an answer.
  while (!(await page.evaluate(savedAsShown)) && performance.now() < end) await delay(200);
}

/** Runs in the page. Editors that compare two files have a label made from both names. */
async function savedAsShown() {
  const labels = [...document.querySelectorAll('.part.editor .tab .label-name')].map(
    (label) => label.textContent ?? '',
  );
  const result = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const editorsIn = (node) => {
    if (node.type === 'leaf') return node.data.editors;
    return node.data.flatMap(editorsIn);
  };
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const database = await result(indexedDB.open(name));
    try {
      const items = database.transaction('ItemTable').objectStore('ItemTable');
      const saved = await result(items.get('memento/workbench.parts.editor'));
      if (saved === undefined) continue;
      const root = JSON.parse(saved)['editorpart.state']?.serializedGrid?.root;
      const editors = root === undefined ? [] : editorsIn(root).map(({ value }) => value);
      const found = (label) => label.includes('↔') || editors.some((one) => one.includes(label));
      return editors.length === labels.length && labels.every(found);
    } finally {
      database.close();
    }
  }
  return labels.length === 0;
}
