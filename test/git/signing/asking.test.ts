// Passphrases, PINs and touches: asked through whoever signs, and never in a terminal.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { type Signing, signPayload } from '../../../src/git/signing/signing';
import { temporaryFolder, TestRepository } from '../../fixtures/repository';
import { globalConfig, makeKey } from './keys';

const text = '{"kind":"test"}';

describe('a key that asks', function () {
  if (process.platform === 'win32') return;
  const key = makeKey('secret', ' open\\ses"ame $HOME ');
  let repository: TestRepository;
  let asked: string[];
  let told: string[];
  before(() => {
    repository = TestRepository.create();
  });

  async function sign(answer: string | undefined, program = 'ssh-keygen'): Promise<Signing> {
    [asked, told] = [[], []];
    const ssh = `[gpg "ssh"]\n\tprogram = ${program}\n`;
    const settings = `[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = ${key.file}\n${ssh}`;
    const opened = await repository.open(globalConfig(settings));
    const asking = {
      secret: (question: string) => {
        asked.push(question);
        return Promise.resolve(answer);
      },
      tell: (words: string) => void told.push(words),
    };
    return signPayload(opened, text, { asking });
  }

  /** A program in the place of ssh-keygen. */
  function program(script: string): string {
    const file = path.join(temporaryFolder(), 'program');
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  }

  it('is given its passphrase, as it was typed', async () => {
    const result = await sign(' open\\ses"ame $HOME ');
    assert.ok(result.ok);
    assert.equal(result.key, key.fingerprint);
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /^Enter passphrase/);
  });

  it('does not sign by a wrong passphrase, nor by none', async () => {
    for (const answer of ['wrong', undefined]) {
      const result = await sign(answer);
      assert.ok(!result.ok);
      assert.match(result.reason, /^The passphrase was not given, or was wrong\./);
    }
  });

  it('tells of a touch, and takes no answer for it', async () => {
    const touch =
      'SSH_ASKPASS_PROMPT=none "$SSH_ASKPASS" "Confirm user presence for key ED25519-SK"';
    const pin = '[ "$("$SSH_ASKPASS" "Enter PIN for ED25519-SK: ")" = 1234 ] || exit 9';
    await sign('1234', program(`${pin}\n${touch}\nexit 3`));
    assert.deepEqual(asked, ['Enter PIN for ED25519-SK:']);
    assert.deepEqual(told, ['Confirm user presence for key ED25519-SK']);
  });

  it('takes nothing else that is printed for a question', async () => {
    await sign('x', program('echo "ask me" >&2; echo "0 ask me" >&2; exit 3'));
    assert.deepEqual(asked, []);
  });
});
