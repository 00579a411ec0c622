// Who writes and reviews in the made history.
import type { Person } from '../../fixtures/repository';

export const lea: Person = { name: 'Lea Brandt', email: 'lea@heron.example' };
export const reviewers: readonly Person[] = [
  { name: 'Tomas Vik', email: 'tomas@heron.example' },
  { name: 'Ines Rocha', email: 'ines@heron.example' },
  { name: 'Aiko Mori', email: 'aiko@heron.example' },
];

/** Agents by the name that a record gives them, and the trailer by which a commit tells of them. */
export const agents: readonly (readonly [agent: string, trailer: string])[] = [
  ['claude-code', 'Co-authored-by: Claude <noreply@anthropic.com>'],
  ['claude-code', 'Co-authored-by: Claude <noreply@anthropic.com>'],
  ['codex', 'Co-authored-by: Codex <noreply@openai.com>'],
  ['cursor', 'Co-authored-by: Cursor <cursoragent@cursor.com>'],
  ['claude-code', 'Co-authored-by: Claude <noreply@anthropic.com>'],
];
