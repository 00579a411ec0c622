// The commits in the text of a log, found by where their fields end: most are never read further.
import type { Commit } from '../core/change/commit';

/** What is asked of git for each commit, with a NUL behind each. */
export const fields = ['%H', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct', '%B'];

/**
 * One commit in the text of a log, which has a character a byte: so no character is cut between two parts of it, and
 * what is searched is short. Moved from commit to commit, it copies nothing. What is read of it may share the text's
 * memory.
 */
export class LogRow {
  #text = '';
  /** Where each field begins, and at the end where the next commit does. */
  readonly #at = new Array<number>(fields.length + 1).fill(0);

  /** Begins with a text; `next` goes to its first commit. */
  begin(text: string): void {
    this.#text = text;
    this.#at[fields.length] = 0;
  }

  /** Goes to the next commit. False where there is no whole one any more. */
  next(): boolean {
    const at = this.#at;
    let position = at[fields.length] ?? 0;
    for (let field = 0; field < fields.length; field++) {
      at[field] = position;
      position = this.#text.indexOf('\0', position) + 1;
      if (position === 0) return false;
    }
    at[fields.length] = position;
    return true;
  }

  /** What is left where there is no whole commit any more. */
  get rest(): string {
    return this.#text.slice(this.#at[0]);
  }

  get id(): string {
    return this.#bytes(0);
  }

  /** Name and address of the author as bytes, with the NUL between. */
  get author(): string {
    return this.#bytes(2, 4);
  }

  /** Name and address of the committer as bytes, with the NUL between. */
  get committer(): string {
    return this.#bytes(5, 7);
  }

  /** The message as text, behind the NUL that ends the field before it. */
  get nulAndMessage(): string {
    return utf8(this.#text.slice((this.#at[8] ?? 0) - 1, (this.#at[9] ?? 0) - 1));
  }

  /** The whole commit. */
  read(): Commit {
    const [authorName = '', authorEmail = ''] = this.author.split('\0');
    const [name = '', email = ''] = this.committer.split('\0');
    const author = { name: utf8(authorName), email: utf8(authorEmail) };
    const same = name === authorName && email === authorEmail;
    const parents = this.#bytes(1);
    return {
      id: this.id,
      parents: parents === '' ? [] : parents.split(' '),
      author,
      authoredAt: Number(this.#bytes(4)),
      committer: same ? author : { name: utf8(name), email: utf8(email) },
      committedAt: Number(this.#bytes(7)),
      message: utf8(this.#bytes(8)),
    };
  }

  /** The bytes of a field, or of those from `field` to before `end`. */
  #bytes(field: number, end = field + 1): string {
    return this.#text.slice(this.#at[field], (this.#at[end] ?? 0) - 1);
  }
}

const beyondAscii = /[\u0080-\u00ff]/;

/** The text of bytes in UTF-8 that were read as a character each. */
export function utf8(bytes: string): string {
  return beyondAscii.test(bytes) ? Buffer.from(bytes, 'latin1').toString() : bytes;
}
