// What the panel shows: every signed line, with unchanged lines around it and none of them twice.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { displayFiles } from '../../src/extension/review/display';
import { readChange } from '../../src/git/changes';
import type { DisplayFile } from '../../src/protocol/review';
import { TestRepository } from '../fixtures/repository';

async function shown(fixture: TestRepository): Promise<readonly DisplayFile[]> {
  const repository = await fixture.open();
  const change = await readChange(repository, 'HEAD');
  assert.ok(change);
  return displayFiles(repository, change.fileChanges);
}

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `line ${from + n}`);
const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('displayFiles', () => {
  it('shows up to three lines before and after a hunk', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': text(numbers(1, 20)) } });
    const changed = numbers(1, 20).with(9, 'changed');
    fixture.commit('two', { files: { 'a.py': text(changed) } });
    const [file] = await shown(fixture);
    const [hunk] = file?.hunks ?? [];
    assert.deepEqual(hunk?.before, numbers(7, 9));
    assert.deepEqual(hunk?.removed, ['line 10']);
    assert.deepEqual(hunk?.added, ['changed']);
    assert.deepEqual(hunk?.after, numbers(11, 13));
    assert.equal(hunk?.oldStart, 10);
    assert.equal(hunk?.newStart, 10);
    assert.equal(file?.state, 'modified');
  });

  it('shows no line twice between hunks that stand close', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': text(numbers(1, 12)) } });
    const changed = numbers(1, 12).with(3, 'first').with(6, 'second');
    fixture.commit('two', { files: { 'a.py': text(changed) } });
    const [file] = await shown(fixture);
    const lines = (file?.hunks ?? []).flatMap((h) => [...h.before, ...h.added, ...h.after]);
    assert.equal(new Set(lines).size, lines.length);
    assert.deepEqual(lines, changed.slice(0, 10));
  });

  it('places a hunk that only removes, and one that only adds', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': text(numbers(1, 9)) } });
    fixture.commit('two', { files: { 'a.py': text(numbers(1, 9).toSpliced(4, 1)) } });
    const [removed] = (await shown(fixture))[0]?.hunks ?? [];
    assert.deepEqual(removed?.before, numbers(2, 4));
    assert.deepEqual(removed?.after, numbers(6, 8));
    assert.equal(removed?.newStart, 5);
    fixture.commit('three', { files: { 'a.py': text(numbers(1, 9)) } });
    const [added] = (await shown(fixture))[0]?.hunks ?? [];
    assert.deepEqual(added?.before, numbers(2, 4));
    assert.deepEqual(added?.after, numbers(6, 8));
    assert.equal(added?.oldStart, 5);
  });

  it('tells which side lacks its last line end', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': 'x' } });
    fixture.commit('two', { files: { 'a.py': 'x\n' } });
    const [hunk] = (await shown(fixture))[0]?.hunks ?? [];
    assert.deepEqual(hunk?.noNewline, ['old']);
  });

  it('says in words why a file is shown as a whole', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': 'x\n' } });
    fixture.commit('two', { files: { 'figure.png': new Uint8Array([0, 1, 2]), 'b.py': '' } });
    const files = await shown(fixture);
    assert.match(files.find((f) => f.path === 'figure.png')?.whole ?? '', /^Binary content/);
    assert.equal(files.find((f) => f.path === 'figure.png')?.wholeId, 'file:figure.png');
    assert.match(files.find((f) => f.path === 'b.py')?.whole ?? '', /empty file/i);
  });

  it('sends 3,000 lines of a longer hunk and says how many it left out', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': text(numbers(1, 2_000)) } });
    const written = numbers(1, 5_000).map((line) => `new ${line}`);
    fixture.commit('two', { files: { 'a.py': text(written) } });
    const [file] = await shown(fixture);
    const [hunk] = file?.hunks ?? [];
    assert.equal((hunk?.removed.length ?? 0) + (hunk?.added.length ?? 0), 3_000);
    assert.equal(hunk?.removed.length, 1_500);
    assert.equal(hunk?.unshown, 4_000);
    assert.equal(file?.addedLines, 5_000);
  });

  it('cuts a line of many thousand characters and says so', async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.json': `${'x'.repeat(5_000)}\n` } });
    const [hunk] = (await shown(fixture))[0]?.hunks ?? [];
    assert.match(hunk?.added[0] ?? '', /^x{2000} … 3000 more characters$/);
  });
});
