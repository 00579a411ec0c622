// The commands that no gate runs, each loaded only when it is asked for.
import type { Command } from './command';

/** By name. */
export const otherCommands: Readonly<Record<string, Command>> = {
  blame: async (context) => (await import('./blame')).blame(context),
  comment: async (context) => (await import('./records')).comment(context),
  doctor: async (context) => (await import('./doctor')).doctor(context),
  export: async (context) => (await import('./export')).exportHistory(context),
  form: async (context) => (await import('./form')).form(context),
  init: async (context) => (await import('./init')).init(context),
  log: async (context) => (await import('./log')).log(context),
  mark: async (context) => (await import('./records')).mark(context),
  practice: async (context) => (await import('./practice')).practice(context),
  prompts: async (context) => (await import('./prompts')).prompts(context),
  report: async (context) => (await import('./report')).report(context),
  run: async (context) => (await import('./run')).run(context),
  scan: async (context) => (await import('./scan')).scan(context),
  sign: async (context) => (await import('./sign')).sign(context),
  sync: async (context) => (await import('./sync')).sync(context),
  waive: async (context) => (await import('./records')).waive(context),
  withdraw: async (context) => (await import('./records')).withdraw(context),
};
