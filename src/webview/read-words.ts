// Fills the table of words from the page, before anything is rendered.
import * as v from 'valibot';
import { speak, spokenLanguage } from '../core/language/t';
import { spokenWords, wordsId } from '../protocol/words';

/** Reads the words that the extension put into the page. Without them, or where they are no table, it stays English. */
export function readWords(): void {
  const held = document.getElementById(wordsId)?.textContent;
  if (held === undefined || held === null) return;
  const result = v.safeParse(spokenWords, JSON.parse(held));
  if (!result.success) {
    console.warn('Countersign: the words of the page were not understood, so they are English.');
    return;
  }
  speak(result.output.language, result.output.words);
  document.documentElement.lang = spokenLanguage();
}
