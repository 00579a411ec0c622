// Cancelling in VS Code, as everything else here understands it.
import type * as vscode from 'vscode';

/** A signal that follows a cancellation token. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const stop = new AbortController();
  if (token.isCancellationRequested) stop.abort();
  token.onCancellationRequested(() => stop.abort());
  return stop.signal;
}
