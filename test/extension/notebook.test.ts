// Notebooks in the panel: hunks as cells, results folded, and nothing of it in the digest.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { displayFiles } from '../../src/extension/review/display';
import { readChange } from '../../src/git/changes';
import type { DisplayHunk } from '../../src/protocol/review';
import { TestRepository } from '../fixtures/repository';

interface Cell {
  readonly source: readonly string[];
  readonly count?: number;
  readonly outputs?: readonly unknown[];
}

function notebook(cells: readonly Cell[]): string {
  const written = cells.map(({ source, count, outputs }) => ({
    cell_type: count === undefined ? 'markdown' : 'code',
    ...(count === undefined ? {} : { execution_count: count, outputs }),
    metadata: {},
    source,
  }));
  const metadata = { language_info: { name: 'python' } };
  return `${JSON.stringify({ cells: written, metadata, nbformat: 4 }, undefined, 1)}\n`;
}

const image = (letter: string): unknown => ({
  data: { 'image/png': letter.repeat(4_000), 'text/plain': ['<Figure>'] },
  output_type: 'display_data',
});
const title = { source: ['# Fit\n', 'the model'] };

describe('a notebook in the panel', () => {
  let hunks: readonly DisplayHunk[] = [];
  let digests: readonly string[] = [];
  let broken: readonly DisplayHunk[] = [];

  before(async () => {
    const fixture = TestRepository.create();
    const old = notebook([
      title,
      { source: ['x = 1\n', 'fit(x)'], count: 1, outputs: [image('A')] },
    ]);
    fixture.commit('one', { files: { 'fit.ipynb': old, 'bad.ipynb': '{"cells": [\n' } });
    const fresh = notebook([
      title,
      { source: ['x = 2\n', 'fit(x)'], count: 9, outputs: [image('B')] },
    ]);
    fixture.commit('two', { files: { 'fit.ipynb': fresh, 'bad.ipynb': '{"cells": [[\n' } });
    const repository = await fixture.open();
    const change = await readChange(repository, 'HEAD');
    assert.ok(change);
    const files = await displayFiles(repository, change.fileChanges);
    [broken = [], hunks = []] = files.map((file) => file.hunks);
    digests = change.fileChanges[1]?.hunks.map((hunk) => hunk.digest) ?? [];
  });

  it('says of each hunk which cell and part it is of, and folds what a run left', () => {
    assert.deepEqual(
      hunks.map(({ cell }) => [cell?.label, cell?.quiet, cell?.noise, cell?.language]),
      [
        ['Cell 2 (code): execution count', true, true, undefined],
        ['Cell 2 (code): outputs', true, undefined, undefined],
        ['Cell 2 (code): source', false, undefined, 'python'],
      ],
    );
  });

  it('shows source as code, and an image by its type and size', () => {
    const [, output, source] = hunks;
    assert.deepEqual([source?.removed, source?.added], [['x = 1'], ['x = 2']]);
    assert.deepEqual(source?.after[0], 'fit(x)');
    assert.match(output?.added[0] ?? '', /^ *image\/png, about 3 KB, content [0-9a-f]{8}$/);
  });

  it('is ticked by the hunks of its file, all of them', () => {
    assert.deepEqual(
      hunks.map(({ id }) => id),
      digests,
    );
  });

  it('that is not JSON is shown as the lines it has', () => {
    assert.deepEqual(
      broken.map(({ removed, added, cell }) => [removed, added, cell]),
      [[['{"cells": ['], ['{"cells": [['], undefined]],
    );
  });
});
