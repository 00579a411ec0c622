// Says of commits in a log which of them to read: those whose accounts or message may speak of an AI.
import { messageMayTell } from '../../core/authorship/hints';
import type { Signals } from '../../core/authorship/signals';
import { type LogRow, utf8 } from '../log-row';

/** Accounts whose answers are kept. */
const mostKept = 20_000;

/** What may be told of commits before they are read, by one table of signals. */
export class Hints {
  /** By name and address, as they stand in the log, whether it is an agent's. */
  readonly #accounts = new Map<string, boolean>();

  constructor(private readonly signals: Signals) {}

  /** True where there may be evidence in a commit; where it is false there is none. */
  mayTell(row: LogRow): boolean {
    const { author, committer } = row;
    return (
      this.#isAgent(author) ||
      (author !== committer && this.#isAgent(committer)) ||
      messageMayTell(row.nulAndMessage, this.signals)
    );
  }

  #isAgent(account: string): boolean {
    const known = this.#accounts.get(account);
    if (known !== undefined) return known;
    const [name = '', email = ''] = account.split('\0');
    const isAgent = this.signals.identify(utf8(name), utf8(email)) !== undefined;
    if (this.#accounts.size >= mostKept) this.#accounts.clear();
    // A copy, since a part of the log would keep all around it in memory.
    this.#accounts.set(Buffer.from(account, 'latin1').toString('latin1'), isAgent);
    return isAgent;
  }
}
