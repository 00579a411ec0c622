// Images and tables in the panel, in a real browser under the strict policy: decoded, compared, broken, hostile.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Preview, ShownImage } from '../../../../src/protocol/preview';
import type { DisplayFile } from '../../../../src/protocol/review';
import { differenceOf } from '../../../../src/webview/review/diff/pixels';
import { pngOf } from '../../../fixtures/png';
import { file, hunk, research } from '../snapshots';
import { suitePanel } from '../stage';

const size = { width: 30, height: 20 };
const image = (
  bytes: Buffer,
  over: Partial<Extract<ShownImage, { kind: 'image' }>> = {},
): ShownImage => {
  const base64 = bytes.toString('base64');
  return { kind: 'image', type: 'image/png', base64, bytes: bytes.length, ...size, ...over };
};
const [plain, marked] = [pngOf(30, 20, [240, 240, 240]), pngOf(30, 20, [240, 240, 240], 6)];
const markup = '<img src=x onerror=alert(1)>\u202e';
const files: DisplayFile[] = [
  { ...file('plots/fit.png', []), whole: 'Binary.', wholeId: 'w', preview: 'images' },
  { ...file('data.csv', [hunk('t', ['A,1'], ['A,2'])]), preview: 'table', about: 'A pointer.' },
  file('fit.ipynb', [
    {
      ...hunk('n', ['image'], ['image']),
      pictures: 1,
      cell: { label: 'Cell 2 (code): outputs', quiet: true },
    },
    {
      ...hunk('q', ['1'], ['2'], 30),
      cell: { label: 'Cell 3 (code): metadata', quiet: true },
    },
    ...['c1', 'c2'].map((id, at) => ({
      ...hunk(id, ['"execution_count": 1,'], ['"execution_count": 2,'], 50 + 10 * at),
      cell: { label: 'Cell 4 (code): execution count', quiet: true, noise: true },
    })),
  ]),
];
const change = research().change.id;

