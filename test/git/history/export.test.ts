// The export, read back by a real reader of each format.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { before, describe, it } from 'mocha';
import { countersign } from '../../cli/run';
import { claude, mei, temporaryFolder, TestRepository } from '../../fixtures/repository';
import { answersWith } from '../../fixtures/signoffs';
import { signAs } from '../review/reviewing';

type Rows = readonly Readonly<Record<string, unknown>>[];

describe('an export', () => {
  let repository: TestRepository;
  const words = 'It fits, "mostly",\nand = no more; ünï\u00a0code.';

  /** Exports into a new folder and returns where it is. */
  async function exported(...args: string[]): Promise<string> {
    const folder = path.join(temporaryFolder(), 'data');
    const run = await countersign(repository, ['export', '--out', folder, ...args]);
    assert.equal(run.code, 0, run.err);
    return folder;
  }

  const jsonl = (folder: string, table: string): Rows =>
    readFileSync(path.join(folder, `${table}.jsonl`), 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const csv = (folder: string, table: string): Rows =>
    parse(readFileSync(path.join(folder, `${table}.csv`)), { columns: true });
  const parquet = async (folder: string, table: string): Promise<Rows> =>
    parquetReadObjects({ file: await asyncBufferFromFile(path.join(folder, `${table}.parquet`)) });

  before(async () => {
    repository = TestRepository.create();
    repository.commit('Start');
    for (const [index, answer] of (['yes', 'no', 'yes', 'unsure'] as const).entries()) {
      const files = { [`f${index}.py`]: 'x = 1\n'.repeat(index + 1) };
      const commit = repository.commit(`Step ${index}`, { files, trailers: [claude] });
      const isYes = answer === 'yes';
      await signAs(repository, commit, {
        answers: answersWith('core-purpose', { answer, note: words }),
        ...(isYes ? {} : { verdict: 'request-changes', note: 'Say why.' }),
      });
    }
    await countersign(repository, ['comment', 'HEAD', '--body', words]);
  });

  it('is read by JSON, csv-parse and hyparquet, with the same rows', async () => {
    const [a, b, c] = [
      await exported(),
      await exported('--format', 'csv'),
      await exported('--format', 'parquet'),
    ];
    for (const table of ['commits', 'reviews', 'answers', 'evidence', 'prompts_shown', 'remarks']) {
      const lines = jsonl(a, table);
      assert.ok(lines.length > 0, table);
      const plain = (value: unknown): unknown =>
        value instanceof Date
          ? value.toISOString().replace('.000Z', 'Z')
          : typeof value === 'bigint'
            ? Number(value)
            : value;
      const columnar = (await parquet(c, table)).map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value) ?? null])),
      );
      const wanted = lines.map((line) => {
        const row = { ...line };
        assert.equal(row['schema_version'], 1);
        delete row['schema_version'];
        return row;
      });
      assert.deepEqual(columnar, wanted, table);
      const asText = wanted.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [
            key,
            value === null ? '' : `${value as string}`,
          ]),
        ),
      );
      assert.deepEqual(csv(b, table), asText, table);
    }
  });

  it('has what became of lines, from which the share that lives can be computed again', async () => {
    const aged = TestRepository.create();
    const written = aged.commit('Fit', {
      files: { 'a.py': 'x = 1\n'.repeat(8) },
      trailers: [claude],
    });
    await signAs(aged, written, {}, new Date(1_700_000_070_000));
    aged.commit('Wait');
    const fix = aged.commit('Fix the step', {
      files: { 'a.py': 'x = 1\n'.repeat(5) + 'x = 2\n' },
    });
    const ofLines = (format: string): Promise<string> =>
      exported('--coverage', '--format', format, '--repo', aged.folder);
    const [a, b, c] = [await ofLines('jsonl'), await ofLines('csv'), await ofLines('parquet')];
    const [escape, ...more] = jsonl(a, 'escapes');
    const review = jsonl(a, 'reviews').find((row) => row['commit'] === written);
    const { introducing_commit, fix_commit, review_id, lines, method } = escape ?? {};
    assert.deepEqual(
      [introducing_commit, fix_commit, review_id, lines, method, more],
      [written, fix, review?.['review_id'], 3, 'szz', []],
    );
    const alive = (all: Rows): readonly unknown[] => {
      const rows = all.filter((row) => row['commit'] === written);
      const sum = (some: Rows) => some.reduce((total, row) => total + Number(row['lines']), 0);
      const isLiving = (row: Rows[number]) => String(row['censored']) === 'true';
      return [
        sum(rows.filter(isLiving)),
        sum(rows),
        rows.every((row) => String(row['signed_off']) === 'true'),
      ];
    };
    for (const rows of [jsonl(a, 'line_survival'), csv(b, 'line_survival')]) {
      assert.deepEqual(alive(rows), [5, 8, true]);
    }
    assert.deepEqual(alive(await parquet(c, 'line_survival')), [5, 8, true]);
    assert.ok(readFileSync(path.join(a, 'README.md'), 'utf8').includes('| died_commit |'));
  });

  it('gives the yield of a prompt again: 1 no of 4 answers', async () => {
    const folder = await exported('--format', 'parquet');
    const asked = (await parquet(folder, 'answers')).filter(
      (row) => row['prompt_id'] === 'core-purpose',
    );
    const problems = asked.filter((row) => row['value'] === 'no');
    assert.deepEqual([problems.length, asked.length], [1, 4]);
    assert.equal(asked[0]?.['rationale'], words);
  });

  it('keeps back what it is asked to, with the same pseudonyms for the same key', async () => {
    const key = path.join(temporaryFolder(), 'key');
    writeFileSync(key, 'sixteen bytes or more');
    const options = ['--pseudonymise', '--no-reasons', '--hash-paths', '--coverage'];
    const [one, two, other] = [
      await exported(...options, '--key', key),
      await exported(...options, '--key', key),
      await exported(...options),
    ];
    const reviewer = (folder: string): unknown => jsonl(folder, 'reviews')[0]?.['reviewer'];
    assert.match(String(reviewer(one)), /^reviewer-[0-9a-f]{16}$/);
    assert.equal(reviewer(two), reviewer(one));
    assert.notEqual(reviewer(other), reviewer(one));
    for (const file of readdirSync(one)) {
      const text = readFileSync(path.join(one, file), 'utf8');
      for (const secret of [mei.email, mei.name, 'mostly', 'f0.py', 'Say why']) {
        assert.ok(!text.includes(secret), `${file} holds ${secret}`);
      }
    }
    const covered = jsonl(one, 'coverage').map((row) => row['signed_time'] !== null);
    assert.deepEqual(covered, [true, false, true, false]);
  });

  it('has a dictionary with every column of every table', async () => {
    const folder = await exported();
    const text = readFileSync(path.join(folder, 'README.md'), 'utf8');
    for (const table of ['commits', 'answers', 'rules']) {
      for (const column of Object.keys(jsonl(folder, table)[0] ?? {})) {
        if (column !== 'schema_version') assert.ok(text.includes(`| ${column} |`), column);
      }
    }
  });

  it('touches nothing that is there, and says what is wrong', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'mine'));
    for (const [args, said] of [
      [['--out', folder], /is not empty, so nothing was exported/],
      [[], /--out FOLDER/],
      [['--out', `${folder}/x`, '--format', 'xlsx'], /one of jsonl, csv, parquet/],
      [['--out', `${folder}/x`, '--key', `${folder}/none`], /none/],
    ] as const) {
      const { code, err } = await countersign(repository, ['export', ...args]);
      assert.equal(code, 2);
      assert.match(err, said);
    }
    assert.deepEqual(readdirSync(folder), ['mine']);
  });

  it('takes several repositories, a bare mirror too, from a list, and tells them apart', async () => {
    const other = TestRepository.create();
    other.commit('One', { trailers: [claude], files: { a: 'a\n' } });
    const bare = TestRepository.create({ bare: true });
    bare.git('fetch', '-q', other.folder, 'refs/heads/*:refs/heads/*');
    bare.git('symbolic-ref', 'HEAD', `refs/heads/${other.git('branch', '--show-current').trim()}`);
    const list = path.join(temporaryFolder(), 'list');
    writeFileSync(
      list,
      `# all of them\n\n${repository.folder}\n${other.folder}\n${other.folder}\n${bare.folder}\n`,
    );
    const folder = await exported('--repos-file', list);
    const names = new Set(jsonl(folder, 'commits').map((row) => row['repository']));
    assert.equal(names.size, 3);
    const twice = ['log', '--repo', other.folder];
    assert.match((await countersign(repository, twice)).err, /takes one --repo/);
  });
});
