// Reads key presses from the page and says where the focus is.
import type { Keymap } from './keymap';
import { type Command, commandOf, type Where } from './keys';
import { idOf } from './target';

/** True on a Mac, where Command signs and Option composes characters. */
export const isMac = navigator.userAgent.includes('Mac');

/** The command of a key press, if it is one and nothing else has taken it. */
export function commandOfEvent(event: KeyboardEvent, keymap: Keymap): Command | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  const { key, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift, repeat } = event;
  const composed = event.getModifierState('AltGraph') || (isMac && alt && !ctrl && !meta);
  return commandOf(
    { key, ctrl, meta, alt, shift, composed, repeat },
    whereIs(document.activeElement),
    keymap,
  );
}

function whereIs(focused: Element | null): Where {
  const holder = focused?.closest<HTMLElement>('[data-prompt]');
  return {
    typing: isField(focused),
    comment: focused?.closest('[data-comment]') !== null && focused !== null,
    prompt: holder?.dataset.prompt === undefined ? undefined : Number(holder.dataset.prompt),
    listShown: document.querySelector('dialog[open]') !== null,
  };
}

function isField(focused: Element | null): boolean {
  if (focused instanceof HTMLInputElement) return focused.type === 'number';
  return focused instanceof HTMLTextAreaElement && !focused.readOnly;
}

/** Takes the focus out of a text field: to the prompt's answers where it is one of a prompt, to the current hunk else. */
export function leaveField(hunk: number): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement)) return;
  const answers = field.closest('[data-prompt]')?.querySelectorAll<HTMLElement>('input');
  const radio = [...(answers ?? [])].find((input) => input.id !== '');
  if (radio !== undefined) {
    radio.focus();
    return;
  }
  field.blur();
  // What was written stays in sight.
  document.getElementById(idOf({ kind: 'unit', index: hunk }))?.focus({ preventScroll: true });
}
