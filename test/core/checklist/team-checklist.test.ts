// A repository's own checklist: what it can change, how its errors are told, and which expressions are refused.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { triggeredBy } from '../../../src/core/checklist/engine';
import { readChecklist } from '../../../src/core/checklist/team/checklist';
import { patternFault } from '../../../src/core/checklist/team/pattern-fault';
import { changedText } from '../../eval/cases';

const own = {
  id: 'lab-detector',
  kind: 'verification',
  title: 'Detector',
  question: 'Is the detector the one of the run list?',
};
const scaled = changedText('analysis/a.py', 'x = 1\n', 'x = scaler.fit_transform(rows)\n');

/** Ids that a change triggers under a checklist file. */
function asked(file: unknown, ...texts: Parameters<typeof triggeredBy>[0]): string[] {
  const { prompts, problems } = triggeredBy(texts, JSON.stringify(file));
  assert.deepEqual(problems, []);
  return prompts.map(({ prompt }) => prompt.id);
}

describe('a checklist file', () => {
  it('switches prompts off, and on that are not in its profile', () => {
    assert.deepEqual(asked({}, scaled), ['fit-scope']);
    assert.deepEqual(asked({ prompts: { 'fit-scope': false } }, scaled), []);
    const stub = changedText('a.py', '', '# TODO: the other half\nx = 1\n');
    assert.deepEqual(asked({}, stub), []);
    assert.deepEqual(asked({ prompts: { 'unfinished-stub': true } }, stub), ['unfinished-stub']);
    assert.deepEqual(asked({ profile: 'extended' }, stub), ['unfinished-stub']);
  });

  it('scopes a prompt by path', () => {
    assert.deepEqual(asked({ prompts: { 'fit-scope': { paths: ['analysis/**'] } } }, scaled), [
      'fit-scope',
    ]);
    assert.deepEqual(asked({ prompts: { 'fit-scope': { paths: ['src/**'] } } }, scaled), []);
    assert.deepEqual(asked({ prompts: { 'fit-scope': { except: ['**/*.py'] } } }, scaled), []);
  });

  it('changes the words and the need of a prompt', () => {
    const question = 'Is the scaler fitted on the training runs alone?';
    const file = { prompts: { 'fit-scope': { question, need: 'should' } } };
    const [first] = triggeredBy([scaled], JSON.stringify(file)).prompts;
    assert.deepEqual([first?.prompt.question, first?.prompt.need], [question, 'should']);
  });

  it('adds prompts: at lines that match, or of every file in their paths', () => {
    const add = [{ ...own, added: ['\\bDET_[0-9]'], paths: ['analysis/**'] }];
    const hit = changedText('analysis/run.py', 'x = 1\n', 'x = 1\ny = DET_3\n');
    const { prompts } = triggeredBy([hit], JSON.stringify({ add }));
    assert.deepEqual(prompts.find(({ prompt }) => prompt.id === own.id)?.places, [
      { file: 'analysis/run.py', side: 'new', line: 2, text: 'y = DET_3' },
    ]);
    assert.ok(!asked({ add }, changedText('src/run.py', '', 'y = DET_3\n')).includes(own.id));
    const always = [{ ...own, paths: ['analysis/**'] }];
    assert.ok(asked({ add: always }, changedText('analysis/b.txt', 'a\n', 'b\n')).includes(own.id));
  });

  it('with errors is told at its lines, and the built-in one is used', () => {
    const text = '{\n  "prompts": { "fit-scpe": false },\n  "add": [{ "id": "seed-control" }]\n}\n';
    const { prompts, problems } = triggeredBy([scaled], text);
    assert.deepEqual(
      prompts.map(({ prompt }) => prompt.id),
      ['fit-scope'],
    );
    assert.deepEqual([...new Set(problems.map(({ line }) => line))], [2, 3]);
    assert.match(problems[0]?.message ?? '', /fit-scpe.*no built-in prompt/);
  });

  it('is refused with an expression that could take exponential time, with the reason', () => {
    const read = readChecklist(JSON.stringify({ add: [{ ...own, added: ['(a+)+$'] }] }));
    assert.ok(!read.ok);
    assert.match(read.problems[0]?.message ?? '', /repetition within a repetition/);
  });
});

describe('expressions of a team', () => {
  for (const source of [
    '\\bDET_\\d+',
    'a.*b',
    '(?:one|two) three',
    '[*+]{1,5}x',
    'a{2,8}',
    '\\(\\w+\\)',
    '(?<!x)y',
  ]) {
    it(`may be ${source}`, () => assert.equal(patternFault(source), undefined));
  }
  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /empty/],
    ['a'.repeat(401), /longer than/],
    ['(', /no regular expression/],
    ['(a+)+$', /repetition within/],
    ['((ab)*c)*d', /repetition within/],
    ['(a|aa)+$', /repeats a choice/],
    ['(?:x|y){2,}z', /repeats a choice/],
    ['(a)\\1', /refers back/],
    ['(?<n>a)\\k<n>', /refers back/],
    ['a*b*c*d', /3 repetitions/],
    ['(\\d{1,40}){2,}', /repetition within/],
  ];
  for (const [source, words] of refused) {
    it(`may not be ${source.slice(0, 20)}`, () => assert.match(patternFault(source) ?? '', words));
  }
});
