// The help text.

/** What `countersign --help` prints. A tab is the column in which commands are explained. */
export const help = `Countersign: human review of AI-written code, with sign-offs in git notes.

Usage: countersign <command> [options]

  scan [<range> | --all]     list the AI-written commits (default: all reachable from HEAD)
  show <commit>              evidence, status and sign-offs of one commit
	(here and for form, sign and mark: --working in place of the commit
	for what is not committed yet, --staged for what is in the index)
  blame <file> [--line N]    of each line its commit, the evidence that an AI wrote it, and its status
  prompts <commit>|<range> [--profile default|extended]
	what its diff asks, and at which lines
  form <commit>|<range>      print an empty answers file for a commit, or for a branch as one
  run <commit>|<range> [--must-fail] [--timeout SECONDS] [--answers FILE --prompt ID] [-- program arguments…]
	run something at exactly that content, in a temporary folder; with --must-fail
	without the change but with its tests; the evidence goes into the answers file
	(without a program: list what could be run)
  sign <commit>|<range> --verdict approve|request-changes [--answers FILE] [--note TEXT]
	sign off as the identity that git is configured with
  check [<base>..<head>] [--format text|json|sarif|in-toto] [--remote NAME] [--timeout SECONDS]
	the gate: does every AI-written commit have the sign-off it needs?
	(default: what HEAD has and the default branch has not). With
	--remote it cannot tell unless all that NAME has is here
  comment <commit> --body TEXT [--file PATH --line N [--side old|new]]
	comment on a commit, or on a line of one of its files
  mark <commit> --ai AGENT | --human [--note TEXT]
	say that a commit is, or is not, AI-written
  waive <commit> --reason TEXT --until YYYY-MM-DD
	exempt a commit from sign-off, up to that day
  withdraw <record> [--note TEXT]
	take back a record of your own, by its id
  log [<filter>]             the records of the repository, newest first: agent:codex by:mei answer:no
	since:30d "free text" (also verdict: status: path: prompt: until: kind:)
  export --out FOLDER [--format jsonl|csv|parquet] [--pseudonymise [--key FILE]] [--no-reasons]
         [--hash-paths] [--coverage] [--repo DIR]… [--repos-file FILE]
	write the history as tables for pandas, R and the like, with a data dictionary;
	--coverage adds what is covered and what became of every line
  report [--out FILE.html] [--coverage] [--repo DIR]… [--repos-file FILE]
	print the measures, and write them as a page; --coverage follows every line
  practice start [<commit>] --agree [--seed N] [--count N] | report [BRANCH] | end BRANCH --yes
	plant defects in a branch, and later say which you found
  init [--scope ai|all] [--approvals N] [--trust claimed|signed|touch] [--since DAY] [--exempt GLOB]…
       [--profile default|extended] [--signer ADDRESS=FILE]… [--forge github|gitlab]…
	write policy, checklist, list of signers and pipeline, and overwrite nothing;
	asks at a terminal where no option answers
  hook install | uninstall   say before each push and merge what the gate would say
  hook pre-receive [--protect GLOB …]
	on a server: refuse what the gate refuses, and lost sign-offs
  sync [<remote>]            exchange sign-offs with a remote (default: the upstream's, else origin)
  verify                     was anything stripped from the sign-offs, and can all be read?
  doctor                     what endangers the sign-offs of this repository, and how to mend it

Options of commands that store a record, which the key that git signs commits with signs:
  --key FILE                 sign with this SSH key
  --unsigned                 do not sign with a key

Options of every command:
  --repo DIR                 the repository (default: the current folder)
  --json                     JSON Lines, or one object for check, run, show, sign, sync, verify and doctor
  -h, --help                 this text
  --version                  the version

Exit code: 0 yes or done, 1 no, 2 could not tell (a gate must treat 2 as no).
`.replaceAll('\t', ' '.repeat(29));

/** The commands that store a record. */
const storing: readonly string[] = ['sign', 'comment', 'mark', 'waive', 'withdraw'];

/** What `countersign COMMAND --help` prints: the command's own lines, and what every command has. */
export function helpOf(command: string): string | undefined {
  const lines = help.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  ${command} `));
  const general = lines.indexOf('Options of every command:');
  const signing = lines.findIndex((line) => line.startsWith('Options of commands that store'));
  if (command === '' || start < 0 || start > signing) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => !line.startsWith('   '));
  const [first = '', ...more] = lines.slice(start, start + 1 + length);
  const own = [`Usage: countersign ${first.trimStart()}`, ...more, ''];
  const signs = storing.includes(command);
  return [...own, ...lines.slice(signs ? signing : general)].join('\n');
}
