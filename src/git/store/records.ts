// Stores records of any kind, and gives back what can be read again.
import { formatLine, type KnownRecord, parseLine } from '../../core/signoff/record';
import type { Payload } from '../../core/signoff/schema';
import type { Repository } from '../repository';
import { addLine } from './write';

/**
 * Stores a record in the note of an object.
 *
 * @throws Error in words if it is too long, or the store cannot be written
 */
export async function addRecord(
  repository: Repository,
  object: string,
  payload: Payload,
): Promise<KnownRecord & { readonly line: string }> {
  const line = formatLine(payload);
  const parsed = parseLine(line);
  // What cannot be read back must not be written; this would be a bug of ours.
  if (!parsed.ok || parsed.record.type === 'other')
    throw new Error('the record made is not readable');
  await addLine(repository, object, line);
  return { ...parsed.record, line };
}
