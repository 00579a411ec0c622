// Parses what `git cat-file --batch` writes: a line for each object, its content, a line feed.

/** What is known of an object before its content is read. */
export interface ObjectHead {
  readonly id: string;
  readonly type: string;
  /** Bytes of its content. */
  readonly size: number;
}

/** Finds objects in output that comes in pieces of any length. */
export class BatchParser {
  /** True where an object was not taken: nothing more is read then. */
  isStopped = false;
  #waiting: Uint8Array[] = [];
  #length = 0;
  /** Bytes without which nothing more can be found. */
  #needed = 0;
  /** The object whose content is waited for. */
  #head: ObjectHead | undefined;

  /** @param takes is asked of each object once, before its content is read */
  constructor(private readonly takes: (head: ObjectHead) => boolean) {}

  /** The objects that are whole with some more output; their contents are parts of one buffer. */
  add(chunk: Uint8Array): readonly (ObjectHead & { readonly content: Buffer })[] {
    this.#waiting.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed || this.isStopped) return [];
    const bytes = Buffer.concat(this.#waiting, this.#length);
    const objects: (ObjectHead & { readonly content: Buffer })[] = [];
    let position = 0;
    while (!this.isStopped) {
      if (this.#head === undefined) {
        const end = bytes.indexOf(0x0a, position);
        this.#needed = 0;
        if (end < 0) break;
        this.#head = headOf(bytes.toString('latin1', position, end));
        position = end + 1;
        this.isStopped = this.#head !== undefined && !this.takes(this.#head);
        continue;
      }
      const { id, type, size } = this.#head;
      this.#needed = size + 1;
      if (position + this.#needed > bytes.length) break;
      objects.push({ id, type, size, content: bytes.subarray(position, position + size) });
      position += this.#needed;
      this.#head = undefined;
    }
    this.#waiting = [bytes.subarray(position)];
    this.#length = bytes.length - position;
    return objects;
  }

  /** To be called where the output has ended. @throws Error if it ended in the middle of an object */
  end(): void {
    if (this.#length > 0 || this.#head !== undefined) {
      throw new Error('git cat-file --batch ended in the middle of an object');
    }
  }
}

/** The head of an object; undefined for a name that stands for nothing ("<name> missing"). */
function headOf(line: string): ObjectHead | undefined {
  const match = /^([0-9a-f]+) (\w+) (\d+)$/.exec(line);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { id: match[1], type: match[2], size: Number(match[3]) };
}
