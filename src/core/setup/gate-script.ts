// The shell commands by which a pipeline runs the gate: all that decides is read from the base.

/** Where the gate's program stands in a repository: in the folder of which every change needs a sign-off. */
export const programPath = '.countersign/countersign.js';

/**
 * Commands for a POSIX shell. They fetch into a bare repository of their own, so that nothing of the change is ever
 * checked out or run, and take the program, like the policy, from the newest commit of the base.
 *
 * They need URL (of the repository), BASE (name of the branch to merge into), HEAD (id of the commit to judge) and
 * WORK (a folder that does not exist yet), and leave the gate's exit code in `code`.
 */
export const gateScript = `git init -q --bare "$WORK"
cd "$WORK"
git remote add origin "$URL"
git fetch -q --no-tags origin "+refs/heads/$BASE:refs/heads/base" "+$HEAD:refs/heads/change" "+refs/notes/*:refs/notes/*"
git cat-file blob "refs/heads/base:${programPath}" > countersign.js
code=0
node countersign.js check --remote origin "refs/heads/base..refs/heads/change" || code=$?
`;

/** A text with blanks in front of each line that is not empty. */
export function indented(text: string, blanks: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(blanks));
}
