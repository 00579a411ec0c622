// A forge on this machine: a bare repository with the pre-receive hook, an author with an agent, and two reviewers,
// each with a key of their own that the base lists.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Payload } from '../../src/core/signoff/schema';
import { addRecord } from '../../src/git/store/records';
import {
  ada,
  cleanEnvironment,
  mei,
  type Person,
  projectFolder,
  rui,
  temporaryFolder,
  TestRepository,
} from '../fixtures/repository';
import { sign, type SignOptions } from '../git/store/records';

/** What became of a push, and what the server said. */
export interface Pushed {
  readonly taken: boolean;
  readonly said: string;
}

const notes = 'refs/notes/countersign';

/** The people of the forge who have a key, and a stranger who has one as well. */
export type Holder = 'ada' | 'rui' | 'mei' | 'stranger';
const people = { ada, rui, mei } as const;

/** Files of private keys, by who holds them; made by ssh-keygen, without passphrase. */
function makeKeys(): Readonly<Record<Holder, string>> {
  const folder = temporaryFolder();
  const make = (holder: Holder): string => {
    const file = path.join(folder, holder);
    const args = ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file];
    execFileSync('ssh-keygen', args, { env: cleanEnvironment });
    return file;
  };
  return { ada: make('ada'), rui: make('rui'), mei: make('mei'), stranger: make('stranger') };
}

/** The forge and its people. Every reviewer works in a clone of their own. */
export class Forge {
  readonly server = TestRepository.create({ bare: true });
  readonly author: TestRepository;
  readonly reviewers: Readonly<Record<'rui' | 'mei', TestRepository>>;
  readonly #keys = makeKeys();
  #count = 0;

  constructor() {
    const start = TestRepository.create({ identity: ada });
    const policy =
      '{ "exempt": ["docs/**"], "trust": "signed" } // only what a listed key signed\n';
    const listed = (['ada', 'rui', 'mei'] as const).map((who) => this.signerLine(who, who));
    start.commit('Set up', {
      files: {
        'a.py': '1\n2\n3\n',
        '.countersign/policy.json': policy,
        '.countersign/allowed_signers': listed.join(''),
      },
    });
    this.server.git('fetch', '-q', start.folder, 'main:main');
    const hook = path.join(this.server.folder, 'hooks', 'pre-receive');
    const program = path.join(projectFolder, 'dist', 'countersign.js');
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec '${process.execPath}' '${program}' hook pre-receive\n`);
    chmodSync(hook, 0o755);
    this.author = this.#join(ada);
    this.reviewers = { rui: this.#join(rui), mei: this.#join(mei) };
    this.#give(this.author, 'ada');
    this.#give(this.reviewers.rui, 'rui');
    this.#give(this.reviewers.mei, 'mei');
  }

  #join(person: Person): TestRepository {
    const clone = this.server.clone();
    clone.identify(person);
    return clone;
  }

  /** Has git sign with a key in a clone. */
  #give(clone: TestRepository, holder: Holder): void {
    clone.git('config', 'gpg.format', 'ssh');
    clone.git('config', 'user.signingKey', this.#keys[holder]);
  }

  /** The line of allowed_signers that lists a holder's key for a person. */
  signerLine(who: Exclude<Holder, 'stranger'>, holder: Holder): string {
    const [type, key] = readFileSync(`${this.#keys[holder]}.pub`, 'utf8').split(/\s/);
    return `${people[who].email} namespaces="countersign" ${type} ${key}\n`;
  }

  /**
   * A sign-off made in the author's clone, in anybody's name: signed with the key of `holder`, or with none.
   * Returns the record's line.
   */
  async forge(
    commit: string,
    reviewer: Person,
    holder: Holder | undefined,
    options: SignOptions = {},
  ): Promise<string> {
    if (holder === undefined) this.author.git('config', '--unset', 'user.signingKey');
    else this.#give(this.author, holder);
    try {
      return await sign(this.author, commit, { reviewer, ...options });
    } finally {
      this.#give(this.author, 'ada');
    }
  }

  /** A commit of the agent's on a new branch from the server's main, in the author's clone. */
  write(files: Readonly<Record<string, string>>): string {
    this.author.git('fetch', '-q', 'origin');
    this.author.git('checkout', '-q', '-B', `work-${++this.#count}`, 'origin/main');
    return this.author.commitByAi(`Change ${Object.keys(files).join(', ')}`, files);
  }

  /** Pushes a commit to main, and with it the author's notes where `withNotes`. */
  push(commit: string, withNotes = false): Pushed {
    const specs = [`${commit}:refs/heads/main`, ...(withNotes ? [notes] : [])];
    return pushed(this.author, ['push', 'origin', ...specs]);
  }

  /** Pushes notes as they are in a clone, by force. */
  pushNotes(from: TestRepository, source = notes): Pushed {
    return pushed(from, ['push', '-f', 'origin', `${source}:${notes}`]);
  }

  /** A review in a reviewer's own clone, shared with the server. */
  async review(
    who: 'rui' | 'mei',
    commit: string,
    options: { readonly verdict?: 'request-changes'; readonly note?: string; at?: number } = {},
  ): Promise<void> {
    const clone = this.reviewers[who];
    clone.git('fetch', '-q', this.author.folder, commit);
    this.receiveNotes(clone);
    await sign(clone, commit, { reviewer: who === 'rui' ? rui : mei, ...options });
    const { taken, said } = pushed(clone, ['push', 'origin', notes]);
    if (!taken) throw new Error(said);
  }

  /** Brings a clone's notes to what the server has. */
  receiveNotes(clone: TestRepository): void {
    clone.attempt(['fetch', '-q', 'origin', `+${notes}:${notes}`]);
  }

  /** Stores a record of any kind, made by hand, in a clone. */
  async record(clone: TestRepository, commit: string, payload: Payload): Promise<string> {
    return (await addRecord(await clone.open(), commit, payload)).record.id;
  }

  /** Withdraws a record in Mei's name, in a clone. */
  async withdraw(clone: TestRepository, commit: string, record: string): Promise<void> {
    const reviewer = { ...mei };
    const payload = {
      v: 1,
      at: '2026-01-02T03:04:05Z',
      tool: 'by hand',
      kind: 'withdraw',
    } as const;
    await this.record(clone, commit, { ...payload, reviewer, record });
  }
}

function pushed(from: TestRepository, args: readonly string[]): Pushed {
  const { code, err } = from.attempt(args);
  return { taken: code === 0, said: err };
}
