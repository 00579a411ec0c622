// The command line's entry: hands the process's arguments and streams to `main`.
import { main } from './main';
import { type Output, OutputClosed } from './output';

let closed = false;
let failed = false;

// A reader may leave early (head, less). What was decided then still is, and nothing else is a yes.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    closed = true;
    return;
  }
  if (!failed)
    process.stderr.write(`countersign: the output cannot be written: ${error.message}\n`);
  failed = true;
  process.exitCode = 2;
});
// Nobody is left to tell.
process.stderr.on('error', () => undefined);

const output: Output = {
  write: (text) => {
    if (closed) throw new OutputClosed();
    process.stdout.write(text);
  },
  warn: (text) => void process.stderr.write(text),
};

/** Ends the process though something that it started may still run; what was said has a second to reach its pipe. */
function abandon(): void {
  setTimeout(() => process.exit(2), 1000).unref();
}

// The exit code is set, not forced: what was written to a pipe must reach it first.
void main(process.argv.slice(2), output, abandon).then((code) => {
  process.exitCode = failed ? 2 : code;
});
