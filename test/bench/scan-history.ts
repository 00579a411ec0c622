// A history to measure scans on: commits whose messages are as long and as varied as real ones.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { claude, cleanEnvironment, TestRepository } from '../fixtures/repository';

const words = 'read the cache only where its tips are known and keep every field of a commit'.split(
  ' ',
);
const trailers = [
  claude,
  'Co-authored-by: Copilot <175928472+Copilot@users.noreply.github.com>',
  'Generated with [Claude Code](https://claude.ai/code)\n\nCo-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>',
];
const perBranch = 1_000;

/** Numbers that are the same in each run (xorshift), below a limit. */
function numbers(): (below: number) => number {
  let state = 2_463_534_242;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/**
 * Makes a repository of so many commits: a main line, and a branch off it every thousand. Of the messages half
 * are a subject alone, the others have up to 40 lines; 15 % name an AI; one in ten has letters beyond ASCII.
 */
export async function makeHistory(commits: number): Promise<TestRepository> {
  const repository = TestRepository.create({ bare: true });
  const options = { cwd: repository.folder, env: cleanEnvironment };
  const child = spawn('git', ['fast-import', '--quiet'], { ...options, stdio: ['pipe', 1, 2] });
  const any = numbers();
  const line = (length: number): string =>
    Array.from({ length }, () => words[any(words.length)]).join(' ');
  const message = (n: number): string => {
    const lines = any(2) === 0 ? 0 : 1 + any(any(8) === 0 ? 40 : 8);
    const body = Array.from({ length: lines }, () => line(8 + any(6))).join('\n');
    const text = `${line(3 + any(6))}${any(10) === 0 ? ' – für α' : ''} (#${n})\n${body && `\n${body}\n`}`;
    if (any(100) < 15) return `${text}\n${trailers[any(trailers.length)]}\n`;
    return any(3) === 0 ? `${text}\nSigned-off-by: Ada Vale <ada@lab.example>\n` : text;
  };
  for (let n = 1; n <= commits; n++) {
    const text = message(n);
    const side = n % perBranch === 0;
    const person = any(300);
    const who = `Person ${person} <p${person}@lab.example> ${1_300_000_000 + n * 600} +0000`;
    const branch = side ? `side-${n}` : 'main';
    const from = n === 1 ? '' : `from :${n - (n % perBranch === 1 ? 2 : 1)}\n`;
    await write(
      child,
      `commit refs/heads/${branch}\nmark :${n}\nauthor ${who}\ncommitter ${who}\n` +
        `data ${Buffer.byteLength(text)}\n${text}\n${from}` +
        `M 100644 inline part-${any(40)}/file-${any(50)}\ndata ${String(n).length}\n${n}\n`,
    );
  }
  child.stdin?.end();
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  return repository;
}

async function write({ stdin }: ChildProcess, text: string): Promise<void> {
  if (stdin?.write(text) === false) await once(stdin, 'drain');
}
