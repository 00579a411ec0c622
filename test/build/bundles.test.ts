// The bundles: what may be in each, proven by esbuild's own account, and how large they may be.
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { before, describe, it } from 'mocha';

interface Metafile {
  readonly inputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string }[] }>
  >;
}

const builtins = new Set(builtinModules);
const kilobyte = 1024;

/** Every module of a bundle: the files in it and what they import from outside it. */
async function modulesOf(bundle: string): Promise<{ files: string[]; imports: string[] }> {
  const text = await readFile(`out/meta-${bundle}.json`, 'utf8');
  const { inputs } = JSON.parse(text) as Metafile;
  const imports = Object.values(inputs).flatMap((input) => input.imports.map((i) => i.path));
  return { files: Object.keys(inputs), imports };
}

function isNode(module: string): boolean {
  return module.startsWith('node:') || builtins.has(module);
}

describe('the bundles', () => {
  const bundles = new Map<string, { files: string[]; imports: string[] }>();

  before(async () => {
    for (const name of ['extension', 'cli', 'review']) bundles.set(name, await modulesOf(name));
  });

  function bundle(name: string): { files: string[]; imports: string[] } {
    const found = bundles.get(name);
    assert.ok(found);
    return found;
  }

  it('are accounted for whole: each holds its entry', () => {
    assert.ok(bundle('extension').files.includes('src/extension/extension.ts'));
    assert.ok(bundle('cli').files.includes('src/cli/bin.ts'));
    assert.ok(bundle('review').files.includes('src/webview/review/main.tsx'));
  });

  it('keep vscode out of the command line and the webview', () => {
    assert.ok(bundle('extension').imports.includes('vscode'));
    assert.ok(!bundle('cli').imports.includes('vscode'));
    assert.ok(!bundle('review').imports.includes('vscode'));
  });

  it('keep Node and simple-git out of the webview', () => {
    const { files, imports } = bundle('review');
    assert.deepEqual(imports.filter(isNode), []);
    assert.deepEqual(
      files.filter((file) => file.includes('simple-git')),
      [],
    );
    assert.ok(bundle('cli').imports.some(isNode), 'the check sees Node where it is');
  });

  it('follow the import rule between the folders of src', () => {
    const others = (name: string, folders: readonly string[]): string[] =>
      bundle(name).files.filter((file) => folders.some((f) => file.startsWith(`src/${f}/`)));
    assert.deepEqual(others('cli', ['extension', 'webview', 'protocol']), []);
    assert.deepEqual(others('review', ['extension', 'git', 'cli']), []);
    assert.deepEqual(others('extension', ['cli', 'webview']), []);
  });

  it('stay within their budgets', async () => {
    const budgets = { 'extension.js': 250, 'countersign.js': 300, 'review.js': 250 };
    for (const [file, limit] of Object.entries(budgets)) {
      const { size } = await stat(`dist/${file}`);
      assert.ok(size < limit * kilobyte, `${file} has ${size} bytes, more than ${limit} KB`);
    }
  });

  it('need nothing beside them: the command line is one file', async () => {
    const outside = bundle('cli').imports.filter(
      (path) => !isNode(path) && !path.startsWith('src/') && !path.startsWith('node_modules/'),
    );
    assert.deepEqual(
      outside.filter((path) => !path.endsWith('.json')),
      [],
    );
    assert.match(await readFile('dist/countersign.js', 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });
});
