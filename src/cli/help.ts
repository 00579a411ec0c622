// The help text.

/** What `countersign --help` prints. */
export const help = `Countersign: human review of AI-written code, with sign-offs in git notes.

Usage: countersign <command> [options]

  scan [<range> | --all]     list the AI-written commits (default: all reachable from HEAD)
  show <commit>              evidence, status and sign-offs of one commit
  form <commit>              print an empty answers file for a commit
  sign <commit> --verdict approve|request-changes [--answers FILE] [--note TEXT]
                             sign off a commit as the identity that git is configured with
  check [<base>..<head>]     the gate: does every AI-written commit have the sign-off it needs?
                             (default: what HEAD has and the default branch has not)
  log                        the sign-offs of the repository, newest first

Options of every command:
  --repo DIR                 the repository (default: the current folder)
  --json                     JSON Lines, or one object for check, show and sign
  -h, --help                 this text
  --version                  the version

Exit code: 0 yes or done, 1 no, 2 could not tell (a gate must treat 2 as no).
`;
