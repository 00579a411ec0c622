// One clone of the benchmark, as a process of its own: signs and syncs by turns. Arguments: folder, name, records.
import { addLine } from '../../src/git/store/write';
import { sync } from '../../src/git/sync/sync';
import { gitTransport } from '../../src/git/sync/transport';
import { openAt } from '../fixtures/repository';
import { objectOf } from './sync-objects';

const [folder = '', name = '', count = '0'] = process.argv.slice(2);
const opened = await openAt(folder);
const transport = gitTransport(opened, 'origin');
const batch = 10;
let syncs = 0;
for (let n = 0; n < Number(count); n++) {
  await addLine(opened, objectOf(n), JSON.stringify({ p: { by: name, kind: 'test', n, v: 1 } }));
  if (n % batch !== batch - 1) continue;
  const result = await sync(opened, transport);
  syncs++;
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result)}`);
}
process.stdout.write(`${syncs}`);
