// Lets ssh-keygen ask for a passphrase or a PIN, and tell of a touch, through whoever signs and not in a terminal.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OtherOptions } from '../process';

/** What a person is asked while a key signs. Neither the question nor the answer is kept anywhere. */
export interface Asking {
  /** Asks for a secret; undefined where the person gave none, which ends the signing. */
  readonly secret: (question: string) => Promise<string | undefined>;
  /** Tells what to do meanwhile: for example to touch the key. */
  readonly tell: (words: string) => void;
}

/**
 * What ssh-keygen starts in place of a window (SSH_ASKPASS in ssh(1)). It inherits its error output, by which
 * it asks, and its input, from which it takes one line: so no secret is in a file, an argument or an environment.
 */
const script = `#!/bin/sh
if [ "$SSH_ASKPASS_PROMPT" = none ]; then kind=tell; else kind=ask; fi
printf '%s %s %s\\n' "$COUNTERSIGN_ASKPASS" "$kind" "$(printf %s "$1" | tr '\\n' ' ')" >&2
[ "$kind" = tell ] && exit 0
IFS= read -r answer || exit 1
printf '%s\\n' "$answer"
`;

/** True where ssh-keygen can be made to ask by a program of ours. */
export const canAsk = process.platform !== 'win32';

/** Makes ssh-keygen ask through `asking`; `folder` is one that only the user can read. */
export async function askedThrough(
  asking: Asking,
  folder: string,
): Promise<Pick<OtherOptions, 'talk' | 'environment'>> {
  const file = path.join(folder, 'askpass');
  await writeFile(file, script, { mode: 0o700 });
  // Nothing else that the program prints can be taken for a question.
  const mark = randomBytes(16).toString('hex');
  const environment = {
    SSH_ASKPASS: file,
    SSH_ASKPASS_REQUIRE: 'force',
    DISPLAY: process.env['DISPLAY'] ?? ':0',
    COUNTERSIGN_ASKPASS: mark,
  };
  let rest = '';
  return {
    environment,
    talk(text, reply) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [first, kind, ...words] = line.split(' ');
        if (first !== mark) continue;
        const said = words.join(' ').trim();
        if (kind === 'tell') asking.tell(said);
        else asking.secret(said).then(reply, () => reply(undefined));
      }
    },
  };
}
