// Where the outbox is.
import path from 'node:path';
import type { Repository } from '../repository';

/** Where the outbox is. */
export function outboxFolder(repository: Repository): string {
  return path.join(repository.commonDir, 'countersign', 'outbox');
}
