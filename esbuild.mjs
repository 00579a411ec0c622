// Builds the bundles into dist/ (extension, command line, webview) and, with --tests, the tests into out/.
// What the source loads by `await import('…')` stays out of the bundle that loads it.
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
    // It asks this, where it is there, for colours beyond the first six: a module without an answer costs nothing.
    'supports-color': 'node:tty',
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

/** Builds one bundle into dist/ and writes esbuild's account of it to out/. Gives the packages that are in it. */
async function buildBundle(name, options) {
  const { metafile } = await build({ ...shared, ...options });
  await writeFile(`out/meta-${name}.json`, JSON.stringify(metafile));
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return used.flatMap(([file]) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
}

/** The licences of packages, each text once, under the names and copyrights that it is for. */
async function licencesOf(packages) {
  const texts = new Map();
  for (const name of [...new Set(packages)].sort()) {
    const folder = path.join('node_modules', name);
    const { version, author } = JSON.parse(
      await readFile(path.join(folder, 'package.json'), 'utf8'),
    );
    const file = (await readdir(folder)).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
    if (file === undefined) throw new Error(`${name} has no licence`);
    const lines = (await readFile(path.join(folder, file), 'utf8')).split(/\r?\n/);
    const isCopyright = (line) => /^\s*copyright\b.*\d|^\s*copyright \(c\)/i.test(line);
    const isTitle = (line) =>
      /^\W*(the )?(mit|isc|bsd[\w -]*) license\W*(\(mit\))?\W*$/i.test(line);
    const rest = lines.filter((line) => !isCopyright(line) && !isTitle(line)).join('\n');
    const text = rest.replaceAll("'", '"').replaceAll(/\s+/g, ' ').trim();
    // Some licences name nobody.
    const rights = lines.filter(isCopyright).join(' ').trim() || `by ${author.name ?? author}`;
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}: ${rights}`]);
  }
  return [...texts].map(([text, of]) => `${of.join('\n')}\n\n${text}\n`).join('\n\n');
}

/** Says whose work is in the bundles: beside them, and in the gate's file, which is also handed on alone. */
async function writeNotices(inGate, inOthers) {
  const title = 'Of others, this holds:';
  await writeFile('dist/licences.txt', `${title}\n\n${await licencesOf([...inGate, ...inOthers])}`);
  await appendFile('dist/countersign.js', `/*! ${title}\n\n${await licencesOf(inGate)}*/\n`);
}

await rm('dist', { recursive: true, force: true });
await mkdir('out', { recursive: true });
const inGate = await buildBundle('cli', bundles.cli);
const inPages = [
  ...(await buildBundle('review', bundles.review)),
  ...(await buildBundle('history', bundles.history)),
];
await writeNotices(inGate, [...inPages, ...(await buildBundle('parts', parts()))]);
if (watch) {
  for (const options of [...Object.values(bundles), parts()]) {
    await (await context({ ...shared, ...options })).watch();
  }
} else if (process.argv.includes('--tests')) await buildTests();
