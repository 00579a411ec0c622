// The commits of the made history: half a year of a small field study, most of it written by agents.
import { createHash } from 'node:crypto';
import { hunkDigest } from '../../../src/core/change/digest';
import type { FileTransition } from '../../../src/core/change/transition';
import { randomFrom } from '../../../src/core/history/measures/random';
import { agents, lea } from './people';
import { tasks } from './words';

/** One commit before it has an id. Times are in seconds since 1970-01-01 UTC. */
export interface Step {
  readonly at: number;
  readonly message: string;
  /** Which agent wrote it; absent for a person's own. */
  readonly agent?: string;
  readonly path: string;
  readonly text: string;
  readonly transition: FileTransition;
  readonly hunk: string;
  /** Lines that it adds. */
  readonly added: number;
}

const start = Date.UTC(2026, 4, 11, 8) / 1000;
const count = 120;
const nouns = ['visits', 'colonies', 'counts', 'hours', 'bins', 'weights', 'nights', 'sites'];
const verbs = ['clean', 'select', 'scale', 'merge', 'bound', 'resample', 'smooth', 'rank'];

/** The same steps in every run. */
export function makeSteps(): readonly Step[] {
  const random = randomFrom(20260511);
  const files = new Map<string, readonly string[]>();
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const line = (n: number): string =>
    `${any(nouns)}_${n} = ${any(verbs)}(${any(nouns)}, limit=${Math.floor(90 * random())})`;
  return Array.from({ length: count }, (_, n): Step => {
    const [what, path] = tasks[(n * 7) % tasks.length] ?? ['', ''];
    const before = files.get(path) ?? [];
    const at = start + Math.floor((n + random()) * 1.6 * 86_400);
    const isFix = n % 9 === 8 && before.length > 20;
    const isOwn = !isFix && n % 8 === 3;
    const size = isFix ? 3 + Math.floor(4 * random()) : Math.ceil(8 * 30 ** random());
    const lines = Array.from({ length: size }, (__, index) => line(n * 1000 + index));
    const from = isFix ? Math.floor(random() * (before.length - size)) : before.length;
    const removed = before.slice(from, isFix ? from + size : from);
    const after = [...before.slice(0, from), ...lines, ...before.slice(from + removed.length)];
    files.set(path, after);
    const [agent = '', trailer = ''] = any(agents);
    const subject = isFix ? `Fix the ${any(nouns)} in ${path}` : what;
    const isAi = !isFix && !isOwn;
    return {
      ...{ at, path, text: textOf(after), added: size },
      message: isAi ? `${subject}\n\n${trailer}\n` : `${subject}\n`,
      ...(isAi ? { agent } : {}),
      transition: transitionOf(path, before, after),
      hunk: hunkDigest(Buffer.from(path), Buffer.from(textOf(removed)), Buffer.from(textOf(lines))),
    };
  });
}

/** The steps as `git fast-import` takes them. */
export function importOf(steps: readonly Step[]): string {
  const who = (at: number): string => `${lea.name} <${lea.email}> ${at} +0200`;
  return steps
    .map(
      ({ at, message, path, text }) =>
        `commit refs/heads/main\nauthor ${who(at)}\ncommitter ${who(at)}\n${dataOf(message)}` +
        `M 100644 inline ${path}\n${dataOf(text)}\n`,
    )
    .join('');
}

/** Text as `git fast-import` takes it. */
export function dataOf(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function transitionOf(
  path: string,
  before: readonly string[],
  after: readonly string[],
): FileTransition {
  const isNew = before.length === 0;
  const old = isNew ? '0'.repeat(40) : blobId(textOf(before));
  return [path, isNew ? '000000' : '100644', old, '100644', blobId(textOf(after))];
}

function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}
