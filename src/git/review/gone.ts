// Why a change that was there cannot be read any more, in words.
import { access } from 'node:fs/promises';
import { shortId } from '../../core/change/commit';
import { readSizes } from '../objects';
import type { Repository } from '../repository';

/** What is gone: the repository, or the commit; undefined where both are there, and something else is wrong. */
export async function whatIsGone(
  repository: Repository,
  commit: string,
): Promise<string | undefined> {
  const isThere = await access(repository.commonDir).then(
    () => true,
    () => false,
  );
  if (!isThere) return `the repository ${repository.root} is no longer there.`;
  const sizes = await readSizes(repository, [commit]).catch(() => undefined);
  if (sizes === undefined || sizes.size > 0) return undefined;
  return `the commit ${shortId(commit)} is no longer in this repository: git removed it after its branch was deleted or rewritten.`;
}
