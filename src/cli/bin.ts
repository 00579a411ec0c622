// The command line's entry: hands the process's arguments and streams to `main`.
import { main } from './main';
import type { Output } from './output';

// A reader that closes the pipe early (head, less) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const output: Output = {
  write: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(text),
};

// The exit code is set, not forced: what was written to a pipe must reach it first.
void main(process.argv.slice(2), output).then((code) => {
  process.exitCode = code;
});
