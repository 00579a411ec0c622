// Work that is done beside other work: what is added while it is at something is done together afterwards.

/** Most that is done together. */
const most = 200;

/** Does something for all that is added to it, some at a time, and never two lots at once. */
export class Beside<T> {
  readonly #waiting: T[] = [];
  #running: Promise<void> | undefined;
  #failed = false;

  constructor(private readonly act: (some: readonly T[]) => Promise<void>) {}

  /** Begins with these at once where it has nothing else to do. */
  add(some: readonly T[]): void {
    this.#waiting.push(...some);
    if (this.#waiting.length === 0 || this.#running !== undefined || this.#failed) return;
    this.#running = this.#run();
    // Told by `end`.
    this.#running.catch(() => (this.#failed = true));
  }

  /** Waits until all that was added is done. @throws what `act` threw; nothing more was done then */
  async end(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) await this.act(this.#waiting.splice(0, most));
    this.#running = undefined;
  }
}
