// Builds the bundles into dist/ (extension, command line, webview) and, with --tests, the tests into out/.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  sourcemap: watch ? 'linked' : false,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  extension: {
    entryPoints: { extension: 'src/extension/extension.ts' },
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    outdir: 'dist',
  },
  cli: {
    entryPoints: { countersign: 'src/cli/bin.ts' },
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    outdir: 'dist',
  },
  review: {
    entryPoints: { review: 'src/webview/review/main.tsx' },
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: 'dist',
  },
};

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

if (watch) {
  for (const options of Object.values(bundles)) {
    await (await context({ ...shared, ...options })).watch();
  }
} else {
  await rm('dist', { recursive: true, force: true });
  await mkdir('out', { recursive: true });
  for (const [name, options] of Object.entries(bundles)) {
    const { metafile } = await build({ ...shared, ...options });
    await writeFile(`out/meta-${name}.json`, JSON.stringify(metafile));
  }
  if (process.argv.includes('--tests')) await buildTests();
}
