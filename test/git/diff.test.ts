// Tests that the canonical diff is the same under any configuration and any attributes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { gitEnvironment } from '../../src/git/environment';
import type { Repository } from '../../src/git/repository';
import { cleanEnvironment, temporaryFolder, TestRepository } from '../fixtures/repository';
import {
  added,
  blobId,
  deleted,
  digest,
  modified,
  none,
  readCommit,
  type Summary,
} from './expected';

// Each file is such that one setting or another would change what is shown of it.
const near = { old: 'a\nb\nc\nd\ne\n', new: 'A\nb\nC\nd\nE\n' }; // context, inter-hunk context
const algorithm = { old: 'a\nb\nc\na\nb\nb\na\n', new: 'c\nb\na\nb\na\nc\n' }; // myers or histogram
const slider = {
  old: '/*\n * b\n */\nfb\n',
  new: '/*\n * a\n */\nfa\n/*\n * b\n */\nfb\n',
}; // with or without the indent heuristic
const moved = 'one\ntwo\nthree\nfour\nfive\n'; // renames, copies
const blank = { old: 'x\n\ny\n', new: 'x\n\n\ny \n' }; // suppressBlankEmpty, whitespace
const [pinned, bumped] = ['1'.repeat(40), '2'.repeat(40)];

const expected: readonly Summary[] = [
  modified('algorithm.py', algorithm.old, algorithm.new, [
    digest('algorithm.py', 'a\nb\n', ''),
    digest('algorithm.py', 'a\n', ''),
    digest('algorithm.py', '', 'a\n'),
    digest('algorithm.py', '', 'c\n'),
  ]),
  modified('blank.py', blank.old, blank.new, [digest('blank.py', 'y\n', '\ny \n')]),
  added('copy.py', moved),
  [['lib', '160000', pinned, '160000', bumped], 'submodule'],
  modified('near.py', near.old, near.new, [
    digest('near.py', 'a\n', 'A\n'),
    digest('near.py', 'c\n', 'C\n'),
    digest('near.py', 'e\n', 'E\n'),
  ]),
  deleted('old.py', moved),
  added('renamed.py', moved),
  modified('slider.c', slider.old, slider.new, [digest('slider.c', '', '/*\n * a\n */\nfa\n')]),
  modified('zäh.py', '1\n', '2\n', [digest('zäh.py', '1\n', '2\n')]),
];

/** Settings, each of which would change something in what git shows if it were heeded. */
const settings: readonly (readonly [key: string, value: string])[] = [
  ['diff.noprefix', 'true'],
  ['diff.mnemonicPrefix', 'true'],
  ['diff.srcPrefix', '@@ -1 +1 @@'],
  ['diff.context', '9'],
  ['diff.interHunkContext', '9'],
  ['diff.algorithm', 'histogram'],
  ['diff.indentHeuristic', 'false'],
  ['diff.renames', 'copies'],
  ['diff.renameLimit', '1'],
  ['diff.suppressBlankEmpty', 'true'],
  ['diff.ignoreSubmodules', 'all'],
  ['diff.submodule', 'log'],
  ['diff.relative', 'true'],
  ['diff.wordRegex', '.'],
  ['diff.colorMoved', 'zebra'],
  ['diff.wsErrorHighlight', 'all'],
  ['diff.external', '/bin/false'],
  ['submodule.lib.ignore', 'all'],
  ['color.ui', 'always'],
  ['color.diff', 'always'],
  ['core.quotePath', 'false'],
  ['core.abbrev', '4'],
  ['core.whitespace', 'cr-at-eol,-trailing-space'],
  ['core.autocrlf', 'true'],
  ['core.ignoreCase', 'true'],
  ['core.fileMode', 'false'],
  ['core.symlinks', 'false'],
  ['core.bigFileThreshold', '1'],
  ['core.pager', 'false'],
  ['log.showRoot', 'false'],
  ['log.diffMerges', 'separate'],
];

