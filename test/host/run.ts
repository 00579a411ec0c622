// Runs the host tests with mocha inside the extension host; VS Code calls `run` and waits for it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';

/** Marks the lines of the run among all that an extension host prints; the rig takes it off. */
const mark = '[host] ';

/** Rejects when a test fails, or when there is none. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: process.env['COUNTERSIGN_REPORTER'] ?? 'spec',
    timeout: 30_000,
    forbidOnly: process.env['COUNTERSIGN_COUNTS'] !== undefined,
  });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  if (files.length === 0) throw new Error(`There are no host tests in ${__dirname}.`);
  for (const name of files.sort()) mocha.addFile(path.join(__dirname, name));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} host tests failed.`);
}

function print(...values: readonly unknown[]): void {
  for (const line of format(...values).split('\n')) console.log(mark + line);
}
