// Who people are today: the repository's mailmap, for reviewers who changed name or address.
import type { Identity } from '../../core/change/commit';
import { emailKey } from '../../core/gate/person';
import type { Repository } from '../repository';

/** What a mailmap said of people so far. */
export type KnownPeople = Map<string, Identity | undefined>;

/**
 * Gives each identity the name and address that the mailmap has for it; those that it does not know stay.
 *
 * @param known what earlier calls found, which is not asked again; what is found is added
 */
export async function readMailmap(
  repository: Repository,
  people: readonly Identity[],
  known: KnownPeople = new Map(),
): Promise<(person: Identity) => Identity> {
  const lines = new Map<string, string>();
  for (const person of people) {
    const key = keyOf(person);
    if (!known.has(key)) lines.set(key, asLine(person));
  }
  const personOf = (person: Identity): Identity => known.get(keyOf(person)) ?? person;
  if (lines.size === 0) return personOf;
  const input = [...lines.values()].map((line) => `${line}\n`).join('');
  const { exitCode, stdout } = await repository.git.run(['check-mailmap', '--stdin'], input);
  const mapped = exitCode === 0 ? stdout.split('\n') : [];
  for (const [index, key] of [...lines.keys()].entries())
    known.set(key, parse(mapped[index] ?? ''));
  return personOf;
}

function keyOf({ name, email }: Identity): string {
  return `${name}\0${email}`;
}

/** In git's form; what would end the line or the address is left out, since a record may hold anything. */
function asLine({ name, email }: Identity): string {
  const plain = (text: string): string => text.replace(/[\p{Cc}<>]/gu, '');
  return `${plain(name)} <${plain(emailKey({ email }))}>`;
}

function parse(line: string): Identity | undefined {
  const [, name, email] = /^(.*?) ?<([^<>]*)>$/.exec(line) ?? [];
  return name === undefined || email === undefined ? undefined : { name, email };
}
