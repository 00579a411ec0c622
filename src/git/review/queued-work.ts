// Uncommitted work as an entry of the queue.
import { marksOf } from '../../core/authorship/marks';
import { standing } from '../../core/gate/standing';
import { statusOf } from '../../core/gate/status';
import { GitError } from '../git';
import { readWork } from '../uncommitted/change';
import { judgeInHistory } from './context';
import type { Queue, QueueEntry } from './queue';

/** Uncommitted work as a queue lists it, or in words why it cannot be read. */
export interface QueuedWork {
  /** Undefined where there is nothing to commit. */
  readonly entry: QueueEntry | undefined;
  readonly problem: string | undefined;
}

/**
 * Reads the uncommitted work of a queue's repository, by the records that the queue was read with.
 *
 * @param isStarted says of a commit's id whether the reader has a draft for it
 */
export async function readQueuedWork(
  { repository, store, notes }: Pick<Queue, 'repository' | 'store' | 'notes'>,
  isStarted: (commit: string) => boolean,
): Promise<QueuedWork> {
  const records = store.records.map((placed) => placed.record);
  try {
    const { change, leftOut } = await readWork(
      repository,
      'all',
      marksOf(standing(records)),
      notes,
    );
    if (change === undefined) return { entry: undefined, problem: undefined };
    const judgement = await judgeInHistory(repository, change, records);
    const status = statusOf(judgement, isStarted(change.commit.id));
    return { entry: { ...change, judgement, status, own: false, leftOut }, problem: undefined };
  } catch (error) {
    // A repository that can only be read, or a full disk: the commits can be reviewed all the same.
    if (!(error instanceof GitError) || error.reason === 'missing') throw error;
    return { entry: undefined, problem: `Uncommitted work cannot be read: ${error.message}` };
  }
}
