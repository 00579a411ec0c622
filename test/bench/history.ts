// Measures the review history at 40,000 records: `npm run bench:history`. The store is read by git and the page is
// drawn in Chromium, as in VS Code, but for VS Code's own way of passing messages.
import { rowsOf } from '../../src/core/history/rows';
import { readStore } from '../../src/git/store/store';
import { readSubjects } from '../../src/git/subjects';
import { TestRepository } from '../fixtures/repository';
import { openStage, type Panel } from '../webview/review/stage';
import { manyFacts } from './history-facts';
import { fill, median, realLine } from './store-data';

const [records, part, rounds] = [40_000, 2_000, 3];
const filters = [
  'by:rosa',
  'answer:yes',
  '-path:part-3',
  'residuals verdict:approve',
  'module-399',
];

const fixture = TestRepository.create({ bare: true });
fill(fixture, records, 2, realLine);
const repository = await fixture.open();

/** Seconds until the rows of the whole store are made. */
async function readRows() {
  const began = performance.now();
  const { records: found } = await readStore(repository, { history: true });
  const ids = found.map(({ object }) => object);
  const rows = rowsOf(found, {
    repository: 'bench',
    subjects: await readSubjects(repository, ids),
  });
  return { rows, seconds: (performance.now() - began) / 1000 };
}

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
const figures = { rows: [] as number[], filter: [] as number[], pictures: [] as number[] };
try {
  for (let round = 0; round < rounds; round++) {
    const panel = await stage.open({ view: 'history', width: 1200, height: 900 });
    const { page } = panel;
    const { rows, seconds } = await readRows();
    const send = (start: number) => {
      const some = rows.slice(start, start + part);
      return panel.send({ type: 'rows', start, total: rows.length, rows: some });
    };
    const first = await timed(async () => {
      await send(0);
      await page.locator('.records tbody tr').nth(10).waitFor();
    });
    figures.rows.push(seconds + first);
    for (let start = part; start < rows.length; start += part) await send(start);
    await page.getByText(`${records} of ${records} records`).waitFor();
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
const line = (what: string, value: number, unit: string, budget: number): void =>
  console.log(`${what.padEnd(44)} ${value.toFixed(2).padStart(8)} ${unit}  (budget ${budget})`);
console.log(`${records} records, median of ${rounds} rounds`);
line('store read and first rows shown', median(figures.rows), 's', 1.5);
line('a filter answered', median(figures.filter), 'ms', 50);
line('the slowest filter answered', Math.max(...figures.filter), 'ms', 50);
line('all pictures drawn', median(figures.pictures), 's', 1);
