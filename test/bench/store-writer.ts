// Writes records until it is done or killed; says of each that was confirmed. Started by the measurements.
//
//   node store-writer.mjs <repository> <name> <how many> [<object> …]
import { addLine } from '../../src/git/store/write';
import { openAt, rui } from '../fixtures/repository';
import { line } from '../git/store/records';

const [folder = '', name = '', count = '0', ...objects] = process.argv.slice(2);
const repository = await openAt(folder);
process.stdout.write('ready\n');
for (let n = 0; n < Number(count); n++) {
  const object = objects[n % objects.length] ?? '';
  await addLine(repository, object, line(`${name}-${n}`), rui);
  process.stdout.write(`${name}-${n}\n`);
}
