// Carries out what the state asks of the focus: brings a place into view and gives it the keyboard.
import { idOf, type Target } from './target';

/** Goes to a target; does nothing if it is not in the page, nor where it would only scroll while somebody types. */
export function focusTarget(target: Target, reveal: boolean): void {
  const element = document.getElementById(idOf(target));
  if (element === null) return;
  if (reveal && document.activeElement instanceof HTMLTextAreaElement) return;
  // A prompt may be among those that are folded.
  element.closest('details')?.setAttribute('open', '');
  if (!reveal) element.focus({ preventScroll: true });
  const place = element.closest<HTMLElement>('.composer, .hunk, .file, .prompt') ?? element;
  // What is higher than the screen is read from its top.
  const tall = place.offsetHeight > window.innerHeight / 2;
  place.scrollIntoView({ block: tall ? 'start' : 'nearest' });
}
