// Parses the command line: a command, its operands and its options.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './output';

/** What was asked for. */
export interface Arguments {
  readonly command: string;
  readonly operands: readonly string[];
  readonly repo: string | undefined;
  readonly json: boolean;
  readonly all: boolean;
  readonly working: boolean;
  readonly staged: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly verdict: string | undefined;
  readonly key: string | undefined;
  readonly unsigned: boolean;
  readonly answers: string | undefined;
  readonly note: string | undefined;
  readonly body: string | undefined;
  readonly file: string | undefined;
  readonly line: string | undefined;
  readonly side: string | undefined;
  readonly ai: string | undefined;
  readonly human: boolean;
  readonly reason: string | undefined;
  readonly until: string | undefined;
  readonly profile: string | undefined;
  readonly remote: string | undefined;
  readonly protect: readonly string[];
  readonly mustFail: boolean;
  readonly prompt: string | undefined;
  readonly timeout: string | undefined;
  /** Every repository that was named, for commands that take several. */
  readonly repos: readonly string[];
  /** A file that lists repositories. */
  readonly reposFile: string | undefined;
  readonly format: string | undefined;
  readonly out: string | undefined;
  readonly scope: string | undefined;
  readonly approvals: string | undefined;
  readonly trust: string | undefined;
  readonly since: string | undefined;
  readonly exempt: readonly string[];
  readonly signer: readonly string[];
  readonly forge: readonly string[];
  readonly pseudonymise: boolean;
  readonly noReasons: boolean;
  readonly hashPaths: boolean;
  readonly coverage: boolean;
  readonly agree: boolean;
  readonly yes: boolean;
  readonly seed: string | undefined;
  readonly count: string | undefined;
}

const options = {
  repo: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  working: { type: 'boolean' },
  staged: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  verdict: { type: 'string' },
  key: { type: 'string' },
  unsigned: { type: 'boolean' },
  answers: { type: 'string' },
  note: { type: 'string' },
  body: { type: 'string' },
  file: { type: 'string' },
  line: { type: 'string' },
  side: { type: 'string' },
  ai: { type: 'string' },
  human: { type: 'boolean' },
  reason: { type: 'string' },
  until: { type: 'string' },
  profile: { type: 'string' },
  remote: { type: 'string' },
  protect: { type: 'string', multiple: true },
  'must-fail': { type: 'boolean' },
  timeout: { type: 'string' },
  prompt: { type: 'string' },
  'repos-file': { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  scope: { type: 'string' },
  approvals: { type: 'string' },
  trust: { type: 'string' },
  since: { type: 'string' },
  exempt: { type: 'string', multiple: true },
  signer: { type: 'string', multiple: true },
  forge: { type: 'string', multiple: true },
  pseudonymise: { type: 'boolean' },
  'no-reasons': { type: 'boolean' },
  'hash-paths': { type: 'boolean' },
  coverage: { type: 'boolean' },
  agree: { type: 'boolean' },
  yes: { type: 'boolean' },
  seed: { type: 'string' },
  count: { type: 'string' },
} satisfies ParseArgsConfig['options'];

/** Options of every command that stores a record. */
const signing = ['key', 'unsigned'];

/** What is not committed yet, in place of a commit. */
const work = ['working', 'staged'];

/** Options that one command takes besides `--repo`, `--json` and `--help`. */
const own: Readonly<Record<string, readonly string[]>> = {
  scan: ['all'],
  prompts: ['profile'],
  show: work,
  form: work,
  check: ['format', 'remote', 'timeout'],
  hook: ['protect', 'timeout'],
  blame: ['line'],
  sign: ['verdict', 'answers', 'note', ...signing, ...work],
  run: ['must-fail', 'timeout', 'answers', 'prompt'],
  comment: ['body', 'file', 'line', 'side', ...signing],
  mark: ['ai', 'human', 'note', ...signing, ...work],
  waive: ['reason', 'until', ...signing],
  withdraw: ['note', ...signing],
  export: [
    ...['repos-file', 'format', 'out', 'pseudonymise', 'key', 'no-reasons', 'hash-paths'],
    'coverage',
  ],
  report: ['repos-file', 'out', 'coverage'],
  practice: ['agree', 'seed', 'count', 'yes'],
  init: ['scope', 'approvals', 'trust', 'since', 'exempt', 'profile', 'signer', 'forge'],
};

/** Commands that take several repositories. */
const overSeveral = ['export', 'report'];

/** Options that every command takes. */
const general = ['repo', 'json', 'help', 'version'];

/** Parses arguments. @throws UsageError on an option that is not known, or not of this command. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [command = '', ...operands] = positionals;
  for (const name of Object.keys(values)) {
    if (!general.includes(name) && !(own[command] ?? []).includes(name)) {
      throw new UsageError(`--${name} is not an option of "countersign ${command}".`);
    }
  }
  const repos = values.repo ?? [];
  if (repos.length > 1 && !overSeveral.includes(command)) {
    throw new UsageError(`"countersign ${command}" takes one --repo.`);
  }
  return {
    command,
    operands,
    repo: repos[0],
    json: values.json ?? false,
    all: values.all ?? false,
    working: values.working ?? false,
    staged: values.staged ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
    verdict: values.verdict,
    key: values.key,
    unsigned: values.unsigned ?? false,
    answers: values.answers,
    note: values.note,
    body: values.body,
    file: values.file,
    line: values.line,
    side: values.side,
    ai: values.ai,
    human: values.human ?? false,
    reason: values.reason,
    until: values.until,
    profile: values.profile,
    remote: values.remote,
    protect: values.protect ?? [],
    mustFail: values['must-fail'] ?? false,
    timeout: values.timeout,
    prompt: values.prompt,
    repos,
    reposFile: values['repos-file'],
    format: values.format,
    out: values.out,
    scope: values.scope,
    approvals: values.approvals,
    trust: values.trust,
    since: values.since,
    exempt: values.exempt ?? [],
    signer: values.signer ?? [],
    forge: values.forge ?? [],
    pseudonymise: values.pseudonymise ?? false,
    noReasons: values['no-reasons'] ?? false,
    hashPaths: values['hash-paths'] ?? false,
    coverage: values.coverage ?? false,
    agree: values.agree ?? false,
    yes: values.yes ?? false,
    seed: values.seed,
    count: values.count,
  };
}

function parse(
  argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(describe(error));
  }
}

/** What is wrong with an option, from Node's words for it, which name the option in quotes. */
function describe(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const name = /'(?:-\w, )?(--?[^' ]*)/.exec(said)?.[1];
  if (name === undefined) return said;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return `there is no option "${name}". See: countersign --help`;
  }
  if (/does not take an argument/.test(said)) return `${name} takes no value.`;
  const dashed = /ambiguous/.test(said) ? ` One that begins with a dash: ${name}=-x` : '';
  return `${name} needs a value.${dashed}`;
}

/** The seconds that `--timeout` gives. @throws UsageError where it gives none that can be used */
export function readSeconds(text: string | undefined, usual: number, longest: number): number {
  if (text === undefined) return usual;
  const seconds = /^\d+$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= longest) return seconds;
  throw new UsageError(`--timeout takes seconds, from 1 to ${longest}.`);
}
