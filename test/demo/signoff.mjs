// Signs one commit off the way a reviewer does at a terminal: form, answers, sign.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cleanEnvironment, identity, output } from './git.mjs';

/** Fills the form in. A prompt without words is an error: nobody answered it. */
export function answered(form, words) {
  const unknown = form.answers.filter(({ prompt }) => words[prompt] === undefined);
  if (unknown.length > 0) {
    const names = unknown.map(({ prompt, kind }) => `${prompt} (${kind})`).join(', ');
    throw new Error(`the form asks what the story has no words for: ${names}`);
  }
  const answers = form.answers.map((entry) => {
    const field = entry.kind === 'validation' ? 'reason' : 'evidence';
    const { answer, [field]: text } = words[entry.prompt];
    if (!text) throw new Error(`the words for ${entry.prompt} lack its ${field}`);
    return { ...entry, answer, [field]: text };
  });
  return { ...form, answers };
}

function parsed(stdout, commit) {
  try {
    const form = JSON.parse(stdout);
    if (Array.isArray(form.answers)) return form;
  } catch {
    // Said below, with what was printed.
  }
  throw new Error(`form ${commit} did not print a form:\n${stdout.slice(0, 500)}`);
}

/** Approves one commit in the name of the reviewer, through the command line at `cli`. */
export async function signOff({ cli, folder, commit, reviewer, at, words }) {
  const options = { cwd: folder, env: cleanEnvironment(identity(reviewer, at)) };
  const countersign = (...args) =>
    output(process.execPath, [cli, ...args, '--repo', folder], options);

  const form = parsed(await countersign('form', commit), commit);
  const desk = await mkdtemp(path.join(tmpdir(), 'countersign-demo-'));
  try {
    const file = path.join(desk, 'answers.json');
    await writeFile(file, `${JSON.stringify(answered(form, words), null, 2)}\n`);
    await countersign('sign', commit, '--verdict', 'approve', '--answers', file);
  } finally {
    await rm(desk, { recursive: true, force: true });
  }
}
