// The bundles: what may be in each, proven by esbuild's own account, and how large they may be.
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { before, describe, it } from 'mocha';

interface Import {
  readonly path: string;
  readonly kind?: string;
}

interface Metafile {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly Import[] }>>;
  readonly outputs: Readonly<Record<string, Output>>;
}

interface Output {
  readonly imports: readonly Import[];
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  /** The source file that it begins with, if any. */
  readonly entryPoint?: string;
}

async function metafileOf(bundle: string): Promise<Metafile> {
  return JSON.parse(await readFile(`out/meta-${bundle}.json`, 'utf8')) as Metafile;
}

const builtins = new Set(builtinModules);
const kilobyte = 1024;
/** Every module of a bundle: the files in it and what they import from outside it. */
async function modulesOf(bundle: string): Promise<{ files: string[]; imports: string[] }> {
  const { inputs } = await metafileOf(bundle);
  const imports = Object.values(inputs).flatMap((input) => input.imports.map((i) => i.path));
  return { files: Object.keys(inputs), imports };
}

/** How files of dist/ come to be loaded: at once, or later by `import()` too. */
type Loading = 'at once' | 'ever';

/** The files of dist/ that are loaded with one of them, itself among them. */
function loadedWith(
  file: string,
  { outputs }: Metafile,
  loading: Loading = 'at once',
  loaded = new Set<string>(),
): Set<string> {
  if (loaded.has(file) || !(file in outputs)) return loaded;
  loaded.add(file);
  for (const { path: imported, kind } of outputs[file]?.imports ?? []) {
    if (kind === 'import-statement' || loading === 'ever')
      loadedWith(imported, { inputs: {}, outputs }, loading, loaded);
  }
  return loaded;
}

/** The output that begins with a source file. */
function outputOf(source: string, { outputs }: Metafile): string {
  const found = Object.keys(outputs).find((file) => outputs[file]?.entryPoint === source);
  assert.ok(found, source);
  return found;
}

/** The source files that are ever loaded with some of the parts. */
function sourcesOf(files: Iterable<string>, metafile: Metafile): string[] {
  const loaded = [...files].flatMap((file) => [...loadedWith(file, metafile, 'ever')]);
  return loaded.flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}));
}

/** Size of files in bytes, together. */
async function sizeOf(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...files].map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The parts that the command line's one file loads for some of its work only. */
async function lateParts(): Promise<string[]> {
  const { inputs } = await metafileOf('cli');
  const imports = Object.values(inputs).flatMap((input) => input.imports);
  const late = imports.filter(({ path: module }) => module.startsWith('./parts/'));
  return late.map(({ path: module }) => `dist/${module.slice(2)}`);
}

function isNode(module: string): boolean {
  return module.startsWith('node:') || builtins.has(module);
}

