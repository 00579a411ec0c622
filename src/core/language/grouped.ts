// Numbers as the reader's language writes them.
import { spokenLanguage } from './t';

const formats = new Map<string, Intl.NumberFormat>();

/** `12,480`, in German `12.480`. */
export function grouped(count: number): string {
  const language = spokenLanguage();
  const format = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, format);
  return format.format(count);
}
