// Measures the store: `npm run bench:store`, or with the names of some parts behind `--`.
import { measureRead } from './store-read';
import { measureKill, measureRace, measureWrite } from './store-write';

const parts: Readonly<Record<string, () => Promise<void>>> = {
  write: measureWrite,
  read: measureRead,
  race: measureRace,
  kill: measureKill,
};

const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await measure();
}
