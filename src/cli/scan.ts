// `countersign scan`: the AI-written commits, how we know, and their status.
import { readResult, readState } from '../git/scan/result';
import type { Command } from './command';
import { asJson, printLines } from './scan-lines';

/** Lists AI-written commits newest first: of a range, of everything, or of what HEAD reaches. */
export const scan: Command = async (context) => {
  const { repository, args, output } = context;
  const now = new Date();
  const state = args.all ? await readState(repository, now) : undefined;
  const isWhole = state !== undefined && args.operands.length === 0;
  const known = isWhole ? await readResult(repository, state) : undefined;
  if (known !== undefined && args.json) {
    await printLines(output, known, asJson);
    return 0;
  }
  // Loaded late: where nothing has changed, loading it would take longest.
  const anew = await import('./scan-anew');
  return isWhole && known !== undefined
    ? anew.printKept(context, state, known)
    : anew.scanAnew(context, state, now);
};
