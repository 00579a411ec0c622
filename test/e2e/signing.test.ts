// Signing with a real SSH key in a real VS Code: what the panel says before, asks for meanwhile, and stores.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { tabTitle } from '../../src/extension/title';
import { armored, SoftKey } from '../fixtures/soft-key';
import { openDemo } from './demo';
import { completeReview } from './review-steps';

const subject = 'Scale features in one place';
const reviewer = 'ada@tern-lab.example';
const passphrase = 'tern colony 7';
const words = {
  reason: 'Scaling is learned on the training colonies alone; I read the calls and it is so.',
  evidence:
    'Ran pytest tests/test_prepare.py at this commit: 4 passed, exit 0; broke it, saw it fail.',
};

describe('signing with an SSH key', function () {
  this.timeout(180_000);
  const keys = mkdtempSync(path.join(tmpdir(), 'countersign-keys-'));
  const key = path.join(keys, 'id');
  const touchKey = path.join(keys, 'id_sk.pub');
  const settings = path.join(keys, 'gitconfig');
  const program = path.join(keys, 'ssh-keygen');
  let commit = '';
  let panel: FrameLocator;

  const demo = openDemo(
    ({ folder }) => {
      const git = (...args: string[]): string => run('git', '-C', folder, ...args).stdout;
      run('ssh-keygen', '-q', '-t', 'ed25519', '-N', passphrase, '-C', '', '-f', key);
      writeFileSync(settings, '');
      // The base lists the key, and so asks for signatures.
      const branch = git('branch', '--show-current').trim();
      git('checkout', '--quiet', 'main');
      mkdirSync(path.join(folder, '.countersign'));
      const line = `${reviewer} namespaces="countersign" ${readFileSync(`${key}.pub`, 'utf8')}`;
      writeFileSync(path.join(folder, '.countersign', 'allowed_signers'), line);
      git('add', '.countersign');
      git('commit', '--quiet', '--no-verify', '-m', 'List who signs');
      git('checkout', '--quiet', branch);
      commit = git('log', '--format=%H', `--grep=${subject}`).trim();
      return Promise.resolve();
    },
    { env: { GIT_CONFIG_GLOBAL: settings } },
  );

  after(() => rmSync(keys, { recursive: true, force: true }));

  it('says that no key signs, that the gate will not count it, and what to do', async () => {
    const icon = '.activitybar a[aria-label*="Countersign"]';
    await demo.workbench.page.locator(icon).first().click({ force: true });
    // Its hover would lie over rows.
    await demo.workbench.page.mouse.move(700, 300);
    await demo.workbench.page
      .locator(`.monaco-list-row[aria-label^="${subject}, "]`)
      .first()
      .click();
    panel = await demo.workbench.webview(tabTitle(`Review ${commit.slice(0, 8)}: ${subject}`));
    await footer().getByText('No key signs it').waitFor();
    const warning = footer().locator('.notice', { hasText: 'The gate will not count this' });
    await warning.getByText(/git config --global user\.signingKey/).waitFor();
  });

  it('shows what a security key asks for, and keeps the draft where it does not sign', async () => {
    const soft = new SoftKey('sk-ssh-ed25519@openssh.com');
    writeFileSync(touchKey, `${soft.line}\n`);
    const touch = 'SSH_ASKPASS_PROMPT=none "$SSH_ASKPASS" "Confirm user presence for key"';
    const script = `#!/bin/sh\n${touch}\nwhile [ ! -e "${keys}/go" ]; do sleep 0.1; done\n`;
    const end = 'echo "device not found" >&2; exit 1\n';
    writeFileSync(program, script + end, { mode: 0o755 });
    configure(touchKey, program);
    await completeReview(panel, words);
    await footer()
      .getByText(/a security key: touch it/)
      .waitFor();
    await button().click();
    await footer()
      .getByText(/Touch the security key when it blinks.*Code of the record: [0-9a-f]{8}/)
      .waitFor();
    writeFileSync(path.join(keys, 'go'), '');
    await footer()
      .getByText(/The security key is not there.*Your draft is kept/)
      .waitFor();
    assert.equal(await noted(), '');
  });

  it('asks for the passphrase; a wrong one stores nothing and loses nothing', async () => {
    configure(`${key}.pub`);
    // The footer reads the key anew after the failure before.
    await footer()
      .getByText(/^Signs with SHA256:\S+\.$/)
      .waitFor();
    await button().press('Enter');
    await answer('wrong');
    await footer()
      .getByText(/passphrase was not given, or was wrong.*draft is kept/)
      .waitFor();
    await button().press('Enter');
    await demo.workbench.page.locator('.quick-input-widget input[type="password"]').waitFor();
    await demo.workbench.page.keyboard.press('Escape');
    await footer()
      .getByText(/Signing was cancelled.*draft is kept/)
      .waitFor();
    assert.equal(await noted(), '');
  });

  it('signs as part of the sign-off, and shows key and code of the record', async () => {
    await button().press('Enter');
    await answer(passphrase);
    const outcome = panel.locator('#confirmation');
    await outcome.getByText('Signed off: approve, verified and validated.').waitFor();
    const { payload } = await record();
    const code = createHash('sha256').update(payload).digest('hex').slice(0, 8);
    await footer().getByText(`Code of the record: ${code}`).waitFor();
    const fingerprint = run('ssh-keygen', '-l', '-f', `${key}.pub`).stdout.split(' ')[1] ?? '';
    await footer().getByText(`Trust: signed with ${fingerprint}.`).waitFor();
  });

  it('left a record that ssh-keygen verifies, and that the gate counts', async () => {
    const { payload, signature } = await record();
    const file = path.join(keys, 'signature');
    writeFileSync(file, armored(signature));
    const signers = path.join(keys, 'allowed_signers');
    writeFileSync(signers, `${reviewer} ${readFileSync(`${key}.pub`, 'utf8')}`);
    const args = ['-Y', 'verify', '-n', 'countersign', '-I', reviewer, '-f', signers, '-s', file];
    const { status } = spawnSync('ssh-keygen', args, { input: payload });
    assert.equal(status, 0);
    const { code, stdout } = await demo.countersign('show', commit, '--json');
    assert.equal(code, 0);
    assert.match(stdout, /"trust":"signed"|"level":"signed"/);
  });

  function configure(file: string, sshProgram?: string): void {
    const ssh = sshProgram === undefined ? '' : `[gpg "ssh"]\n\tprogram = ${sshProgram}\n`;
    writeFileSync(settings, `[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = ${file}\n${ssh}`);
  }

  async function answer(text: string): Promise<void> {
    const box = demo.workbench.page.locator('.quick-input-widget input[type="password"]');
    await box.waitFor();
    await box.fill(text);
    await demo.workbench.page.keyboard.press('Enter');
  }

  async function record(): Promise<{ payload: string; signature: string }> {
    const { p, s } = JSON.parse(await noted()) as { p: unknown; s: string };
    return { payload: JSON.stringify(p), signature: s };
  }

  async function noted(): Promise<string> {
    const list = await demo.git('notes', '--ref=countersign', 'list');
    if (!list.includes(commit)) return '';
    return (await demo.git('notes', '--ref=countersign', 'show', commit)).trim();
  }

  function footer(): Locator {
    return panel.locator('footer');
  }

  function button(): Locator {
    return panel.getByRole('button', { name: `Sign off as Ada Reyes <${reviewer}>` });
  }
});

function run(command: string, ...args: readonly string[]): { readonly stdout: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { stdout };
}
