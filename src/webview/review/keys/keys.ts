// The keyboard of the panel: which key means what, where, and the list of keys that the panel shows.
import type { AnswerValue } from '../../../core/checklist/answers';
import { t } from '../../../core/language/t';
import type { KeyAction } from '../../../protocol/settings';
import type { Keymap } from './keymap';

/** A key press, as far as it matters. */
export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** The character was made with AltGr, or with Option on a Mac: these are not modifiers then. */
  readonly composed: boolean;
  /** The key is held down. */
  readonly repeat: boolean;
}

/** Where the focus is. */
export interface Where {
  readonly typing: boolean;
  /** Index of the prompt that holds the focus. */
  readonly prompt: number | undefined;
  /** The focus is in the text of a comment. */
  readonly comment: boolean;
  /** The list of keys is shown. */
  readonly listShown: boolean;
}

export type Command =
  | { readonly do: 'step' | 'step-file' | 'step-commit'; readonly by: 1 | -1 }
  | {
      readonly do:
        | 'toggle'
        | 'reviewed-next'
        | 'comment'
        | 'open'
        | 'unfold'
        | 'layout'
        | 'ai-first'
        | 'undo'
        | 'back'
        | 'sign'
        | 'keys'
        | 'leave-field';
    }
  | { readonly do: 'prompt'; readonly index: number }
  | { readonly do: 'answer'; readonly prompt: number; readonly answer: AnswerValue };

/** What a key press means; undefined if it is not the panel's. */
export function commandOf(press: KeyPress, where: Where, keymap: Keymap): Command | undefined {
  const { ctrl, meta, shift } = press;
  const alt = press.alt && !press.composed;
  if (press.key === 'Enter' && (ctrl || meta) && !alt && !shift && !where.listShown) {
    // Elsewhere this key sends a comment off: whoever presses it here does not mean to sign.
    if (where.comment) return { do: 'leave-field' };
    return press.repeat ? undefined : { do: 'sign' };
  }
  if (where.typing) return press.key === 'Escape' ? { do: 'leave-field' } : undefined;
  if (!press.composed && (ctrl || meta || alt)) return undefined;
  // With caps lock a letter comes in upper case without the shift key.
  if (shift && /^\p{L}$/u.test(press.key)) return undefined;
  const command = plain(press, where, keymap);
  return where.listShown && command?.do !== 'keys' ? undefined : command;
}

function plain(press: KeyPress, where: Where, keymap: Keymap): Command | undefined {
  const key = press.key.toLowerCase();
  const answer = where.prompt === undefined ? undefined : keymap.answers.get(key);
  const action = keymap.actions.get(key);
  const command = answer === undefined && action !== undefined ? commands[action] : undefined;
  // Held down, the others would tick and answer what nobody has looked at.
  if (press.repeat) return command !== undefined && 'by' in command ? command : undefined;
  if (/^[1-9]$/u.test(key)) return { do: 'prompt', index: Number(key) - 1 };
  if (answer !== undefined && where.prompt !== undefined) {
    return { do: 'answer', prompt: where.prompt, answer };
  }
  return command;
}

const commands: Readonly<Record<Exclude<KeyAction, AnswerValue>, Command>> = {
  'next-hunk': { do: 'step', by: 1 },
  'previous-hunk': { do: 'step', by: -1 },
  'next-file': { do: 'step-file', by: 1 },
  'previous-file': { do: 'step-file', by: -1 },
  'next-commit': { do: 'step-commit', by: 1 },
  'previous-commit': { do: 'step-commit', by: -1 },
  'reviewed-next': { do: 'reviewed-next' },
  reviewed: { do: 'toggle' },
  comment: { do: 'comment' },
  open: { do: 'open' },
  unfold: { do: 'unfold' },
  layout: { do: 'layout' },
  'ai-first': { do: 'ai-first' },
  undo: { do: 'undo' },
  back: { do: 'back' },
  keys: { do: 'keys' },
};

/** A row of the list of keys; `keys` are alternatives. */
export interface KeyRow {
  readonly keys: readonly string[];
  readonly does: string;
}

/** The keys, in the order of the list; `sign` as the platform writes it. What has no key is left out. */
export function keyRows(mac: boolean, { keysOf }: Keymap): readonly KeyRow[] {
  const row = (does: string, ...actions: readonly KeyAction[]): KeyRow => {
    return { keys: actions.flatMap((action) => keysOf[action]), does };
  };
  const rows: readonly KeyRow[] = [
    row(t('Next, previous hunk'), 'next-hunk', 'previous-hunk'),
    row(t('Next, previous file'), 'next-file', 'previous-file'),
    row(t('Of a branch: next, previous commit alone'), 'next-commit', 'previous-commit'),
    row(t('Mark reviewed and go to the next unreviewed hunk'), 'reviewed-next'),
    row(t('Mark reviewed, or take it back'), 'reviewed'),
    { keys: ['Enter'], does: t('Fold or unfold the hunk') },
    row(t('Show more lines around the hunk'), 'unfold'),
    row(t('Both sides next to each other, or one below the other'), 'layout'),
    row(t('In a mixed change: hunks with AI lines first, or all in order'), 'ai-first'),
    row(t('Comment on the hunk'), 'comment'),
    row(t('Open in the diff editor at this line'), 'open'),
    { keys: ['1', '…', '9'], does: t('Go to a prompt') },
    row(t('In a prompt: yes, no, not applicable, unsure'), 'yes', 'no', 'na', 'unsure'),
    row(t('Undo the last tick, answer or verdict'), 'undo'),
    { keys: ['Esc'], does: t('Leave a text field') },
    { keys: [mac ? 'Cmd+Enter' : 'Ctrl+Enter'], does: t('Sign off') },
    row(t('Outside a prompt: back to the queue'), 'back'),
    row(t('Show or hide this list'), 'keys'),
  ];
  return rows.filter(({ keys }) => keys.length > 0);
}
