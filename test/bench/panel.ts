// Measures the built panel in a real browser: `npm run bench:panel`. It stands on the page of the webview tests, under the
// content security policy of VS Code, so that what is measured is the panel and not the workbench around it.
import type { Snapshot } from '../../src/protocol/review';
import { large } from '../webview/review/snapshots';
import { openStage, type Panel, type Stage } from '../webview/review/stage';
import { type Held, holdKey, inPage, pressKeys } from './panel-keys';
import { measureMemory } from './panel-memory';
import { median } from './store-data';

const rounds = 5;

const empty = large(0, 0, 2);
const shapes: readonly (readonly [string, Snapshot, number])[] = [
  ['10,000 lines in 100 files', large(100, 5, 20), 300],
  ['100,000 lines in 100 files', large(100, 10, 100), 1_500],
];

async function openFresh(stage: Stage): Promise<Panel> {
  const panel = await stage.open();
  await panel.page.evaluate(inPage);
  return panel;
}

/** Milliseconds from the message's arrival until the panel is painted and the page waits for input. */
async function interactive({ page }: Panel, snapshot: Snapshot): Promise<number> {
  const data = JSON.stringify(snapshot);
  return page.evaluate(`(async () => {
    const message = new MessageEvent('message', { data: ${data} });
    const began = performance.now();
    dispatchEvent(message);
    await painted();
    return performance.now() - began;
  })()`);
}

/** The middle time of some panels, and the last of them, which stays open. */
async function openings(stage: Stage, snapshot: Snapshot): Promise<readonly [number, Panel]> {
  const times: number[] = [];
  for (;;) {
    const panel = await openFresh(stage);
    times.push(await interactive(panel, snapshot));
    if (times.length === rounds) return [median(times), panel];
    await panel.page.close();
  }
}

const shown = (value: number): string => value.toFixed(0).padStart(6);

function tell(of: string, { frames, work, longest }: Held): void {
  const slow = frames.filter((frame) => frame > 50).length;
  console.log(
    `${shown(Math.max(...frames))} ms the longest frame, ${String(slow)} over 50 ms; of processor time ` +
      `${longest.toFixed(0)} ms the longest task, ${work.toFixed(0)} ms a press: ${of}`,
  );
}

async function measureShapes(stage: Stage): Promise<void> {
  const [least, nothing] = await openings(stage, empty);
  console.log(`empty\n${shown(least)} ms until interactive`);
  for (const [name, snapshot, budget] of shapes) {
    const [time, panel] = await openings(stage, snapshot);
    const ratio = (time / least).toFixed(1);
    console.log(
      `${name}\n${shown(time)} ms until interactive of ${String(budget)} ms, ${ratio} x empty`,
    );
    console.log(`${shown(await panel.page.evaluate('nodes()'))} nodes`);
    // What else the machine does makes frames late in both.
    tell('an empty panel', await holdKey(nothing, 'j'));
    const held = await holdKey(panel, 'j');
    tell('j held', held);
    console.log(`${shown(held.most)} nodes at most meanwhile`);
    for (const key of ['j', 'm', 'z', 'k']) {
      const times = await pressKeys(panel, key);
      console.log(
        `${shown(median(times))} ms from pressing ${key} until the screen shows it, ${Math.max(...times).toFixed(0)} at most`,
      );
    }
    await panel.page.close();
  }
  await nothing.page.close();
}

const stage = await openStage();
try {
  await measureShapes(stage);
  await measureMemory(stage);
} finally {
  await stage.close();
}
