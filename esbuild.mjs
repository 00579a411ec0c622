// Builds the bundles into dist/ (extension, command line, webview) and, with --tests, the tests into out/.
// What the source loads by `await import('…')` stays out of the bundle that loads it.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, context, transform } from 'esbuild';

const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  alias: {
    // Its main module finds its parts in a way that no bundler can follow.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    // Its main module decides while it runs whether it is in a browser, so that both halves would be in each bundle.
    debug: 'debug/src/node.js',
  },
  minify: true,
  sourcemap: watch ? 'linked' : false,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};

/**
 * Writes split modules as CommonJS, which VS Code 1.99 loads: esbuild splits ES modules only. The parts then share
 * their modules, so that each class, each cache and each byte is there once.
 */
const splitCommonJs = {
  name: 'split-commonjs',
  setup: (builder) =>
    builder.onEnd(async ({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        const { code } = await transform(text, {
          format: 'cjs',
          target: 'node20',
          platform: 'node',
          minify: true,
          supported: { 'dynamic-import': false },
          sourcemap: watch ? 'inline' : false,
        });
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, code);
      }
    }),
};

/** Loaded late, and yet a part of the gate's one file: what only some calls of it need. */
const partsOfGate = new Set([
  ...['cli/commands', 'core/gate/policy-file', 'core/checklist/team/in-force'],
]);

/** What the gate's file loads late: entries of the split parts. Known once that file is built. */
const late = new Map();

/** Leaves what the gate's file loads by `import()` to the split parts, so that it needs no other file until then. */
const lateParts = {
  name: 'late-parts',
  setup: (builder) =>
    builder.onResolve({ filter: /^\./ }, ({ path: file, resolveDir, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const source = path.relative('src', path.resolve(resolveDir, file)).split(path.sep).join('/');
      if (partsOfGate.has(source)) return undefined;
      const name = `parts/${source.replaceAll('/', '-')}`;
      late.set(name, `src/${source}.ts`);
      return { path: `./${name}.js`, external: true };
    }),
};

/** @type {import('esbuild').BuildOptions} */
const page = {
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outdir: 'dist',
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  cli: {
    entryPoints: { countersign: 'src/cli/bin.ts' },
    banner: { js: '#!/usr/bin/env node' },
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    supported: { 'dynamic-import': false },
    plugins: [lateParts],
    outdir: 'dist',
  },
  review: { ...page, entryPoints: { review: 'src/webview/review/main.tsx' } },
  history: { ...page, entryPoints: { history: 'src/webview/history/main.tsx' } },
};

/** The extension, and beside it what the gate's file leaves out: one set of parts for both. */
const parts = () => ({
  entryPoints: { extension: 'src/extension/extension.ts', ...Object.fromEntries(late) },
  platform: 'node',
  format: 'esm',
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  write: false,
  plugins: [splitCommonJs],
  sourcemap: watch ? 'inline' : false,
  target: 'node20',
  external: ['vscode'],
  outdir: 'dist',
});

/** The rig's and the demo's modules run where they stand, since they find things beside themselves. */
const rigInPlace = {
  name: 'rig-in-place',
  setup: (builder) =>
    builder.onResolve({ filter: /^\..*\.mjs$/ }, ({ path: file, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, file)).href,
      external: true,
    })),
};

/** Compiles test/ into out/test: ESM for plain Node, CommonJS for the extension host. */
async function buildTests() {
  const files = await readdir('test', { recursive: true });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const inHost = (file) => file.startsWith(`host${path.sep}`);
  const common = {
    ...shared,
    alias: {},
    minify: false,
    sourcemap: 'inline',
    platform: 'node',
    outbase: 'test',
  };
  await rm('out/test', { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: sources.filter((file) => !inHost(file)).map((file) => path.join('test', file)),
    format: 'esm',
    target: 'node20',
    packages: 'external',
    plugins: [rigInPlace],
    splitting: true,
    outExtension: { '.js': '.mjs' },
    outdir: 'out/test',
  });
  await build({
    ...common,
    entryPoints: sources.filter(inHost).map((file) => path.join('test', file)),
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    outdir: 'out/test',
  });
}

/** Builds one bundle into dist/ and writes esbuild's account of it to out/. */
async function buildBundle(name, options) {
  const { metafile } = await build({ ...shared, ...options });
  await writeFile(`out/meta-${name}.json`, JSON.stringify(metafile));
}

await rm('dist', { recursive: true, force: true });
await mkdir('out', { recursive: true });
for (const [name, options] of Object.entries(bundles)) await buildBundle(name, options);
await buildBundle('parts', parts());
if (watch) {
  for (const options of [...Object.values(bundles), parts()]) {
    await (await context({ ...shared, ...options })).watch();
  }
} else if (process.argv.includes('--tests')) await buildTests();
