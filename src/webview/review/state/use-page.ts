// What the page itself tells the panel: messages of the extension, keys, visibility, the passing of time.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { focusTarget } from '../keys/focus';
import { commandOfEvent, leaveField } from '../keys/keyboard';
import type { Command } from '../keys/keys';
import type { Clock } from './clock';
import type { Perform } from './perform';
import type { Saver } from './saver';
import type { SigningWish } from './signing-wish';
import { isReadOnly, type PanelState } from './state';
import type { PanelHost } from './use-panel';

/** The latest state, for what is called outside of rendering. */
interface Latest {
  readonly current: PanelState;
}

/** Takes in the extension's messages, and says that the panel is there. */
export function useMessages(
  host: PanelHost,
  perform: Perform,
  latest: Latest,
  { saver, signings }: { readonly saver: Saver; readonly signings: SigningWish },
): void {
  useLayoutEffect(() => {
    const stop = host.listen((message) => {
      const held = latest.current.snapshot;
      // A draft message does not name its change: one that is still due must not reach another change.
      if (message.type === 'snapshot' && held?.change.id !== message.change.id) saver.cancel();
      // Nor must one arrive after the draft was signed and put away.
      if (message.type === 'signing') saver.cancel();
      if (message.type === 'failed') signings.end();
      perform({ type: 'message', message });
    });
    host.post({ type: 'ready' });
    return stop;
  }, [host, perform, latest, saver, signings]);
}

/** Carries out the keys of the panel. */
export function useKeys(perform: Perform, latest: Latest): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = commandOfEvent(event, latest.current.keymap);
      if (command === undefined) return;
      event.preventDefault();
      carryOut(command, perform, latest.current);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [perform, latest]);
}

function carryOut(command: Command, perform: Perform, state: PanelState): void {
  switch (command.do) {
    case 'step':
    case 'step-file':
      perform({ type: command.do, by: command.by });
      return;
    case 'toggle':
    case 'reviewed-next':
    case 'unfold':
    case 'layout':
    case 'ai-first':
    case 'undo':
    case 'back':
    case 'sign':
      perform({ type: command.do });
      return;
    case 'step-commit': {
      const { commits = [], view: shown = -1 } = state.snapshot?.branch ?? {};
      // The extension takes its time to read a commit, and a quick press goes on from the one that was asked for.
      const view = state.viewAsked ?? shown;
      const commit = Math.max(-1, Math.min(commits.length - 1, view + command.by));
      if (commit !== view) perform({ type: 'view', commit });
      return;
    }
    case 'comment':
      perform({ type: 'comment-here', id: crypto.randomUUID() });
      return;
    case 'open':
      perform({ type: 'open', unit: state.current });
      return;
    case 'keys':
      perform({ type: 'keys', shown: !state.keysShown });
      return;
    case 'prompt':
      if (command.index < (state.snapshot?.prompts.length ?? 0)) {
        perform({ type: 'go', target: { kind: 'prompt', index: command.index } });
      }
      return;
    case 'answer': {
      const prompt = state.snapshot?.prompts[command.prompt];
      if (prompt !== undefined) {
        perform({ type: 'answer', prompt: prompt.id, answer: command.answer, on: true });
      }
      return;
    }
    case 'leave-field':
      leaveField(state.current);
  }
}

/** Where a part of the page goes away with the focus in it, the focus returns to the current hunk. */
export function useKeptFocus(state: PanelState): void {
  const last = useRef<Element>();
  useLayoutEffect(() => {
    const onFocus = (): void => {
      last.current = document.activeElement ?? undefined;
    };
    window.addEventListener('focusin', onFocus);
    return () => {
      window.removeEventListener('focusin', onFocus);
    };
  }, []);
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || last.current?.isConnected !== false) return;
    if (state.current >= 0) focusTarget({ kind: 'unit', index: state.current }, false);
  }, [state]);
}

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Runs the clock, and saves what is due when the panel may go away. */
export function useTime(clock: Clock, latest: Latest, saver: Saver): void {
  useEffect(() => {
    const alive = (): void => {
      clock.activity();
    };
    const leave = (): void => {
      // The time spent since the last edit goes along, unless there is nothing of the reviewer's to keep.
      if (latest.current.edited && !isReadOnly(latest.current)) saver.schedule();
      saver.flush();
    };
    const onVisibility = (): void => {
      if (document.visibilityState === 'hidden') leave();
    };
    const onFocusOut = (event: FocusEvent): void => {
      if (event.target instanceof HTMLTextAreaElement) saver.flush();
    };
    const timer = setInterval(() => {
      if (!isReadOnly(latest.current)) clock.tick(document.visibilityState === 'visible');
    }, 1_000);
    for (const type of signsOfLife) window.addEventListener(type, alive, { passive: true });
    window.addEventListener('focusout', onFocusOut);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearInterval(timer);
      for (const type of signsOfLife) window.removeEventListener(type, alive);
      window.removeEventListener('focusout', onFocusOut);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [clock, latest, saver]);
}
