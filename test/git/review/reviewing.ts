// Reviews for tests: a change as a reviewer sees it, a review of all of it, and the sign-off that follows.
import assert from 'node:assert/strict';
import { ticksOf } from '../../../src/core/change/change';
import type { Review } from '../../../src/core/signoff/build';
import { readChange, type WholeChange } from '../../../src/git/changes';
import type { Repository } from '../../../src/git/repository';
import { signOff, type SignResult } from '../../../src/git/review/sign-off';
import { mei, type TestRepository } from '../../fixtures/repository';
import { goodAnswers } from '../../fixtures/signoffs';

/** When everything here is signed. */
export const now = new Date('2026-03-04T05:06:07Z');

/** The change of a commit, which must be there. */
export async function changeOf(
  repository: TestRepository,
  revision = 'HEAD',
): Promise<WholeChange> {
  const change = await readChange(await repository.open(), revision);
  assert.ok(change !== undefined, `no commit ${revision}`);
  return change;
}

/** Ids of everything that there is to tick. */
export function allTicks(change: WholeChange): string[] {
  return ticksOf(change.fileChanges).map((tick) => tick.id);
}

/** Signs a change off: an approval of all of it, but for the fields given. */
export async function signChange(
  repository: Repository,
  change: WholeChange,
  fields: Partial<Review> = {},
  at = now,
): Promise<SignResult> {
  const [verdict, ticked, answers] = ['approve' as const, allTicks(change), goodAnswers()];
  const review = { reviewer: mei, verdict, ticked, answers, note: '', seconds: 60, ...fields };
  return signOff(repository, change, review, at);
}

/** Reads the change of a commit and signs it off like `signChange`. */
export async function signAs(
  repository: TestRepository,
  revision: string,
  fields: Partial<Review> = {},
  at = now,
): Promise<SignResult> {
  const change = await changeOf(repository, revision);
  return signChange(await repository.open(), change, fields, at);
}

/** The payload that was stored; it must have been. */
export function payloadOf(result: SignResult) {
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result.record.payload;
}
