// `countersign doctor`: what endangers sign-offs in this repository, and how to mend it.
import { visibleLine } from '../core/change/visible';
import { examine } from '../git/doctor/doctor';
import type { Command } from './command';
import { printJson, UsageError } from './output';

/** Exit code 0: nothing found. 1: something to mend. 2: something could not be looked at. */
export const doctor: Command = async ({ repository, args, output }) => {
  if (args.operands.length > 0) throw new UsageError('"countersign doctor" takes no operands.');
  const diagnosis = await examine(repository);
  const { findings, unknown } = diagnosis;
  if (args.json) {
    printJson(output, diagnosis);
  } else {
    for (const { what, means, mend } of findings) {
      output.write(`${visibleLine(what)}\n    ${visibleLine(means)}\n`);
      output.write(`    To mend it: ${visibleLine(mend)}\n`);
    }
    for (const why of unknown) output.write(`Could not be looked at: ${visibleLine(why)}\n`);
    if (findings.length + unknown.length === 0) {
      output.write('Nothing found that endangers the sign-offs of this repository.\n');
    }
  }
  if (unknown.length > 0) return 2;
  return findings.length > 0 ? 1 : 0;
};
