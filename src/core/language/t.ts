// The words on the screen in the reader's language: each message is looked up by its English text.

/** The words of one language: for each English message the one to show. */
export type Bundle = Readonly<Record<string, string>>;

/** What stands in a message for `{0}`, `{1}`, … */
export type Argument = string | number;

/** English, until the extension says otherwise. The command line never does. */
let spoken = 'en';
let words: Bundle = {};

/**
 * Says which language the reader has; called once, at the start.
 *
 * @param language as VS Code names it, for example `de`
 * @param bundle its words; what it has not is shown in English
 */
export function speak(language: string, bundle: Bundle): void {
  spoken = language;
  words = bundle;
}

/**
 * A message in the reader's language, its `{0}`, `{1}`, … replaced as `vscode.l10n.t` does. Called where it is
 * shown and never while modules load, when no language is known yet. The English text is a literal, since
 * `npm run l10n` reads it from the source.
 */
export function t(message: string, ...args: readonly Argument[]): string {
  const found = words[message] ?? message;
  return found.replace(/\{(\d+)\}/gu, (place, n) => String(args[Number(n)] ?? place));
}

/** The language to format numbers and times by: the reader's, or English where `Intl` does not know it. */
export function spokenLanguage(): string {
  return Intl.NumberFormat.supportedLocalesOf(spoken)[0] ?? 'en';
}
