// The checklist: its order, its digest, what a file of prompts must be, and the six prompts as shipped.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { coreChecklist, makeChecklist } from '../../../src/core/checklist/checklist';
import type { Prompt } from '../../../src/core/checklist/prompt';

function promptOf(id: string, fields: Partial<Prompt> = {}): Prompt {
  const question = `Is everything as it should be with ${id}?`;
  return { id, kind: 'verification', question, why: 'Because.', sources: [], ...fields };
}

const file = (...prompts: unknown[]): unknown => ({ version: 1, prompts });
const source = { title: 'A paper', url: 'https://example.org/paper' };

describe('makeChecklist', () => {
  it('puts validation first and keeps the order within each kind', () => {
    const anyKinds = fc.array(fc.constantFrom('verification' as const, 'validation' as const), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyKinds, (kinds) => {
        const prompts = kinds.map((kind, i) => promptOf(`p${i}`, { kind }));
        const ordered = makeChecklist(file(...prompts)).prompts;
        const of = (kind: string): Prompt[] => prompts.filter((p) => p.kind === kind);
        assert.deepEqual(ordered, [...of('validation'), ...of('verification')]);
      }),
    );
  });

  it('takes the digest of the prompts as canonical JSON', () => {
    const { digest } = makeChecklist(file(promptOf('one', { sources: [source] })));
    const canonical =
      '[{"id":"one","kind":"verification","question":"Is everything as it should be with one?",' +
      '"sources":[{"title":"A paper","url":"https://example.org/paper"}],"why":"Because."}]';
    assert.equal(digest, createHash('sha256').update(canonical).digest('hex'));
  });

  it('changes the digest with every word', () => {
    const prompt = promptOf('one', { sources: [source] });
    const variants = [
      [prompt],
      [{ ...prompt, id: 'two' }],
      [{ ...prompt, kind: 'validation' }],
      [{ ...prompt, question: `${prompt.question} ` }],
      [{ ...prompt, why: 'because.' }],
      [{ ...prompt, sources: [] }],
      [{ ...prompt, sources: [{ ...source, title: 'Another paper' }] }],
      [{ ...prompt, sources: [{ ...source, url: 'https://example.org/other' }] }],
      [{ ...prompt, sources: [source, source] }],
      [prompt, promptOf('two')],
      [promptOf('two'), prompt],
      [],
    ];
    const digests = variants.map((prompts) => makeChecklist(file(...prompts)).digest);
    assert.equal(new Set(digests).size, digests.length);
  });

  it('does not change the digest with the order of keys or of kinds in the file', () => {
    const { id, kind, question, why, sources } = promptOf('one');
    const validation = promptOf('two', { kind: 'validation' });
    assert.equal(
      makeChecklist(file({ why, sources, question, kind, id }, validation)).digest,
      makeChecklist(file(validation, { id, kind, question, why, sources })).digest,
    );
  });

  const bad: Readonly<Record<string, unknown>> = {
    'no file': undefined,
    'an array': [],
    'another version': { version: 2, prompts: [] },
    'no prompts': { version: 1 },
    'an unknown key': { version: 1, prompts: [], extra: 1 },
    'a prompt with an unknown key': file({ ...promptOf('one'), weight: 1 }),
    'a prompt without a question': file({ ...promptOf('one'), question: undefined }),
    'a question too short to be one': file(promptOf('one', { question: 'Right?' })),
    'a question of 501 characters': file(promptOf('one', { question: 'x'.repeat(501) })),
    'a kind that is neither': file({ ...promptOf('one'), kind: 'style' }),
    'an id with a capital letter': file(promptOf('One')),
    'an id with a blank': file(promptOf('one two')),
    'an id of one letter': file(promptOf('o')),
    'an id of 65 letters': file(promptOf('o'.repeat(65))),
    'an id that begins with a digit': file(promptOf('1st')),
    'an id with a line end': file(promptOf('one\n')),
    'a source without https': file(
      promptOf('one', { sources: [{ title: 'A', url: 'http://a.org' }] }),
    ),
    'a script as source': file(
      promptOf('one', { sources: [{ title: 'A', url: 'javascript:alert(1)' }] }),
    ),
  };
  for (const [what, value] of Object.entries(bad)) {
    it(`throws on ${what}`, () => {
      assert.throws(() => makeChecklist(value), { name: 'ValiError' });
    });
  }
});

describe('coreChecklist', () => {
  const { prompts, digest } = coreChecklist;

  it('has six prompts, three of each kind, validation first', () => {
    assert.deepEqual(
      prompts.map((prompt) => prompt.kind),
      [...Array<string>(3).fill('validation'), ...Array<string>(3).fill('verification')],
    );
  });

  it('has ids and questions that occur once', () => {
    assert.equal(new Set(prompts.map((prompt) => prompt.id)).size, prompts.length);
    assert.equal(new Set(prompts.map((prompt) => prompt.question)).size, prompts.length);
  });

  for (const { id, question, why, sources } of prompts) {
    it(`${id} is a question to which yes is the good answer, with a reason to ask it`, () => {
      assert.match(id, /^core-[a-z-]+$/);
      assert.match(question, /\?$/);
      // A question that is put the other way round ("Is anything missing?") has no for its good answer.
      assert.match(question, /^(?:If [^,?]+, )?(?:can you|does|was|is|is there|have you) /i);
      assert.doesNotMatch(question, /^(?:is|are|does) (?:any|no|not)|n['’]t /i);
      assert(why.length > 20);
      for (const { url } of sources) assert.equal(new URL(url).protocol, 'https:');
    });
  }

  it('has a digest of 64 hex digits', () => {
    assert.match(digest, /^[0-9a-f]{64}$/);
  });
});
