// Stores new objects by one git process, whatever their number and types: git takes them as a pack.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Repository } from '../repository';

/** Up to so many objects are stored one by one, as git does with what it is sent. */
const mostLoose = 100;

/** Types as a pack numbers them (gitformat-pack). */
const types = { commit: 1, tree: 2, blob: 3 } as const;

/** New objects, named and collected in memory until they are stored. */
export class Pack {
  readonly #chunks: Uint8Array[] = [];
  readonly #ids = new Set<string>();

  constructor(private readonly repository: Repository) {}

  /** Adds an object and returns its id. */
  add(type: keyof typeof types, content: Uint8Array): string {
    const hash = createHash(this.repository.objectFormat);
    const id = hash.update(`${type} ${content.length}\0`).update(content).digest('hex');
    if (this.#ids.has(id)) return id;
    this.#ids.add(id);
    this.#chunks.push(header(types[type], content.length), deflateSync(content, { level: 1 }));
    return id;
  }

  /** Stores the objects. git checks each, and keeps one that is there already as it is. */
  async store(): Promise<void> {
    const start = Buffer.alloc(12);
    start.write('PACK', 'latin1');
    start.writeUInt32BE(2, 4);
    start.writeUInt32BE(this.#ids.size, 8);
    const body = Buffer.concat([start, ...this.#chunks]);
    const sum = createHash(this.repository.objectFormat).update(body).digest();
    const few = this.#ids.size <= mostLoose;
    const args = few ? ['unpack-objects', '-q'] : ['index-pack', '--stdin'];
    await this.repository.git.bytes(args, Buffer.concat([body, sum]));
  }
}

/** Type and size of an object: four bits of the size, then seven at a time, the lowest first. */
function header(type: number, size: number): Uint8Array {
  const bytes = [(type << 4) | (size & 0x0f)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest & 0x7f);
  }
  return new Uint8Array(bytes);
}
