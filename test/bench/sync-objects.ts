// The objects that the benchmark's records are about.
import { idOf } from '../fixtures/changes';

/** One of forty objects, so that many records meet in one note. */
export function objectOf(n: number): string {
  return idOf(`object ${n % 40}`);
}
