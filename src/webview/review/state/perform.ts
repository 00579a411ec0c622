// What the parts of the panel can ask for: a change of its state, or something of the extension.
import type { Action } from './reduce';

/** A wish that leaves the panel's state alone: the extension carries it out. */
export type Wish =
  | { readonly type: 'sign' | 'back' | 'open-all' | 'layout' }
  /** Of a branch, show a commit alone (from 0), or all combined (-1). */
  | { readonly type: 'view'; readonly commit: number }
  /** Ask for what there is to see of a file, or of a hunk of a notebook. */
  | { readonly type: 'preview'; readonly file: number; readonly hunk?: number | undefined }
  | { readonly type: 'send-comment'; readonly id: string }
  | { readonly type: 'resolve'; readonly thread: string; readonly resolved: boolean }
  | { readonly type: 'withdraw'; readonly record: string }
  /** Run something as evidence for a prompt, or what was run for it before; run it once more; forget what was run. */
  | { readonly type: 'run' | 'repeat'; readonly prompt: string }
  | { readonly type: 'rerun' | 'drop'; readonly run: string }
  /** More lines before or after a unit's hunk, both where it does not say. */
  | { readonly type: 'unfold'; readonly unit?: number; readonly where?: 'before' | 'after' }
  /** Open the diff editor at a unit's line. */
  | { readonly type: 'open'; readonly unit: number }
  /** Open the diff editor at a file's first change. */
  | { readonly type: 'open-file'; readonly file: number };

/** Carries out an action or a wish; the same function for the whole life of the panel. */
export type Perform = (doing: Action | Wish) => void;

const wishes: ReadonlySet<string> = new Set<Wish['type']>([
  'sign',
  'back',
  'open-all',
  'layout',
  'view',
  'preview',
  'unfold',
  'send-comment',
  'resolve',
  'withdraw',
  'run',
  'repeat',
  'rerun',
  'drop',
  'open',
  'open-file',
]);

/** Tells a wish from an action. */
export function isWish(doing: Action | Wish): doing is Wish {
  return wishes.has(doing.type);
}