const attributes = [
  '* -diff',
  '* binary',
  '* -text -diff -merge',
  '* diff=evil',
  '* text eol=crlf working-tree-encoding=UTF-16',
  '* filter=evil ident',
  '* whitespace=blank-at-eol export-ignore linguist-generated',
];

/** A setting as a line of a configuration file. */
function asConfiguration(key: string, value: string): string {
  const [section = '', ...rest] = key.split('.');
  const name = rest.pop() ?? '';
  const subsection = rest.length === 0 ? '' : ` "${rest.join('.')}"`;
  return `[${section}${subsection}]\n\t${name} = "${value}"\n`;
}

describe('the canonical diff', () => {
  let repository: TestRepository;
  let commit: string;
  /** A copy whose configuration changes from test to test. */
  let shared: TestRepository;
  let opened: Repository;

  before(async () => {
    repository = TestRepository.create();
    const file = (content: string): readonly ['100644', string] => [
      '100644',
      repository.blob(content),
    ];
    const parent = repository.commitTree(
      repository.tree([
        [...file(algorithm.old), 'algorithm.py'],
        [...file(blank.old), 'blank.py'],
        ['160000', pinned, 'lib'],
        [...file(near.old), 'near.py'],
        [...file(moved), 'old.py'],
        [...file(slider.old), 'slider.c'],
        [...file('1\n'), 'zäh.py'],
      ]),
    );
    const tree = repository.tree([
      [...file(algorithm.new), 'algorithm.py'],
      [...file(blank.new), 'blank.py'],
      [...file(moved), 'copy.py'],
      ['160000', bumped, 'lib'],
      [...file(near.new), 'near.py'],
      [...file(moved), 'renamed.py'],
      [...file(slider.new), 'slider.c'],
      [...file('2\n'), 'zäh.py'],
    ]);
    commit = repository.commitTree(tree, [parent]);
    repository.git('update-ref', 'refs/heads/main', commit);
    repository.write('.gitmodules', '[submodule "lib"]\n\tpath = lib\n\turl = ./lib\n');
    shared = copy();
    opened = await shared.open();
  });

  /** The commit is as expected with these lines in the repository's configuration. */
  async function underConfiguration(lines: string, what?: string): Promise<void> {
    const file = shared.path('.git/config');
    const plain = readFileSync(file);
    writeFileSync(file, `${plain.toString()}${lines}`);
    try {
      assert.deepEqual(await readCommit(opened, commit), expected, what);
    } finally {
      writeFileSync(file, plain);
    }
  }

  /** A copy of the repository, so that no test sees what another sets. */
  function copy(): TestRepository {
    const folder = path.join(temporaryFolder(), 'copy');
    execFileSync('cp', ['-R', repository.folder, folder]);
    return new TestRepository(folder);
  }

  it('is what its bytes say, by hand', async () => {
    assert.deepEqual(await readCommit(await repository.open(), commit), expected);
  });

  it('would be another under the settings below, were they heeded', () => {
    const plain = repository.git('diff', `${commit}^`, commit);
    const heeded = settings.filter(([key, value]) => {
      const shown = repository.attempt(['-c', `${key}=${value}`, 'diff', `${commit}^`, commit]);
      return shown.out.toString() !== `${plain}\n`;
    });
    assert.ok(heeded.length > 12, heeded.join(' '));
  });

  for (const [key, value] of settings) {
    it(`is the same under ${key}=${value}`, async () => {
      await underConfiguration(asConfiguration(key, value));
    });
  }

  it('is the same under all the settings at once, from the environment and from a subfolder [threat 18]', async () => {
    const own = copy();
    const folder = own.path('sub/deep');
    mkdirSync(folder, { recursive: true });
    const variables: Record<string, string> = { GIT_CONFIG_COUNT: String(settings.length) };
    for (const [index, [key, value]] of settings.entries()) {
      variables[`GIT_CONFIG_KEY_${index}`] = key;
      variables[`GIT_CONFIG_VALUE_${index}`] = value;
    }
    const within = await new TestRepository(folder).open(variables);
    assert.deepEqual(await readCommit(within, commit), expected);
  });

  it('is the same under an order file', async () => {
    shared.write('order', 'zäh.py\nslider.c\n*.py\n');
    await underConfiguration(asConfiguration('diff.orderFile', shared.path('order')));
  });

  for (const line of attributes) {
    it(`is the same under the attributes ${line}`, async () => {
      const marker = shared.path('ran');
      const program = `touch ${marker}; echo nothing #`;
      const keys = ['diff.evil.textconv', 'diff.evil.command', 'filter.evil.clean'];
      const evil = [
        ...keys.map((key) => asConfiguration(key, program)),
        asConfiguration('diff.evil.xfuncname', '^(.*)$'),
        asConfiguration('diff.evil.algorithm', 'histogram'),
        asConfiguration('diff.evil.binary', 'true'),
        asConfiguration('core.attributesFile', shared.path('elsewhere')),
      ];
      for (const place of ['.gitattributes', '.git/info/attributes', 'elsewhere']) {
        shared.write(place, `${line}\n`);
        await underConfiguration(evil.join(''), place);
        rmSync(shared.path(place));
      }
      assert.equal(existsSync(marker), false);
    });
  }

  it('is of what was committed, whatever is replaced [threat 18]', async () => {
    const own = copy();
    const clean = own.commitTree(own.git('rev-parse', `${commit}^^{tree}`), [`${commit}^`]);
    own.git('replace', commit, clean);
    own.git('replace', blobId(near.new), blobId(near.old));
    assert.equal(own.git('diff-tree', '-r', commit), '', 'git itself is led astray');
    assert.deepEqual(await readCommit(await own.open(), commit), expected);
  });

  it('is of what was committed, whatever is grafted [threat 18]', async () => {
    const own = copy();
    const like = own.commitTree(own.git('rev-parse', `${commit}^{tree}`));
    mkdirSync(own.path('.git/info'), { recursive: true });
    writeFileSync(own.path('.git/info/grafts'), `${commit} ${like}\n`);
    assert.deepEqual(await readCommit(await own.open(), commit), expected);
  });

  it('is the same in a bare clone, a SHA-1 repository packed and one with another HEAD', async () => {
    const bare = repository.clone('--bare');
    bare.git('repack', '-adq');
    bare.git('symbolic-ref', 'HEAD', 'refs/heads/nothing');
    assert.deepEqual(await readCommit(await bare.open(), commit), expected);
  });

  it('is the same with variables of the environment that git would heed', async () => {
    const variables = {
      GIT_DIFF_OPTS: '-u9',
      GIT_EXTERNAL_DIFF: '/bin/false',
      GIT_ATTR_SOURCE: 'HEAD',
      GIT_REPLACE_REF_BASE: 'refs/heads/',
      GIT_LITERAL_PATHSPECS: '0',
    };
    assert.deepEqual(await readCommit(await repository.open(variables), commit), expected);
    assert.equal(gitEnvironment({ ...cleanEnvironment, ...variables })['GIT_DIFF_OPTS'], undefined);
  });

  it('has the same digests of hunks under SHA-256, with other ids of objects [threat 36]', async () => {
    const own = TestRepository.create({ objectFormat: 'sha256' });
    const tree = (content: string) => own.tree([['100644', own.blob(content), 'near.py']]);
    const parent = own.commitTree(tree(near.old));
    const id = own.commitTree(tree(near.new), [parent]);
    const ids = [near.old, near.new].map((content) => blobId(content, 'sha256'));
    const [, hunks] = expected[4] ?? [];
    assert.deepEqual(await readCommit(await own.open(), id), [
      [['near.py', '100644', ids[0], '100644', ids[1]], hunks],
    ]);
    assert.deepEqual((await readCommit(await own.open(), parent))[0]?.[0], [
      'near.py',
      none[0],
      '0'.repeat(64),
      '100644',
      ids[0],
    ]);
  });
});
