// Tests how far the checklist is said to be: what may be left for later is never counted as answered.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { emptyDraft } from '../../../../src/protocol/draft';
import type { DisplayPrompt } from '../../../../src/protocol/prompts';
import { answeredOf, assessDraft } from '../../../../src/webview/review/state/draft-edit';
import { prompts } from '../snapshots';

const [first] = prompts;
const all: readonly DisplayPrompt[] = [
  ...prompts,
  { ...prompts[0], id: 'later', need: 'should' } as DisplayPrompt,
];

describe('how far the checklist is', () => {
  const after = (...ids: readonly string[]) => {
    const answers = ids.map((prompt) => ({ prompt, answer: 'no' as const, text: 'x'.repeat(40) }));
    const draft = { ...emptyDraft, answers };
    return answeredOf(all, draft, assessDraft(all, draft));
  };

  it('is nothing before anything is answered, whatever may be left for later', () => {
    assert.deepEqual(after(), { answered: 0, prompts: prompts.length, left: 1 });
  });

  it('counts what may be left once it is answered, and a plain no', () => {
    assert.deepEqual(after(first?.id ?? '', 'later'), {
      answered: 2,
      prompts: prompts.length + 1,
      left: 0,
    });
  });
});
