// `npm test`: set up, build, check, then the parts one after another, and the sum of it all.
import { run } from './children.mjs';
import { runProgram } from './endings.mjs';
import { npm } from './npm.mjs';
import { parts, runPart, withFailure } from './parts.mjs';
import { root } from './places.mjs';
import { setUp } from './set-up.mjs';

const log = (/** @type {string} */ line) => console.log(line);
const heading = (/** @type {string} */ name) => console.log(`\n=== ${name}`);
const known = ['check', ...parts.map(({ name }) => name)];

/** Runs what is asked for, all of it by default; resolves to the exit code. */
async function main(asked) {
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`No part is called ${unknown}. Parts: ${known.join(', ')}.`);
  const began = Date.now();
  const wanted = asked.length > 0 ? known.filter((name) => asked.includes(name)) : known;
  const notSetUp = await attempt(() => setUp(log));
  heading('build');
  const notBuilt = notSetUp ?? (await attempt(build));
  const results = [];
  for (const name of wanted) {
    heading(name);
    const from = Date.now();
    const counts = name === 'check' ? await check(notSetUp) : await test(name, notBuilt);
    results.push({ name, counts, seconds: Math.round((Date.now() - from) / 1000) });
  }
  return sum(results, Date.now() - began);
}

/** The bundles and the compiled tests. */
async function build() {
  const { code } = await run(process.execPath, ['esbuild.mjs', '--tests'], { cwd: root });
  if (code !== 0) throw new Error(`the build ended with code ${code}`);
}

/** Lint, types and format as one: it adds no passed tests, and a failure when something is wrong. */
async function check(notSetUp) {
  const why = notSetUp ?? (await attempt(() => npm(['run', 'check'], { cwd: root })));
  const none = { passed: 0, failed: 0, skipped: 0, failures: [] };
  return why === undefined ? none : withFailure(none, `did not pass: ${why}`);
}

/** A part of tests, which without a build cannot run. */
async function test(name, notBuilt) {
  if (notBuilt !== undefined) return withFailure(undefined, `could not run: ${notBuilt}`);
  return runPart(
    parts.find((part) => part.name === name),
    log,
  );
}

/** What went wrong, in words; undefined when nothing did. */
async function attempt(action) {
  try {
    await action();
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** Prints the parts, then mocha's own form over all of them, then one line with the two numbers. */
function sum(results, milliseconds) {
  heading('all parts');
  for (const { name, counts, seconds } of results) {
    const state = counts.failed > 0 ? 'FAILED' : 'ok';
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    log(
      `${name.padEnd(8)} ${state.padEnd(6)} ${counts.passed} good, ${counts.failed} bad${skipped} (${seconds} s)`,
    );
    for (const title of counts.failures) log(`           - ${title}`);
  }
  const total = (key) => results.reduce((before, { counts }) => before + counts[key], 0);
  const [passed, failed, skipped] = [total('passed'), total('failed'), total('skipped')];
  log(`\n  ${passed} passing (${Math.round(milliseconds / 1000)}s)`);
  if (skipped > 0) log(`  ${skipped} pending`);
  if (failed > 0) log(`  ${failed} failing`);
  log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

await runProgram(() => main(process.argv.slice(2)));
