// Runs the command line in this process, with its output recorded and nobody's own git configuration.
import assert from 'node:assert/strict';
import { main } from '../../src/cli/main';
import { cleanEnvironment, type TestRepository } from '../fixtures/repository';

/** How a run ended and what it said. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where to run: in a repository by `--repo`, or in a folder by going there. */
export type Place = TestRepository | { readonly folder: string; readonly go: true };

/** Each run has the environment and the folder of this process for itself. */
let running = false;

/** Runs `countersign` with arguments; `variables` are added to a clean environment. One after another. */
export async function countersign(
  place: Place | undefined,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> {
  assert.ok(!running, 'a run is under way');
  running = true;
  const kept = { ...process.env };
  const folder = process.cwd();
  const [out, err]: [string[], string[]] = [[], []];
  const output = {
    write: (text: string) => void out.push(text),
    warn: (text: string) => void err.push(text),
  };
  const goes = place !== undefined && 'go' in place;
  const repo = place === undefined || goes ? [] : ['--repo', place.folder];
  try {
    setEnvironment({ ...cleanEnvironment, ...variables });
    if (goes) process.chdir(place.folder);
    const code = await main([...args.slice(0, 1), ...repo, ...args.slice(1)], output);
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    process.chdir(folder);
    setEnvironment(kept);
    running = false;
  }
}

function setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
  for (const [name, value] of Object.entries(variables)) process.env[name] = value;
}

/** Runs where it must say nothing on standard error; returns the exit code and what it printed. */
export async function quietly(
  place: Place,
  args: readonly string[],
): Promise<readonly [code: number, out: string]> {
  const { code, out, err } = await countersign(place, args);
  assert.equal(err, '');
  return [code, out];
}

/** Runs with `--json` and reads each line of what it printed. */
export async function json<T>(place: Place, args: readonly string[]): Promise<readonly T[]> {
  const [, out] = await quietly(place, [...args, '--json']);
  assert.ok(out === '' || out.endsWith('\n'));
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as T);
}

/** A run that must be refused: exit code 2, words and no stack, nothing printed and nothing written. */
export async function refuses(
  repository: TestRepository,
  args: readonly string[],
  words: RegExp,
  variables: Readonly<Record<string, string>> = {},
): Promise<void> {
  const before = repository.refs();
  const { code, out, err } = await countersign(repository, args, variables);
  assert.equal(code, 2, `${args.join(' ')}: ${out}${err}`);
  assert.equal(out, '', args.join(' '));
  assert.match(err, words);
  assert.match(err, /^countersign: /);
  assert.doesNotMatch(err, /\n {4}at /, 'it shows where in the code it failed');
  assert.equal(repository.refs(), before, 'it wrote something');
}

/** Runs a command in a repository: `run(repository, 'check', range)`. */
export function run(repository: TestRepository, ...args: readonly string[]): Promise<Run> {
  return countersign(repository, args);
}
