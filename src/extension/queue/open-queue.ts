// The queue of an open repository, with what is carried of its changes.
import type { Repository } from '../../git/repository';
import { type GateNow, GateReader } from '../../git/review/gate-now';
import { type Queue, QueueReader, type QueueScope } from '../../git/review/queue';
import { readQueuedWork } from '../../git/review/queued-work';
import { type CarriedParts, CarriedPartsReader } from './carried-parts';

/** A queue with what is carried of its changes. */
export interface OpenQueue extends Queue {
  readonly carried: CarriedParts;
  /** What the gate would say of the branch now; undefined where there is nothing to merge. */
  readonly gate: GateNow | undefined;
  /** Why uncommitted work is not among the entries, in words. */
  readonly problem: string | undefined;
}

/** Reads the queue of one repository, again and again, keeping what never changes. */
export class OpenQueueReader {
  readonly #queue: QueueReader;
  readonly #parts: CarriedPartsReader;
  readonly #gate: GateReader;

  constructor(repository: Repository) {
    this.#queue = new QueueReader(repository);
    this.#parts = new CarriedPartsReader(repository);
    this.#gate = new GateReader(repository);
  }

  /** @param isStarted says of a commit whether its review was begun */
  async read(scope: QueueScope, isStarted: (commit: string) => boolean): Promise<OpenQueue> {
    const read = await this.#queue.read(scope, isStarted);
    const { entry, problem } = await readQueuedWork(read, isStarted);
    const queue = { ...read, entries: [...(entry === undefined ? [] : [entry]), ...read.entries] };
    const gate = await this.#gate.read(new Date());
    return { ...queue, carried: await this.#parts.read(queue), gate, problem };
  }
}
