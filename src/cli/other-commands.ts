// The commands that no gate runs: loaded only when one of them is asked for.
import { blame } from './blame';
import type { Command } from './command';
import { doctor } from './doctor';
import { form } from './form';
import { log } from './log';
import { prompts } from './prompts';
import { comment, mark, waive, withdraw } from './records';
import { run } from './run';
import { scan } from './scan';
import { sign } from './sign';
import { sync } from './sync';

/** By name. */
export const otherCommands: Readonly<Record<string, Command>> = {
  ...{ scan, blame, form, prompts, sign, run, log },
  ...{ sync, doctor },
  ...{ comment, withdraw, mark, waive },
  export: async (context) => (await import('./export')).exportHistory(context),
  init: async (context) => (await import('./init')).init(context),
  report: async (context) => (await import('./report')).report(context),
};
