// What became of AI-written lines, by one `git log` of the history with its patches.
import { readPath } from '../../core/authorship/records/path';
import type { CommitFact } from '../../core/history/facts';
import {
  type LineFacts,
  Replay,
  type ReplayedCommit,
  type ReplayedFile,
} from '../../core/history/lines/replay';
import type { Edit } from '../../core/history/lines/runs';
import type { Repository } from '../repository';

const flags = [
  ...['log', '--reverse', '--topo-order', '-m', '-p', '-U0', '-w', '-M100%', '--full-index'],
  ...['--no-color', '--no-ext-diff', '--no-textconv', '--no-show-signature', '--no-notes'],
  ...['--diff-algorithm=myers', '--inter-hunk-context=0', '--ignore-submodules=all'],
  ...['--src-prefix=a/', '--dst-prefix=b/', '--encoding=UTF-8', '--format=%x01%H %ct %P%x02%s'],
];

/**
 * Follows the lines of some commits to where they end. Lines that differ in blanks alone are the same lines, and a
 * file that is moved as it is keeps its lines.
 *
 * @param commits AI-written ones that HEAD reaches
 * @param progress told how many commits are done
 * @throws the signal's reason, or that of the git which it ended
 */
export async function readLines(
  repository: Repository,
  name: string,
  { commits, head }: { readonly commits: readonly CommitFact[]; readonly head: string | undefined },
  progress: (done: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<LineFacts> {
  if (head === undefined || commits.length === 0) return { born: [], ended: [] };
  const written = new Set(commits.map(({ id }) => id));
  const reader = new LogReader(new Replay(name, written));
  let told = 0;
  for await (const chunk of repository.git.stream([...flags, head, '--'], undefined, signal)) {
    reader.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1'));
    if (reader.commits < told + 500) continue;
    told = reader.commits;
    progress(told);
  }
  signal?.throwIfAborted();
  return reader.end();
}

/** Reads the log line by line, a character a byte, so that contents of any encoding pass through. */
class LogReader {
  commits = 0;
  #rest = '';
  #commit: ReplayedCommit | undefined;
  #file: { before: string; after: string; path: string; edits: Edit[] } | undefined;
  /** Lines of a hunk that are still to come: what they hold may look like anything. */
  #content = 0;

  constructor(private readonly replay: Replay) {}

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  end(): LineFacts {
    this.#line(this.#rest);
    this.#close();
    return this.replay.facts();
  }

  #line(line: string): void {
    if (this.#content > 0) {
      if (!line.startsWith('\\')) this.#content--;
      return;
    }
    if (line.startsWith('\x01')) this.#open(line);
    else if (line.startsWith('diff --git ')) {
      this.#close();
      this.#file = { before: '', after: '', path: '', edits: [] };
    } else this.#head(line);
  }

  #open(line: string): void {
    this.#close();
    const [, id = '', at = '', parents = '', subject = ''] =
      /^\x01([0-9a-f]+)(?: \(from [0-9a-f]+\))? (\d+) ([0-9a-f ]*)\x02(.*)$/.exec(line) ?? [];
    this.#commit = { id, at: Number(at), subject, merge: parents.includes(' ') };
    this.commits++;
  }

  #head(line: string): void {
    const file = this.#file;
    if (file === undefined) return;
    const [, before, after] = /^index ([0-9a-f]+)\.\.([0-9a-f]+)/.exec(line) ?? [];
    if (before !== undefined && after !== undefined) Object.assign(file, { before, after });
    else if (line.startsWith('+++ ') && !line.endsWith(' /dev/null')) {
      const bytes = Buffer.from(line.slice('+++ '.length).replace(/\t$/, ''), 'latin1');
      file.path = (readPath(bytes) ?? '').slice('b/'.length);
    } else if (line.startsWith('@@ ')) {
      const edit = editOf(line);
      file.edits.push(edit);
      this.#content = edit.oldCount + edit.newCount;
    }
  }

  #close(): void {
    const file: ReplayedFile | undefined = this.#file;
    if (file !== undefined && this.#commit !== undefined && file.before !== '') {
      this.replay.take(this.#commit, file);
    }
    this.#file = undefined;
  }
}

function editOf(line: string): Edit {
  const [, oldStart, oldCount = '1', newStart, newCount = '1'] =
    /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  return {
    ...{ oldStart: Number(oldStart), oldCount: Number(oldCount) },
    ...{ newStart: Number(newStart), newCount: Number(newCount) },
  };
}
