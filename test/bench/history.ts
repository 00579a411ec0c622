// Measures the review history at 40,000 records: `npm run bench:history`. The store is read by git and the page is
// drawn in Chromium, as in VS Code, but for VS Code's own way of passing messages.
import { readRowParts } from '../../src/git/history/row-parts';
import { TestRepository } from '../fixtures/repository';
import { openStage, type Panel } from '../webview/review/stage';
import { manyFacts } from './history-facts';
import { fill, median, realLine } from './store-data';

const [records, rounds] = [40_000, 3];
const filters = [
  'by:rosa',
  'answer:yes',
  '-path:part-3',
  'residuals verdict:approve',
  'module-399',
];

const fixture = TestRepository.create({ bare: true });
fill(fixture, records, 2, realLine);

/** Seconds until something that was sent or done is seen on the page. */
async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return (performance.now() - began) / 1000;
}

/** Milliseconds of one change of the filter, taken in the page: from the key to the frame that shows the answer. */
async function filterTime({ page }: Panel, text: string): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const box = document.querySelector('#filter');
    const began = performance.now();
    box.value = ${JSON.stringify(text)};
    box.dispatchEvent(new Event('input', { bubbles: true }));
    // What the answer draws is laid out after the frame's callbacks and before the next task.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began;
  })()`);
}

const stage = await openStage();
const figures = {
  first: [] as number[],
  all: [] as number[],
  filter: [] as number[],
  pictures: [] as number[],
};
try {
  for (let round = 0; round < rounds; round++) {
    const panel = await stage.open({ view: 'history', width: 1200, height: 900 });
    const { page } = panel;
    const began = performance.now();
    const passed = () => (performance.now() - began) / 1000;
    let shown = false;
    for await (const part of readRowParts([{ repository: await fixture.open(), name: 'bench' }])) {
      await panel.send({ type: 'rows', ...part });
      if (shown) continue;
      await page.locator('.records tbody tr').nth(10).waitFor();
      figures.first.push(passed());
      shown = true;
    }
    await page.getByText(`${records} of ${records} records`).waitFor();
    figures.all.push(passed());
    for (const text of filters) figures.filter.push(await filterTime(panel, text));
    await panel.send({ type: 'facts', facts: manyFacts(records) });
    const drawn = timed(async () => {
      await page.getByRole('tab', { name: 'Pictures' }).click();
      await page.locator('.plot:has(svg)').nth(7).waitFor();
    });
    figures.pictures.push(await drawn);
    const said = Object.entries(figures).map(
      ([what, list]) => `${what} ${list.at(-1)?.toFixed(2)}`,
    );
    console.log(`round ${round + 1}: ${said.join(', ')}`);
    await page.close();
  }
} finally {
  await stage.close();
}
function line(what: string, value: number, unit: string, budget?: number): void {
  const most = budget === undefined ? '' : `  (budget ${budget})`;
  console.log(`${what.padEnd(44)} ${value.toFixed(2).padStart(8)} ${unit}${most}`);
}
console.log(`${records} records, median of ${rounds} rounds`);
line('first rows shown', median(figures.first), 's', 1.5);
line('all rows shown', median(figures.all), 's');
line('a filter answered', median(figures.filter), 'ms', 50);
line('the slowest filter answered', Math.max(...figures.filter), 'ms', 50);
line('all pictures drawn', median(figures.pictures), 's', 1);
