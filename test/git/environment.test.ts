// Tests what git processes inherit: which variables are dropped and kept, and whose configuration wins.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { gitEnvironment } from '../../src/git/environment';
import { cleanEnvironment, TestRepository } from '../fixtures/repository';

/** The GIT_CONFIG_* pairs of an environment, in the order that git reads them. */
function configurationOf(environment: Readonly<Record<string, string | undefined>>) {
  const count = Number(environment['GIT_CONFIG_COUNT']);
  return Array.from({ length: count }, (_, index) => [
    environment[`GIT_CONFIG_KEY_${index}`],
    environment[`GIT_CONFIG_VALUE_${index}`],
  ]);
}

const ours = configurationOf(gitEnvironment({}));

describe('git environment', () => {
  it('keeps git’s advice about grafts out of what it says', () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    repository.write('.git/info/grafts', `${commit}\n`);
    const made = Object.entries(gitEnvironment(cleanEnvironment) as Record<string, string>);
    const grafted = made.filter(([name]) => name !== 'GIT_GRAFT_FILE');
    const { err } = repository.attempt(['log', '-1'], '', Object.fromEntries(grafted));
    assert.equal(err, '');
  });

  it('keeps what is not of git', () => {
    const made = gitEnvironment({ PATH: '/bin', HOME: '/home/x', SSH_AUTH_SOCK: '/s', TZ: 'UTC' });
    const { PATH, HOME, SSH_AUTH_SOCK, TZ } = made;
    assert.deepEqual([PATH, HOME, SSH_AUTH_SOCK, TZ], ['/bin', '/home/x', '/s', 'UTC']);
  });

  it('drops variables that start programs, redirect git or change what it prints', () => {
    const names = [
      ...['GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_EDITOR', 'GIT_SEQUENCE_EDITOR', 'GIT_ASKPASS'],
      ...['GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_PROXY_COMMAND', 'GIT_TRACE', 'GIT_TRACE2_EVENT'],
      ...['GIT_INDEX_FILE', 'GIT_NOTES_REF', 'GIT_NAMESPACE', 'GIT_DIFF_OPTS', 'GIT_CONFIG'],
      ...['GIT_REPLACE_REF_BASE', 'GIT_SHALLOW_FILE', 'GIT_ATTR_SOURCE', 'GIT_TEMPLATE_DIR'],
      ...['EDITOR', 'VISUAL', 'PAGER', 'SSH_ASKPASS', 'PREFIX'],
    ];
    const made = gitEnvironment(Object.fromEntries(names.map((name) => [name, 'evil'])));
    assert.deepEqual(
      names.filter((name) => name in made),
      [],
    );
  });

  it('keeps who acts, the user’s own configuration files and a hook’s incoming objects', () => {
    const kept = {
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'b',
      GIT_COMMITTER_NAME: 'c',
      GIT_COMMITTER_EMAIL: 'd',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_OBJECT_DIRECTORY: '/o',
      GIT_ALTERNATE_OBJECT_DIRECTORIES: '/p',
      GIT_QUARANTINE_PATH: '/q',
      GIT_CEILING_DIRECTORIES: '/r',
    };
    const made = gitEnvironment(kept);
    for (const [name, value] of Object.entries(kept)) assert.equal(made[name], value, name);
  });

  it('keeps a location only where no folder was named', () => {
    const location = { GIT_DIR: '/g', GIT_WORK_TREE: '/w', GIT_COMMON_DIR: '/c' };
    const names = Object.keys(location);
    const [without, within] = [gitEnvironment(location), gitEnvironment(location, true)];
    assert.deepEqual(
      names.map((name) => without[name]),
      [undefined, undefined, undefined],
    );
    assert.deepEqual(
      names.map((name) => within[name]),
      ['/g', '/w', '/c'],
    );
  });

  it('switches off prompts, replace refs, optional locks and glob pathspecs, whatever was set', () => {
    const made = gitEnvironment({ GIT_NO_REPLACE_OBJECTS: '', LC_ALL: 'de_DE.UTF-8' });
    assert.equal(made['GIT_NO_REPLACE_OBJECTS'], '1');
    assert.equal(made['GIT_LITERAL_PATHSPECS'], '1');
    assert.equal(made['GIT_OPTIONAL_LOCKS'], '0');
    assert.equal(made['GIT_TERMINAL_PROMPT'], '0');
    assert.equal(made['LC_ALL'], 'C');
  });

  it('puts its own configuration behind the caller’s', () => {
    const made = gitEnvironment({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'user.name',
      GIT_CONFIG_VALUE_0: 'From Environment',
      GIT_CONFIG_KEY_1: 'core.hooksPath',
      GIT_CONFIG_VALUE_1: '/evil',
    });
    assert.deepEqual(configurationOf(made), [
      ['user.name', 'From Environment'],
      ['core.hooksPath', '/evil'],
      ...ours,
    ]);
  });

  it('never loses one of its settings to a count that makes no sense', () => {
    const counts = fc.oneof(
      fc.constantFrom('', '0', 'x', '-1', '-9', '1.5', ' 2', '1e3'),
      fc.string(),
    );
    fc.assert(
      fc.property(counts, (GIT_CONFIG_COUNT) => {
        const set = configurationOf(gitEnvironment({ GIT_CONFIG_COUNT }));
        assert.deepEqual(set.slice(-ours.length), ours);
      }),
    );
  });

  it('wins over what `git -c` hands down, and keeps the rest of it', () => {
    const repository = TestRepository.create();
    for (const given of [
      "'core.fsmonitor'='/evil' 'core.warnAmbiguousRefs'='false' 'user.name'='Given'",
      "'core.fsmonitor=/evil' 'core.warnAmbiguousRefs=false' 'user.name=Given'",
    ]) {
      const from = { ...cleanEnvironment, GIT_CONFIG_PARAMETERS: given };
      const variables = gitEnvironment(from) as Record<string, string>;
      const read = (key: string) =>
        repository.attempt(['config', key], '', variables).out.toString().trim();
      const keys = ['core.fsmonitor', 'core.warnAmbiguousRefs', 'user.name'];
      assert.deepEqual(keys.map(read), ['false', 'true', 'Given']);
    }
  });

  it('wins over the configuration of the repository, as git itself sees it', () => {
    const repository = TestRepository.create();
    repository.git('config', 'core.hooksPath', '/evil');
    repository.git('config', 'core.fsmonitor', '/evil');
    repository.git('config', 'core.pager', '/evil');
    const variables = gitEnvironment({
      ...cleanEnvironment,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'user.name',
      GIT_CONFIG_VALUE_0: 'From Environment',
    }) as Record<string, string>;
    const read = (key: string) =>
      repository.attempt(['config', key], '', variables).out.toString().trim();
    assert.equal(read('user.name'), 'From Environment');
    assert.equal(read('core.hooksPath'), '/dev/null');
    assert.equal(read('core.fsmonitor'), 'false');
    assert.equal(read('core.pager'), 'cat');
    assert.equal(read('protocol.ext.allow'), 'never');
  });
});
