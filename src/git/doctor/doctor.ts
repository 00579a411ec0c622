// Looks for what can cost sign-offs or keep them from being exchanged. It changes nothing and asks no remote.
import { GitError } from '../git';
import { noIdentity, readIdentity } from '../identity';
import type { Repository } from '../repository';
import { DamagedNotes } from '../store/store';
import { findInConfiguration } from './config';
import type { Finding } from './finding';
import { findLocks } from './locks';
import { findInRecords } from './records';

/** What was found, and what could not be looked at, in words. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly unknown: readonly string[];
}

/** Examines a repository. What cannot be read is named and keeps nothing else from being examined. */
export async function examine(repository: Repository): Promise<Diagnosis> {
  const unknown: string[] = [];
  const findings: Finding[] = [];
  const looks = [findInConfiguration, findIdentity, findLocks, findInRecords];
  for (const look of looks) {
    try {
      findings.push(...(await look(repository)));
    } catch (error) {
      if (!(error instanceof DamagedNotes || error instanceof GitError)) throw error;
      unknown.push(error.message);
    }
  }
  return { findings, unknown };
}

async function findIdentity(repository: Repository): Promise<readonly Finding[]> {
  if ((await readIdentity(repository)) !== undefined) return [];
  return [
    {
      id: 'identity-missing',
      what: 'git does not know who you are',
      means: 'You can receive sign-offs and cannot make any.',
      mend: noIdentity.replace(/^.*Run: /, '').replace('" and git', '" && git'),
    },
  ];
}
