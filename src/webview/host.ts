// The webview's side of the line to the extension: posting, listening, and the state kept while the panel is hidden.
import * as v from 'valibot';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The line to the extension, typed by the messages of one webview. */
export interface Host<In, Out> {
  post(message: Out): void;
  /** Calls `handle` for every message of the schema; returns what stops it. */
  listen(handle: (message: In) => void): () => void;
  /** What `remember` was last given, also by an earlier life of this panel; not validated. */
  recall(): unknown;
  remember(state: unknown): void;
}

/** Opens the line; may be called once in a page, since VS Code hands its API out once. */
export function openHost<Schema extends v.GenericSchema, Out>(
  schema: Schema,
): Host<v.InferOutput<Schema>, Out> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    listen: (handle) => {
      const onMessage = (event: MessageEvent<unknown>): void => {
        const result = v.safeParse(schema, event.data);
        if (result.success) handle(result.output);
        else console.warn('Countersign: a message was not understood and is ignored.');
      };
      window.addEventListener('message', onMessage);
      return () => {
        window.removeEventListener('message', onMessage);
      };
    },
    recall: () => api.getState(),
    remember: (state) => {
      api.setState(state);
    },
  };
}
