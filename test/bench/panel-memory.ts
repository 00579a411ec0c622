// Memory that panels leave behind: many opened and closed, and one that shows many changes.
import type { CDPSession } from 'playwright-core';
import { large } from '../webview/review/snapshots';
import type { Panel, Stage } from '../webview/review/stage';

const panels = 200;
const snapshot = large(100, 5, 20);

/** What the page's process holds after garbage was collected. */
interface Held {
  /** MB of JavaScript's heap. */
  readonly heap: number;
  readonly nodes: number;
  readonly documents: number;
  readonly listeners: number;
}

async function heldBy(client: CDPSession): Promise<Held> {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const { nodes, documents, jsEventListeners } = await client.send('Memory.getDOMCounters');
  return { heap: usedSize / 1024 / 1024, nodes, documents, listeners: jsEventListeners };
}

/** Does something 200 times and prints what is held after the 20th and the last time. */
async function compare(
  what: string,
  { page }: Panel,
  once: (at: number) => Promise<unknown>,
): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const held: Held[] = [];
  for (let at = 1; at <= panels; at += 1) {
    await once(at);
    if (at === panels / 10 || at === panels) held.push(await heldBy(client));
  }
  const [few, many] = held;
  if (few === undefined || many === undefined) throw new Error('nothing was measured');
  console.log(
    `${String(panels)} ${what}; after ${String(panels / 10)}, after all, both after collecting garbage`,
  );
  console.log(
    `${few.heap.toFixed(2)} MB, ${many.heap.toFixed(2)} MB: ${(many.heap / few.heap).toFixed(2)} x`,
  );
  for (const of of ['nodes', 'documents', 'listeners'] as const) {
    console.log(`${String(few[of])} ${of}, ${String(many[of])}`);
  }
}

/** Opens and closes panels as VS Code does: each is a frame of its own in a page that stays. */
async function openAndClose(stage: Stage): Promise<void> {
  const panel = await stage.open();
  const address = panel.page.url();
  await panel.page.goto(new URL('/around', address).href);
  await panel.page.evaluate(`globalThis.snapshot = ${JSON.stringify(snapshot)}`);
  await compare('panels opened and closed', panel, () =>
    panel.page.evaluate(`(async () => {
      const frame = document.createElement('iframe');
      frame.style.cssText = 'width: 1300px; height: 900px';
      const loaded = new Promise((done) => { frame.onload = done; });
      frame.src = ${JSON.stringify(address)};
      document.body.append(frame);
      await loaded;
      const inner = frame.contentWindow;
      const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      inner.dispatchEvent(new inner.MessageEvent('message', { data: inner.structuredClone(snapshot) }));
      await painted();
      for (const key of ['j', 'm', 'm', 'z']) {
        inner.dispatchEvent(new inner.KeyboardEvent('keydown', { key, cancelable: true }));
      }
      await painted();
      if (inner.document.querySelectorAll('.hunk').length === 0) throw new Error('no panel was shown');
      frame.remove();
    })()`),
  );
  await panel.page.close();
}

async function showMany(stage: Stage): Promise<void> {
  const panel = await stage.open();
  await compare('changes shown in one panel', panel, async (at) => {
    const change = { ...snapshot.change, id: at.toString(16).padStart(40, '0') };
    await panel.send({ ...snapshot, change, revision: at });
    await panel.page.evaluate('new Promise((done) => requestAnimationFrame(done))');
  });
  await panel.page.close();
}

/** Measures both. */
export async function measureMemory(stage: Stage): Promise<void> {
  await openAndClose(stage);
  await showMany(stage);
}
