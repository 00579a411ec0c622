// Stores records of any kind, and gives back what can be read again.
import { formatLine, type KnownRecord, parseLine } from '../../core/signoff/record';
import type { Payload } from '../../core/signoff/schema';
import type { Repository } from '../repository';
import type { SigningChoice } from '../signing/signing';
import { addLine } from './write';

/** A record that was not stored because it was not signed as its maker meant to, with what to do. */
export class NotSigned extends Error {
  override readonly name = 'NotSigned';
}

/** A record as it was stored. */
export interface AddedRecord {
  readonly record: KnownRecord;
  readonly line: string;
  /** The key that signed it (`SHA256:…`), where one did. */
  readonly key: string | undefined;
}

/**
 * Signs a record with the user's key, if there is one, and stores it in the note of an object.
 *
 * @throws NotSigned where the key did not sign; nothing is stored then
 * @throws Error in words if it is too long, or the store cannot be written
 */
export async function addRecord(
  repository: Repository,
  object: string,
  payload: Payload,
  choice: SigningChoice = {},
): Promise<AddedRecord> {
  const unsigned = readBack(formatLine(payload));
  // Loaded where it is needed: what only reads signs nothing.
  const { signPayload } = await import('../signing/signing');
  const signing = await signPayload(repository, unsigned.text, choice);
  if (!signing.ok) throw new NotSigned(signing.reason);
  const { signature, key } = signing;
  const line = formatLine(payload, signature);
  await addLine(repository, object, line);
  return { record: readBack(line), line, key };
}

/** The record of a line. What cannot be read back must not be written; this would be a bug of ours. */
function readBack(line: string): KnownRecord {
  const read = parseLine(line);
  if (!read.ok || read.record.type === 'other') throw new Error('the record made is not readable');
  return read.record;
}
