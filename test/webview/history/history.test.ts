// The built history page: forty thousand records, one filter box, pictures with their tables, in four themes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { type CommitFact, day, type Facts, type ReviewFact } from '../../../src/core/history/facts';
import type { KnownLines } from '../../../src/core/history/report/line-sections';
import type { HistoryRow } from '../../../src/core/history/row';
import { answersOf, commitFact, monday, reviewFact } from '../../core/history/facts';
import { openStage, type Panel, type Stage } from '../review/stage';
import { themes } from '../review/themes';

const markup = '</script><img src=x onerror=alert(1)>';
const prompts = ['core-purpose', 'core-wrong-reason', 'core-result-moves'];

function rowsOf(count: number): readonly HistoryRow[] {
  return Array.from({ length: count }, (_, index): HistoryRow => {
    const at = new Date((monday + (count - index) * 600) * 1000).toISOString();
    return {
      ...{ repository: 'tern', id: index.toString(16).padStart(64, '0'), kind: 'signoff' },
      ...{ commit: index.toString(16).padStart(40, 'a'), at: `${at.slice(0, 19)}Z` },
      subject: index === 0 ? markup : `Step ${index}`,
      ...{ name: index % 3 === 0 ? 'Mei Lund' : 'Jun Sato', email: 'x@lab.example' },
      ...{ verdict: index % 7 === 0 ? 'request-changes' : 'approve', verified: index % 2 === 0 },
      ...{ validated: true, seconds: 60 * (index % 50), paths: [`src/f${index % 90}.py`] },
      agents: [index % 4 === 0 ? 'codex' : 'claude-code'],
      answers: [{ prompt: 'core-purpose', answer: 'yes', note: `Because of reason ${index}.` }],
      ...{ text: '', state: 'standing', signed: false },
    };
  });
}

/** Half a year of two reviewers on some hundred commits. */
function someFacts(): Facts {
  const commits: CommitFact[] = [];
  const reviews: ReviewFact[] = [];
  for (let index = 0; index < 160; index++) {
    const id = index.toString(16).padStart(40, 'a');
    const authoredAt = monday + index * day;
    const at = authoredAt + ((index * 7) % 11) * 0.4 * day + 3600;
    const isReviewed = index % 5 !== 0;
    const coveredAt = isReviewed
      ? {
          any: at,
          ...(index % 3 === 0 ? {} : { verified: at }),
          ...(index % 4 === 0 ? {} : { validated: at }),
        }
      : {};
    const files = [
      { path: `src/part${index % 4}/f.py`, added: 20 + ((index * 13) % 90), deleted: 0, coveredAt },
    ];
    const agents = [index % 3 === 0 ? 'codex' : 'claude-code'];
    commits.push(
      commitFact({ id, authoredAt, agents, files, ...(isReviewed ? { firstReviewAt: at } : {}) }),
    );
    if (!isReviewed) continue;
    for (const reviewer of index % 2 === 0 ? ['mei'] : ['mei', 'jun']) {
      const isDoubt =
        (index * 3 + reviewer.length) % 10 === 0 || (index % 12 === 1 && reviewer === 'jun');
      const answers = answersOf({
        'core-purpose': isDoubt ? 'no' : 'yes',
        'core-wrong-reason': index % 9 === 0 ? 'unsure' : 'yes',
        'core-result-moves': index % 2 === 0 ? 'na' : index % 11 === 0 ? 'no' : 'yes',
      });
      const paths = files.map((file) => file.path);
      const seconds = 200 + ((index * 97) % 2400);
      reviews.push(
        reviewFact({
          commit: id,
          reviewer,
          at,
          answers,
          shown: prompts,
          paths,
          seconds,
          lines: files[0]?.added ?? 1,
        }),
      );
    }
  }
  return { now: monday + 170 * day, commits, reviews };
}

/** Lines of the first commits: a third of them changed after some weeks, some of that by a fix. */
function someLines(): KnownLines {
  const born = someFacts().commits.map(({ id: commit, repository, files }) => {
    const [file] = files;
    return { repository, commit, path: file?.path ?? '', lines: file?.added ?? 0 };
  });
  const ended = born.slice(0, 60).map((one, index) => ({
    ...{ ...one, lines: Math.ceil(one.lines / 3), by: 'f'.repeat(40), fix: index % 7 === 1 },
    at: monday + (index + 20) * day,
  }));
  const covered = { any: true, verified: true, validated: false };
  const since = { agents: ['codex'], models: [], since: monday };
  const file = { repository: 'demo', path: 'a', commit: 'c', lines: 4000, covered, ...since };
  return { living: { total: 8000, lines: [file] }, lines: { born, ended } };
}

