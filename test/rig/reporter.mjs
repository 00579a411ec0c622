// How mocha reports here: as its spec does, but its counts go to a file, for `npm test` to add up.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

const { Base, Spec } = Mocha.reporters;

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} failures their full titles
 */

/** Mocha loads a reporter by its default export. */
export default class Reporter extends Spec {
  /** In the place of mocha's totals, which `npm test` prints once over all parts. */
  epilogue() {
    const file = process.env.COUNTERSIGN_COUNTS;
    if (!file) {
      super.epilogue();
      return;
    }
    if (this.failures.length > 0) Base.list(this.failures);
    const { passes, failures, pending } = this.stats;
    const titles = this.failures.map((test) => test.fullTitle());
    const counts = { passed: passes, failed: failures, skipped: pending, failures: titles };
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(counts)}\n`);
  }
}
