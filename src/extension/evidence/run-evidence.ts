// Evidence runs in VS Code: a person chooses and sees the exact command, which then runs in a terminal in view.
import * as vscode from 'vscode';
import { shortId } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { describeRun, judgeReversed } from '../../core/checklist/answer-words';
import type { CommandEvidence } from '../../core/checklist/evidence';
import { t } from '../../core/language/t';
import { joinCommand, splitCommand } from '../../core/run/command-line';
import type { WholeChange } from '../../git/changes';
import type { Repository } from '../../git/repository';
import { findOffers } from '../../git/run/offers';
import { keepPastRun, readPastRuns } from '../../git/run/past';
import { runOnChange, type RunRequest } from '../../git/run/run';
import type { ToExtension } from '../../protocol/review';
import type { KeptRuns } from './kept-runs';

type Argv = RunRequest['argv'];

/** What a person confirmed: a command, and whether it runs as it is, without the change, or both. */
interface Confirmed {
  readonly argv: Argv;
  readonly modes: readonly { readonly reversed: boolean }[];
}

/** What a panel can ask for: a command to be chosen, one of its runs once more, or that of another commit. */
export type RunWish = Extract<ToExtension, { readonly type: 'run' | 'rerun' | 'repeat' }>;

/** Asks for a command where it is not known, shows it, runs it, and keeps what ended by itself. */
export async function runEvidence(
  repository: Repository,
  change: WholeChange,
  wish: RunWish,
  kept: KeptRuns,
): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const known = await knownCommand(repository, wish, kept);
  if (known === undefined) return;
  const { prompt, argv } = known;
  const confirmed = await confirm(change, argv ?? (await choose(repository, change)));
  if (confirmed === undefined) return;
  for (const { reversed } of confirmed.modes) {
    const evidence = await runInTerminal(repository, change, confirmed.argv, reversed);
    if (evidence === undefined) return;
    await kept.add(prompt, evidence);
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    await keepPastRun(repository, { argv: [...confirmed.argv], at, exit: evidence.exit, prompt });
  }
}

/** The prompt that a wish is about, and its command where that is known; undefined where nothing is left of it. */
async function knownCommand(
  repository: Repository,
  wish: RunWish,
  kept: KeptRuns,
): Promise<{ readonly prompt: string; readonly argv?: Argv } | undefined> {
  if (wish.type === 'run') return wish;
  if (wish.type === 'repeat') {
    const past = await readPastRuns(repository);
    const last = past.find(({ prompt }) => prompt === wish.prompt);
    return last === undefined ? undefined : { prompt: wish.prompt, argv: last.argv };
  }
  const run = (await kept.read()).find(({ id }) => id === wish.run);
  const [program, ...rest] = run?.evidence.argv ?? [];
  return run === undefined || program === undefined
    ? undefined
    : { prompt: run.prompt, argv: [program, ...rest] };
}

/** A command of those on offer or typed, seen and maybe edited; undefined where nothing was chosen. */
async function choose(repository: Repository, change: WholeChange): Promise<Argv | undefined> {
  const other = { label: `$(edit) ${t('Another Command…')}`, description: '', line: '' };
  const offers = (await findOffers(repository, change)).map(({ argv, from, detail }) => {
    const line = joinCommand(argv);
    const more = detail === undefined ? {} : { detail: visibleLine(detail) };
    return { label: visibleLine(line), description: visibleLine(from), ...more, line };
  });
  const title = t('Run at {0}', shortId(change.commit.id));
  const placeHolder = t('A command to run as evidence; nothing runs before you have confirmed it');
  const picked = await vscode.window.showQuickPick([...offers, other], { title, placeHolder });
  if (picked === undefined) return undefined;
  const line = await vscode.window.showInputBox({
    title,
    prompt: t(
      'The command, without a shell: words are parted by blanks, quotes keep them together.',
    ),
    value: picked.line,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const split = splitCommand(text);
      return split.ok ? undefined : split.reason;
    },
  });
  const split = line === undefined ? undefined : splitCommand(line);
  return split?.ok === true ? split.argv : undefined;
}

async function confirm({ commit }: WholeChange, argv?: Argv): Promise<Confirmed | undefined> {
  if (argv === undefined) return undefined;
  const detail = t(
    'It runs in a temporary folder with exactly this commit, with your rights and environment, and so does the commit’s code. “Without the change” puts back all that the change touched but its tests: a good check fails there.',
  );
  const [once, mustFail, both] = [t('Run'), t('Run Without the Change'), t('Run Both')];
  const question = t('Run {0} at {1}?', visibleLine(joinCommand(argv)), shortId(commit.id));
  const options = { modal: true, detail };
  const answer = await vscode.window.showWarningMessage(question, options, once, both, mustFail);
  if (answer === undefined) return undefined;
  const modes = [
    ...(answer === mustFail ? [] : [{ reversed: false }]),
    ...(answer === once ? [] : [{ reversed: true }]),
  ];
  return { argv, modes };
}

/** Runs in a terminal that shows everything; closing it, or Ctrl+C in it, cancels the run. */
async function runInTerminal(
  repository: Repository,
  change: WholeChange,
  argv: Argv,
  reversed: boolean,
): Promise<CommandEvidence | undefined> {
  const write = new vscode.EventEmitter<string>();
  const control = new AbortController();
  const opened = new Promise<void>((resolve) => {
    const pty: vscode.Pseudoterminal = {
      onDidWrite: write.event,
      open: () => resolve(),
      close: () => control.abort(),
      handleInput: (text) => {
        if (text === '\u0003') control.abort();
      },
    };
    const id = shortId(change.commit.id);
    const name = reversed ? t('Evidence at {0} without the change', id) : t('Evidence at {0}', id);
    vscode.window.createTerminal({ name, pty }).show(true);
  });
  await opened;
  const decoder = new TextDecoder();
  const say = (text: string): void => write.fire(`${text.replaceAll('\n', '\r\n')}`);
  say(`> ${visibleLine(joinCommand(argv))}\n`);
  const seconds = 60 * vscode.workspace.getConfiguration('countersign').get('runMinutes', 10);
  const result = await runOnChange(repository, change, {
    argv,
    reversed,
    seconds,
    signal: control.signal,
    environment: process.env,
    onStart: (lent) => {
      if (lent.length > 0) say(`(${t('with {0} of your folder', lent.join(', '))})\n`);
    },
    onOutput: (bytes) => say(decoder.decode(bytes, { stream: true })),
  });
  if (!result.ok) {
    say(`\n${visibleLine(result.reason)}\n`);
    return undefined;
  }
  const { evidence, leftRunning } = result;
  if (leftRunning) say(`\n${t('It left processes running, which were ended.')}\n`);
  say(`\n${visibleLine(`${describeRun(evidence)}. ${judgeReversed(evidence)}`)}\n`);
  return evidence;
}