describe('the history page', function () {
  this.timeout(120_000);
  let stage: Stage;
  let panel: Panel;

  async function open(theme = themes.light): Promise<Panel> {
    const opened = await stage.open({ view: 'history', theme, width: 1200, height: 800 });
    const rows = rowsOf(40_000);
    await opened.send({ type: 'filters', filters: ['answer:no since:30d'] });
    for (let start = 0; start < rows.length; start += 10_000) {
      await opened.send({
        type: 'rows',
        start,
        total: rows.length,
        rows: rows.slice(start, start + 10_000),
      });
    }
    await opened.send({ type: 'facts', facts: someFacts() });
    await opened.page.getByText('40000 of 40000 records').waitFor();
    return opened;
  }

  before(async () => {
    stage = await openStage();
    panel = await open();
  });

  after(() => stage.close());

  it('draws some tens of rows of forty thousand, and the last ones when scrolled to', async () => {
    const drawn = await panel.page.locator('.records tbody tr').count();
    assert.ok(drawn > 20 && drawn < 80, `${drawn} rows`);
    assert.equal(await panel.page.locator('table').getAttribute('aria-rowcount'), '40001');
    await panel.page.evaluate("document.querySelector('.records').scrollTop = 1e9");
    await panel.page.getByRole('button', { name: 'Step 39999', exact: true }).waitFor();
    await panel.page.evaluate("document.querySelector('.records').scrollTop = 0");
    await panel.page.getByText(markup).first().waitFor();
  });

  it('filters by the words of the command line, and says what is wrong with one', async () => {
    const box = panel.page.getByLabel('Filter', { exact: true });
    await box.fill('agent:codex by:mei reason');
    await panel.page.getByText('3334 of 40000 records').waitFor();
    await box.fill('since:never');
    await panel.page.getByText(/is no time; write since:2026-11-23/).waitFor();
    await box.fill('by:jun');
    await panel.page.getByRole('button', { name: 'Save filter' }).click();
    const posted = await panel.posted();
    assert.deepEqual(posted.at(-1), {
      type: 'filters',
      filters: ['answer:no since:30d', 'by:jun'],
    });
    await box.fill('');
  });

  it('sorts by a column, and opens a record as it was signed', async () => {
    await panel.page.getByRole('button', { name: 'What' }).click();
    const header = panel.page.getByRole('columnheader', { name: /What/ });
    assert.equal(await header.getAttribute('aria-sort'), 'ascending');
    await panel.page.getByRole('button', { name: 'Step 1', exact: true }).click();
    const last: unknown = (await panel.posted()).at(-1);
    const id = '1'.padStart(64, '0');
    assert.deepEqual(last, {
      type: 'open',
      repository: 'tern',
      commit: '1'.padStart(40, 'a'),
      record: id,
    });
    await panel.page.getByRole('button', { name: 'When' }).click();
  });

  it('reads reasons in the order of time', async () => {
    await panel.page.getByRole('tab', { name: 'Reasons' }).click();
    await panel.page.getByText(/40000 reasons, oldest first/).waitFor();
    assert.match(
      (await panel.page.locator('blockquote').first().textContent()) ?? '',
      /reason 39999\./,
    );
  });

  it('draws every picture, with a table twin, saves them, and leads from a mark to its commits', async () => {
    const { page } = panel;
    await page.getByRole('tab', { name: 'Pictures' }).click();
    await page.locator('.pictures figcaption').last().waitFor();
    assert.equal(await page.locator('.pictures figcaption').count(), 8);
    assert.equal(await page.locator('.plot:has(svg)').count(), 8);
    await page.locator('.pictures details summary').first().click();
    await page.getByRole('cell', { name: '2026-01-05' }).waitFor();
    await page.getByRole('button', { name: 'Save as SVG' }).first().click();
    await page.getByRole('button', { name: 'Save as PNG' }).nth(1).click();
    await panel.until("recorded.posted.filter((one) => one.type === 'save').length === 2");
    const saved = (await panel.posted()) as unknown as readonly { format?: string; data: string }[];
    const [svg, png] = saved.filter(({ format }) => format !== undefined);
    assert.match(svg?.data ?? '', /^<svg[^]*<\/svg>$/);
    assert.doesNotMatch(svg?.data ?? '', /var\(/);
    assert.equal(
      Buffer.from(png?.data ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
      'PNG',
    );
    await page.locator('.plot [class^="data-"] circle').last().click();
    await page.getByText(/\d+ of 40000 records/).waitFor();
    assert.match(
      await page.getByLabel('Filter', { exact: true }).inputValue(),
      /^commit:[a0-9,]+$/,
    );
  });

  it('draws what became of lines, once they were counted', async () => {
    const { page } = panel;
    await page.getByRole('tab', { name: 'Pictures' }).click();
    await page.getByRole('button', { name: 'Count lines' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'count' });
    await panel.send({ type: 'lines', known: someLines() });
    await page.getByRole('heading', { name: 'Signed off, and changed by a fix later' }).waitFor();
    assert.equal(await page.locator('.plot:has(svg)').count(), 10);
    await page.getByRole('cell', { name: '50.0 % (n = 8000)' }).waitFor();
  });

  it('breaks no policy and throws nothing [threat 31]', async () => {
    assert.deepEqual(await panel.page.evaluate('recorded.violations'), []);
    assert.deepEqual(panel.problems, []);
  });

  // Two of the four: the page takes every colour from the theme, and to look at all pictures takes long.
  for (const name of ['light', 'highContrast'] as const) {
    it(`is accessible in ${name}`, async () => {
      const opened = await stage.open({
        view: 'history',
        theme: themes[name],
        width: 1200,
        height: 800,
      });
      const { page } = opened;
      await opened.send({ type: 'rows', start: 0, total: 200, rows: rowsOf(200) });
      await opened.send({ type: 'facts', facts: someFacts() });
      await opened.send({ type: 'lines', known: someLines() });
      await page.getByText('200 of 200 records').waitFor();
      const axe = await readFile(path.resolve('node_modules/axe-core/axe.min.js'), 'utf8');
      for (const tab of ['Records', 'Reasons', 'Pictures']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.evaluate(axe);
        const found: { violations: { id: string; nodes: { html: string }[] }[] } =
          await page.evaluate('axe.run()');
        const said = found.violations.map(
          ({ id, nodes }) => `${tab}: ${id}: ${nodes[0]?.html ?? ''}`,
        );
        assert.deepEqual(said, []);
      }
    });
  }
});
