// `npm run l10n`: writes the English bundle from the source, and says what the other languages still lack.
import { readFileSync, writeFileSync } from 'node:fs';
import { readSource } from './source';

const { messages } = readSource();
write('l10n/bundle.l10n.json', Object.fromEntries(messages.map((message) => [message, message])));
const german = 'l10n/bundle.l10n.de.json';
const held = JSON.parse(readFileSync(german, 'utf8')) as Record<string, string>;
const kept = messages.flatMap((message) => {
  const words = held[message];
  return words === undefined ? [] : [[message, words] as const];
});
write(german, Object.fromEntries(kept));
const lacking = messages.filter((message) => held[message] === undefined);
for (const message of lacking) console.log(`${german} lacks ${JSON.stringify(message)}`);

function write(file: string, bundle: Readonly<Record<string, string>>): void {
  writeFileSync(file, `${JSON.stringify(bundle, null, 2)}\n`);
}
