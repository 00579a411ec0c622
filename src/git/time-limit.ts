// A limit of time for work that starts git: what did not end by then is a failure, never an answer.
import { GitError } from './git';

/**
 * A signal that is aborted when the time is over, with words for why.
 *
 * @param seconds from now
 * @param onEnd told when that happens
 */
export function timeLimit(seconds: number, onEnd: () => void = () => undefined): AbortSignal {
  const controller = new AbortController();
  const end = (): void => {
    controller.abort(new GitError('failed', `git did not end within ${seconds} s.`));
    onEnd();
  };
  setTimeout(end, seconds * 1000).unref();
  return controller.signal;
}
