// Every word that is shown is in both languages, and nothing is shown that could not be.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { asTheyAre, type Found, readSource, readText } from './source';

/** What to do where one of these fails, for whoever added or changed words. */
const advice =
  'Words that people see go through t() of src/core/language. ' +
  'Then run `npm run l10n` and put the German into l10n/bundle.l10n.de.json; docs/words.md has the terms.';

function bundle(name: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(`l10n/${name}.json`, 'utf8')) as Record<string, string>;
}

function same(held: readonly string[], shown: readonly string[]): void {
  const lacking = shown.filter((message) => !held.includes(message));
  const leftOver = held.filter((message) => !shown.includes(message));
  const what = { lacking, leftOver };
  assert.ok(lacking.length + leftOver.length === 0, `${JSON.stringify(what, null, 2)}\n${advice}`);
}

describe('the words on the screen', () => {
  let source: Found;
  const english = bundle('bundle.l10n');
  const german = bundle('bundle.l10n.de');

  before(() => {
    source = readSource();
  });

  it('all go through t()', () => {
    assert.ok(source.faults.length === 0, [...source.faults, advice].join('\n'));
  });

  it('are in the English bundle, and nothing else is', () => {
    same(Object.keys(english), source.messages);
    for (const [message, words] of Object.entries(english)) assert.equal(words, message);
  });

  it('are in the German bundle, and nothing else is', () => {
    same(Object.keys(german), source.messages);
  });

  it('have the same places in German as in English', () => {
    const places = (words = ''): string[] => (words.match(/\{\d+\}/gu) ?? []).sort();
    for (const [message, words] of Object.entries(german)) {
      assert.deepEqual(places(words), places(message), `${message}. ${advice}`);
      assert.notEqual(words.trim(), '', message);
    }
  });

  it('say the same thing by the same word: the terms of docs/words.md', () => {
    const terms: readonly (readonly [RegExp, RegExp])[] = [
      [/\bhunks?\b/iu, /Abschnitt/iu],
      [/\bsign-offs?\b/iu, /bzeichn/iu],
      [/\bgate\b/iu, /schranke/iu],
      [/\bqueue\b/iu, /warteschlange/iu],
      [/\bprompts?\b/iu, /frage/iu],
      [/\bcarried\b/iu, /übernommen/iu],
      [/\bagents?\b/iu, /agent/iu],
      [/\bdraft\b/iu, /entwurf/iu],
      [/\bvalidat/iu, /validier/iu],
      [/\bverif(?:y|ied|ication)/iu, /verifi/iu],
    ];
    for (const [message, words] of Object.entries(german)) {
      for (const [term, inGerman] of terms) {
        if (term.test(message)) assert.match(words, inGerman, message);
      }
    }
  });

  it('leave no exception behind that nothing needs', () => {
    assert.deepEqual(
      asTheyAre.filter((words) => !source.kept.includes(words)),
      [],
    );
  });
});

describe('the check of the words', () => {
  const faults = (text: string): readonly string[] => readText('src/extension/x.tsx', text).faults;

  it('sees words in elements, attributes and sentences', () => {
    assert.equal(faults('const a = () => <p>some words</p>;').length, 1);
    assert.equal(faults('const a = () => <p>{`${n} files`}</p>;').length, 1);
    assert.equal(faults('const a = () => <p title="ok" class="no words here" />;').length, 1);
    assert.equal(faults("const a = () => say(b ? 'It failed.' : '');").length, 1);
    assert.equal(faults("const a = { label: b ? 'yes' : x };").length, 1);
    assert.equal(faults("const a = () => <p>{b && (c ? 'yes' : x)}</p>;").length, 1);
  });

  it('lets pass what goes through t(), and what is not shown', () => {
    assert.deepEqual(faults("const a = () => <p title={t('ok')}>{t('some words')}</p>;"), []);
    assert.deepEqual(faults("const a = () => log.warn('some words');"), []);
    assert.deepEqual(faults("import { x } from './some words';"), []);
    assert.deepEqual(faults("const a = () => <p title={b === 'yes' ? x : y} />;"), []);
  });

  it('sees messages that cannot be found or that come too early', () => {
    assert.equal(faults('const a = () => t(words);').length, 1);
    assert.equal(faults("const a = t('Some words');").length, 1);
    assert.deepEqual(readText('src/core/x.ts', "const a = () => t('Some words');"), {
      messages: ['Some words'],
      faults: [],
      kept: [],
    });
  });
});
