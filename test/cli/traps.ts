// A repository whose configuration, attributes and hooks start programs wherever git lets them: each leaves a marker.
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { claude, temporaryFolder, TestRepository } from '../fixtures/repository';

const hooks = [
  ...['applypatch-msg', 'commit-msg', 'fsmonitor-watchman', 'post-checkout', 'post-commit'],
  ...['post-index-change', 'post-merge', 'post-receive', 'post-rewrite', 'post-update'],
  ...['pre-applypatch', 'pre-auto-gc', 'pre-commit', 'pre-merge-commit', 'pre-push', 'pre-rebase'],
  ...['pre-receive', 'prepare-commit-msg', 'proc-receive', 'push-to-checkout'],
  ...['reference-transaction', 'sendemail-validate', 'update'],
];

/** Settings that name a program. */
const programs = [
  ...['core.fsmonitor', 'core.pager', 'core.editor', 'core.askPass', 'core.sshCommand'],
  ...['core.alternateRefsCommand', 'core.gitProxy', 'sequence.editor', 'diff.external'],
  ...['diff.evil.command', 'diff.evil.textconv', 'filter.evil.clean', 'filter.evil.smudge'],
  ...['filter.evil.process', 'merge.evil.driver', 'gpg.program', 'gpg.ssh.program'],
  ...['gpg.openpgp.program', 'gpg.x509.program', 'gpg.ssh.defaultKeyCommand', 'credential.helper'],
  ...['uploadpack.packObjectsHook', 'interactive.diffFilter', 'trailer.x.command', 'trailer.x.cmd'],
  ...[
    'pager.log',
    'pager.show',
    'pager.diff',
    'pager.notes',
    'pager.var',
    'man.viewer',
    'web.browser',
  ],
  ...['remote.origin.uploadpack', 'remote.origin.receivepack', 'mergetool.evil.cmd'],
];

const settings: readonly (readonly [string, string])[] = [
  ['log.showSignature', 'true'],
  ['merge.default', 'evil'],
  ['diff.tool', 'evil'],
  ['merge.tool', 'evil'],
  ['commit.gpgSign', 'true'],
  ['tag.gpgSign', 'true'],
  ['filter.evil.required', 'true'],
  ['core.untrackedCache', 'true'],
  ['trailer.ifexists', 'addIfDifferent'],
  ['notes.rewriteRef', 'refs/notes/*'],
  ['notes.mergeStrategy', 'union'],
  ['i18n.logOutputEncoding', 'latin1'],
];

const builtIns = [
  'cat-file',
  'log',
  'rev-parse',
  'ls-tree',
  'notes',
  'update-ref',
  'var',
  'version',
];

/** The repository, and what to ask of it. */
export interface Trapped {
  readonly repository: TestRepository;
  /** A commit by an AI, with a signature that gpg would have to check. */
  readonly signed: string;
  /** A merge by an AI whose parents conflict. */
  readonly merge: string;
  /** Names of the programs that ran. */
  readonly ran: () => readonly string[];
  readonly forget: () => void;
}

/** Makes the repository. Nothing has run when it is returned. */
export function setTraps(): Trapped {
  const repository = TestRepository.create();
  const base = repository.commit('base', { files: { 'a.py': '1\n', '.gitattributes': '' } });
  repository.git('branch', 'base');
  repository.git('checkout', '-q', '-b', 'side');
  const side = repository.commit('side', { files: { 'a.py': '2\n' } });
  repository.git('checkout', '-q', 'main');
  const signed = withSignature(repository, repository.commitByAi('main', { 'a.py': '3\n' }));
  const tree = repository.tree([['100644', repository.blob('4\n'), 'a.py']]);
  const merge = repository.commitTree(tree, [signed, side], `merge\n\n${claude}\n`);
  repository.git('reset', '-q', '--hard', merge);
  const markers = temporaryFolder();
  const trap = (name: string): string => {
    const file = path.join(markers, `run ${name}`.replaceAll(/[^\w.-]/g, '_'));
    writeFileSync(file, `#!/bin/sh\ntouch "${markers}/ran:${name}"\ncat\nexit 0\n`);
    chmodSync(file, 0o755);
    return file;
  };
  for (const folder of ['.git/hooks', 'hooks']) {
    mkdirSync(repository.path(folder), { recursive: true });
    for (const hook of hooks) {
      const target = repository.path(`${folder}/${hook}`);
      writeFileSync(target, `#!/bin/sh\nexec ${trap(`hook-${hook}`)}\n`);
      chmodSync(target, 0o755);
    }
  }
  const lines = [
    ...programs.map((key) => asLine(key, trap(key))),
    ...settings.map(([key, value]) => asLine(key, value)),
    ...builtIns.map((name) => asLine(`alias.${name}`, `!${trap(`alias-${name}`)}`)),
    asLine('core.hooksPath', repository.path('hooks')),
    asLine('core.attributesFile', repository.path('attributes')),
    asLine('remote.origin.url', `ext::${trap('ext')} %S`),
    asLine('protocol.ext.allow', 'always'),
  ];
  writeFileSync(repository.path('.git/config'), lines.join(''), { flag: 'a' });
  const attributes = '* diff=evil filter=evil merge=evil text=auto\n';
  for (const place of ['.gitattributes', 'attributes', '.git/info/attributes']) {
    repository.write(place, attributes);
  }
  const ran = () => readdirSync(markers).filter((name) => name.startsWith('ran:'));
  const forget = () => {
    for (const name of ran()) rmSync(path.join(markers, name));
  };
  forget();
  repository.git('-c', 'core.hooksPath=/dev/null', 'update-ref', 'refs/heads/base', base);
  forget();
  return { repository, signed, merge, ran, forget };
}

/** The same commit with a header that says it is signed. */
function withSignature(repository: TestRepository, id: string): string {
  const text = repository.bytes(['cat-file', 'commit', id]).toString();
  const end = text.indexOf('\n\n');
  const lines = ['-----BEGIN PGP SIGNATURE-----', '', 'iQEzBAAB', '-----END PGP SIGNATURE-----'];
  const header = `\ngpgsig ${lines.join('\n ')}`;
  const signed = `${text.slice(0, end)}${header}${text.slice(end)}`;
  return repository
    .bytes(['hash-object', '-t', 'commit', '-w', '--stdin'], signed)
    .toString()
    .trim();
}

function asLine(key: string, value: string): string {
  const [section = '', ...rest] = key.split('.');
  const name = rest.pop() ?? '';
  const subsection = rest.length === 0 ? '' : ` "${rest.join('.')}"`;
  return `[${section}${subsection}]\n\t${name} = ${JSON.stringify(value)}\n`;
}
