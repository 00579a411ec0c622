// The ids of commits that a log had passed before it was known which of them people speak of.

/** Ids of one length, a byte a digit: a hundred thousand strings would take many times the memory. */
export class PassedIds {
  #bytes = Buffer.alloc(0);
  #end = 0;

  constructor(private readonly length: number) {}

  add(id: string): void {
    if (this.#end + this.length > this.#bytes.length) {
      const more = Buffer.alloc(Math.max(64 * 1024, this.#bytes.length * 2));
      this.#bytes.copy(more);
      this.#bytes = more;
    }
    this.#end += this.#bytes.write(id, this.#end, 'latin1');
  }

  /** Those of some ids that were passed. */
  among(ids: ReadonlySet<string>): readonly string[] {
    const found: string[] = [];
    if (ids.size === 0) return found;
    for (let at = 0; at < this.#end; at += this.length) {
      const id = this.#bytes.toString('latin1', at, at + this.length);
      if (ids.has(id)) found.push(id);
    }
    return found;
  }
}
