// `npm run demo:gate`: the forge's steps, printed for a person to read.
import { Forge } from './forge';
import { steps } from './steps';

const forge = new Forge();
console.log(
  'A bare repository with "countersign hook pre-receive"; Ada, who has an agent; the reviewers Rui and Mei. The base\n' +
    'lists a key of each of the three, and asks for records that these signed.\n',
);
let wrong = 0;
for (const [index, { title, story, taken, run }] of steps.entries()) {
  const result = await run(forge);
  if (result.taken !== taken) wrong++;
  console.log(`${index + 1}. ${title}: ${result.taken ? 'accepted' : 'refused'}`);
  console.log(`   ${story}`);
  const lines = result.said.split('\n').filter((line) => line.startsWith('remote: '));
  for (const line of lines) console.log(`     ${line.slice('remote: '.length).trimEnd()}`);
  console.log('');
}
console.log(
  wrong === 0 ? 'Every step ended as it should.' : `${wrong} steps did not end as they should.`,
);
process.exitCode = wrong === 0 ? 0 : 1;