describe('the bundles', () => {
  const bundles = new Map<string, { files: string[]; imports: string[] }>();
  let parts: Metafile;

  before(async () => {
    for (const name of ['cli', 'review', 'history']) bundles.set(name, await modulesOf(name));
    parts = await metafileOf('parts');
  });

  function bundle(name: string): { files: string[]; imports: string[] } {
    const found = bundles.get(name);
    assert.ok(found);
    return found;
  }

  it('are accounted for whole: each holds its entry', async () => {
    assert.ok(sourcesOf(['dist/extension.js'], parts).includes('src/extension/extension.ts'));
    assert.ok(bundle('cli').files.includes('src/cli/bin.ts'));
    assert.ok(bundle('review').files.includes('src/webview/review/main.tsx'));
    assert.ok(sourcesOf(await lateParts(), parts).includes('src/cli/other-commands.ts'));
  });

  it('say whose packages they hold, and under which licence', async () => {
    const packagesOf = (files: readonly string[]): Set<string> =>
      new Set(files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
    const holds = async (file: string, metafile: Metafile): Promise<void> => {
      const text = await readFile(file, 'utf8');
      const inputs = Object.values(metafile.outputs).flatMap((one) => Object.entries(one.inputs));
      const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      const packages = packagesOf(used.map(([name]) => name));
      assert.ok(packages.has('valibot'));
      for (const name of packages) {
        assert.match(text, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+: (Copyright|by) .+`, 'm'), name);
      }
      assert.match(text, /THE SOFTWARE IS PROVIDED "AS IS"/);
    };
    await holds('dist/countersign.js', await metafileOf('cli'));
    for (const name of ['cli', 'review', 'history', 'parts']) {
      await holds('dist/licences.txt', await metafileOf(name));
    }
  });

  it('keep vscode out of the command line and the webview', async () => {
    for (const name of ['cli', 'review', 'history']) {
      assert.ok(!bundle(name).imports.includes('vscode'), name);
    }
    const importers = (files: Iterable<string>): string[] =>
      sourcesOf(files, parts).filter((file) =>
        parts.inputs[file]?.imports.some(({ path: module }) => module === 'vscode'),
      );
    assert.ok(importers(['dist/extension.js']).length > 0, 'the check sees vscode where it is');
    assert.deepEqual(importers(await lateParts()), []);
  });

  it('keep Node and simple-git out of the webview', () => {
    for (const page of ['review', 'history']) {
      const { files, imports } = bundle(page);
      assert.deepEqual(imports.filter(isNode), []);
      assert.deepEqual(
        files.filter((file) => file.includes('simple-git')),
        [],
      );
    }
    assert.ok(bundle('cli').imports.some(isNode), 'the check sees Node where it is');
  });

  it('follow the import rule between the folders of src', async () => {
    const others = (files: readonly string[], folders: readonly string[]): string[] =>
      files.filter((file) => folders.some((folder) => file.startsWith(`src/${folder}/`)));
    const commandLine = [...bundle('cli').files, ...sourcesOf(await lateParts(), parts)];
    assert.deepEqual(others(commandLine, ['extension', 'webview', 'protocol']), []);
    for (const page of ['review', 'history']) {
      assert.deepEqual(others(bundle(page).files, ['extension', 'git', 'cli']), [], page);
    }
    assert.deepEqual(others(sourcesOf(['dist/extension.js'], parts), ['cli', 'webview']), []);
  });

  it('stay within their budgets', async () => {
    const panel = loadedWith(outputOf('src/extension/review/review-panel.ts', parts), parts);
    const engine = loadedWith(outputOf('src/core/checklist/engine.ts', parts), parts);
    const beyondPanel = [...engine].filter((file) => !panel.has(file));
    const budgets: [string, Iterable<string>, number][] = [
      ['the extension, until more is asked for', loadedWith('dist/extension.js', parts), 250],
      ['countersign.js', ['dist/countersign.js'], 300],
      ['review.js', ['dist/review.js'], 250],
      ['the trigger engine, beside the panel', beyondPanel, 250],
      ['history.js', ['dist/history.js'], 400],
    ];
    for (const [name, files, limit] of budgets) {
      const size = await sizeOf(files);
      assert.ok(size < limit * kilobyte, `${name} has ${size} bytes, more than ${limit} KB`);
    }
  });

  it('load the trigger engine late: neither its readers nor its data are where they start', async () => {
    const isEngine = (file: string): boolean =>
      /checklist\/(?:catalogue\/catalogue|questions\/|reading\/|team\/checklist)/.test(file);
    assert.ok(sourcesOf([outputOf('src/core/checklist/engine.ts', parts)], parts).some(isEngine));
    assert.deepEqual(bundle('cli').files.filter(isEngine), []);
    assert.deepEqual(bundle('review').files.filter(isEngine), []);
    for (const file of loadedWith('dist/extension.js', parts)) {
      assert.doesNotMatch(await readFile(file, 'utf8'), /test-assertion-removed/, file);
    }
  });

  it('talk to no network and no forge: what counts is what stands in the notes [threat 5]', () => {
    const network = /^(?:node:)?(?:https?|http2|net|tls|dgram|dns|inspector)(?:\/|$)/;
    assert.deepEqual(
      bundle('cli').imports.filter((module) => network.test(module)),
      [],
    );
    assert.match('node:https', network);
  });

  it('need nothing beside them: what the gate runs is one file', async () => {
    const outside = bundle('cli').imports.filter(
      (module) => !isNode(module) && !/^(src|node_modules)\/|\.json$/.test(module),
    );
    const late = (await lateParts()).map((file) => `./${path.relative('dist', file)}`);
    assert.deepEqual(new Set(outside), new Set(late));
    assert.match(await readFile('dist/countersign.js', 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });
});