describe('images and tables in the panel', function () {
  this.timeout(60_000);
  const panel = suitePanel(research({ files }));

  const show = (preview: Preview, at = 0, of?: number): Promise<void> =>
    panel.send({
      type: 'preview',
      change,
      file: at,
      ...(of === undefined ? {} : { hunk: of }),
      preview,
    });
  const part = (name: string) => panel.page.locator('.file', { hasText: name });

  it('are asked for once, where they are in view', async () => {
    await part('data.csv').getByText('Reading…').waitFor();
    await panel.until(`recorded.posted.filter(({ type }) => type === 'preview').length >= 3`);
    const asked = (await panel.posted()).filter(({ type }) => type === 'preview');
    const about = asked.map((one) => (one.type === 'preview' ? [one.file, one.hunk] : []));
    assert.deepEqual(
      about.sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0)),
      [
        [0, undefined],
        [1, undefined],
        [2, 0],
      ],
    );
  });

  it('show both sides decoded, and the pixels that differ', async () => {
    await show({ kind: 'images', pairs: [{ before: image(plain), after: image(marked) }] });
    const shown = part('plots/fit.png').locator('img');
    assert.equal(await shown.count(), 2);
    await panel.until(
      `[...document.querySelectorAll('.pictures img')].every((img) => img.naturalWidth === 30)`,
    );
    assert.equal(await shown.first().getAttribute('alt'), 'Before: plots/fit.png');
    await part('plots/fit.png').getByRole('checkbox', { name: 'Show the difference' }).check();
    await part('plots/fit.png').getByText('36 of 600 pixels differ (6.0 %).').waitFor();
    assert.deepEqual(panel.problems, []);
  });

  it('say in words where an image is none, is damaged, or is of another size', async () => {
    const damaged = image(Buffer.concat([plain.subarray(0, 33), Buffer.alloc(200, 7)]));
    const fault: ShownImage = { kind: 'fault', text: `no image ${markup}` };
    await show({ kind: 'images', pairs: [{ before: fault, after: damaged }] });
    const words = part('plots/fit.png');
    await words.getByText('it is damaged').waitFor();
    assert.match(
      await words.innerText(),
      /Before: no image <img src=x onerror=alert\(1\)>⟨U\+202E⟩/,
    );
    await show({
      kind: 'images',
      pairs: [
        { before: image(plain), after: image(pngOf(10, 10, [0, 0, 0]), { width: 10, height: 10 }) },
      ],
    });
    await words.getByText('The two differ in size, so no difference is drawn.').waitFor();
    assert.equal(await words.getByRole('checkbox', { name: 'Show the difference' }).count(), 0);
  });

  it('show a notebook’s figures with their hunk, and keep its metadata folded', async () => {
    await show({ kind: 'images', pairs: [{ after: image(marked) }] }, 2, 0);
    const notebook = part('fit.ipynb');
    await notebook.getByText('Before: no image').waitFor();
    assert.equal(await notebook.locator('img').count(), 1);
    assert.equal(await notebook.locator('.hunk table.lines').count(), 1);
    const cell = notebook.getByRole('button', { name: 'Line 30' });
    assert.equal(await cell.getAttribute('aria-expanded'), 'false');
  });

  it('leave run counts out of view in a line that says so, and show them when asked', async () => {
    const notebook = part('fit.ipynb');
    const line = notebook.getByRole('group', { name: /^2 hunks of run counts and run metadata, / });
    assert.match(
      await line.innerText(),
      /are not shown, and signed with the rest\.\s*Show\s*Reviewed/,
    );
    assert.equal(await notebook.getByText('Cell 4').count(), 0);
    await line.getByRole('checkbox').focus();
    await panel.page.keyboard.press('r');
    assert.equal(await line.getByRole('checkbox').isChecked(), true);
    const said = panel.page.locator('[aria-live]');
    assert.equal(
      await said.textContent(),
      '2 hunks of run counts and run metadata marked reviewed.',
    );
    await panel.page.keyboard.press('z');
    await line.getByRole('button', { name: 'Show' }).press('Enter');
    assert.equal(await notebook.getByText('"execution_count": 2,').count(), 2);
    assert.equal(await panel.page.evaluate('document.activeElement.id'), 'unit-4');
    await line.getByRole('button', { name: 'Leave out of view' }).press('Enter');
    assert.equal(await notebook.getByText('Cell 4').count(), 0);
    assert.deepEqual(panel.problems, []);
  });

  it('take a comment on a cell', async () => {
    await part('fit.ipynb')
      .getByRole('checkbox', { name: /^Reviewed/ })
      .first()
      .focus();
    await panel.page.keyboard.press('c');
    await panel.page.keyboard.type('Which colony is this?');
    await part('fit.ipynb').locator('.composer').waitFor();
    await panel.page.keyboard.press('Escape');
  });

  it('show the changed cells of a table with their columns, as text', async () => {
    await show(
      {
        kind: 'table',
        columns: [
          { name: 'site', fate: 'same' },
          { name: markup, fate: 'added' },
        ],
        rows: [{ fate: 'changed', number: 1, cells: [['1', '2'], markup] }],
        same: 40,
        unshown: 3,
      },
      1,
    );
    const table = part('data.csv').locator('.table-changes');
    const text = await table.innerText();
    assert.match(
      text,
      /^As a table: 1 row changed; 3 more rows not shown; 1 column added; 40 rows the same\./,
    );
    assert.equal(await table.locator('del').textContent(), '1');
    assert.equal(await table.locator('ins').textContent(), '2');
    assert.ok(text.includes('onerror=alert(1)>⟨U+202E⟩'));
    assert.equal(await table.locator('img').count(), 0);
    assert.match(await part('data.csv').innerText(), /A pointer\./);
    assert.deepEqual(await panel.page.evaluate('recorded.violations'), []);
    assert.deepEqual(panel.problems, []);
  });

  it('are dropped where they come too late, for another change', async () => {
    const late = { kind: 'fault', text: 'Too late.' } as const;
    await panel.send({ type: 'preview', change: 'f'.repeat(40), file: 0, preview: late });
    assert.equal(await panel.page.getByText('Too late.').count(), 0);
  });
});

describe('differenceOf', () => {
  it('marks each pixel that differs in any of its four bytes, and makes the others faint', () => {
    const before = Uint8ClampedArray.from([0, 0, 0, 255, 9, 9, 9, 255, 255, 255, 255, 0]);
    const after = Uint8ClampedArray.from([0, 0, 0, 255, 9, 9, 9, 254, 255, 255, 255, 0]);
    const { pixels, count } = differenceOf(before, after);
    assert.equal(count, 1);
    assert.deepEqual([...pixels.subarray(0, 4)], [191, 191, 191, 255]);
    assert.deepEqual([...pixels.subarray(4, 8)], [216, 27, 120, 255]);
    assert.deepEqual([...pixels.subarray(8)], [255, 255, 255, 255]);
  });
});
