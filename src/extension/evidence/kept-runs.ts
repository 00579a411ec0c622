// The runs of a review that is not signed yet: kept beside its draft, so that closing the panel loses none.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { describeRun, judgeReversed } from '../../core/checklist/answer-words';
import { type CommandEvidence, counts, evidenceSchema } from '../../core/checklist/evidence';
import type { DisplayRun } from '../../protocol/prompts';

/** A run and the prompt that it is evidence for. */
export interface KeptRun {
  readonly id: string;
  readonly prompt: string;
  readonly evidence: CommandEvidence;
}

/** Most runs of one review: a record has to fit its line. */
const mostRuns = 12;

const kept = v.array(v.object({ id: v.string(), prompt: v.string(), evidence: evidenceSchema }));

/** Keeps the runs of one review in a file. */
export class KeptRuns {
  constructor(private readonly file: string) {}

  /** The runs, oldest first; none where there is no file, or one that cannot be read. */
  async read(): Promise<readonly KeptRun[]> {
    try {
      const runs = v.parse(kept, JSON.parse(await readFile(this.file, 'utf8')));
      return runs.flatMap(({ evidence, ...rest }) =>
        evidence.type === 'command' ? [{ ...rest, evidence }] : [],
      );
    } catch {
      return [];
    }
  }

  /** Adds a run for a prompt. */
  async add(prompt: string, evidence: CommandEvidence): Promise<void> {
    const runs = [...(await this.read()), { id: randomUUID(), prompt, evidence }];
    await this.#write(runs.slice(-mostRuns));
  }

  /** Forgets one run. */
  async drop(id: string): Promise<void> {
    await this.#write((await this.read()).filter((run) => run.id !== id));
  }

  /** Forgets all of them, after the sign-off that holds them is stored. */
  async clear(): Promise<void> {
    await rm(this.file, { force: true });
  }

  async #write(runs: readonly KeptRun[]): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    const partial = `${this.file}.${randomUUID()}`;
    await writeFile(partial, JSON.stringify(runs));
    await rename(partial, this.file);
  }
}

/** A run as the panel shows it. */
export function shownRun({ id, prompt, evidence }: KeptRun, commit: string): DisplayRun {
  const [says, judged] = [describeRun(evidence), judgeReversed(evidence)];
  return { id, prompt, says, judged, tail: evidence.tail, counts: counts(evidence, commit) };
}
