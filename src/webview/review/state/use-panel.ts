// Ties the panel together: messages in, drafts out, keys, the clock, and the focus that the state asks for.
import { useCallback, useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { ToExtension, ToPanel } from '../../../protocol/review';
import type { Host } from '../../host';
import { missingFor } from '../footer/missing';
import { focusTarget } from '../keys/focus';
import { Clock } from './clock';
import { isWish, type Perform, type Wish } from './perform';
import { reduce } from './reduce';
import { Saver } from './saver';
import { SigningWish } from './signing-wish';
import { isReadOnly, type PanelState, readSaved, startState, toSave } from './state';
import { wishedLines } from './unfold';
import { useKeptFocus, useKeys, useMessages, useTime } from './use-page';

/** The line of this webview to the extension. */
export type PanelHost = Host<ToPanel, ToExtension>;

/** The state of the panel, and what its parts call to change it. */
export function usePanel(host: PanelHost): {
  readonly state: PanelState;
  readonly perform: Perform;
} {
  const [state, dispatch] = useReducer(reduce, host, start);
  const latest = useRef(state);
  latest.current = state;
  const clock = useMemo(() => new Clock(Date.now), []);
  const saver = useMemo(() => {
    return new Saver(() => {
      host.post({ type: 'draft', draft: { ...latest.current.draft, seconds: clock.seconds } });
    });
  }, [host, clock]);
  const signings = useMemo(() => new SigningWish(Date.now), []);

  const grant = useCallback(
    (wish: Wish): void => {
      switch (wish.type) {
        case 'open':
        case 'open-file': {
          const { units } = latest.current;
          const unit =
            wish.type === 'open' ? units[wish.unit] : units.find((one) => one.file === wish.file);
          const file = wish.type === 'open' ? unit?.file : wish.file;
          if (file !== undefined) host.post({ type: 'open', file, line: unit?.line ?? 1 });
          return;
        }
        case 'open-all':
          host.post({ type: 'openAll' });
          return;
        case 'layout': {
          const layout = latest.current.layout === 'unified' ? 'side-by-side' : 'unified';
          host.post({ type: 'layout', layout });
          return;
        }
        case 'preview':
          host.post(wish);
          return;
        case 'view':
          saver.flush();
          dispatch({ type: 'view-asked', commit: wish.commit });
          host.post({ type: 'view', commit: wish.commit < 0 ? null : wish.commit });
          return;
        case 'unfold':
          for (const range of wishedLines(latest.current, wish)) {
            host.post({ type: 'lines', ...range });
          }
          return;
        case 'send-comment': {
          // The message carries the draft, which is stored before the comment is sent.
          saver.cancel();
          const { draft } = latest.current;
          const kept = { ...draft, seconds: clock.seconds };
          host.post({ type: 'comment', draft: kept, comment: wish.id });
          return;
        }
        case 'run':
        case 'repeat':
        case 'rerun':
        case 'drop':
        case 'resolve':
        case 'withdraw':
          saver.flush();
          host.post(wish);
          return;
        case 'back':
          saver.flush();
          host.post({ type: 'back' });
          return;
        case 'sign':
          if (!canSign(latest.current)) {
            dispatch({ type: 'refuse' });
            return;
          }
          if (!signings.begin()) return;
          // The message carries the draft, which is stored before it is signed.
          saver.cancel();
          host.post({ type: 'sign', draft: { ...latest.current.draft, seconds: clock.seconds } });
      }
    },
    [host, saver, clock, signings],
  );

  const perform = useCallback<Perform>(
    (doing) => {
      if (isWish(doing)) grant(doing);
      else dispatch(doing);
      if (doing.type === 'review-again') host.post({ type: 'again' });
    },
    [host, grant],
  );

  useMessages(host, perform, latest, { saver, signings });
  useKeys(perform, latest);
  useTime(clock, latest, saver);
  useKeptFocus(state);
  useLayoutEffect(() => {
    if (state.focus.n > 0) focusTarget(state.focus.target, state.focus.reveal);
  }, [state.focus]);
  useLayoutEffect(() => {
    if (state.adoptions > 0) clock.seconds = state.draft.seconds;
  }, [state.adoptions]);
  useLayoutEffect(() => {
    if (state.edits > 0) saver.schedule();
  }, [state.edits]);
  useLayoutEffect(() => {
    const saved = toSave(state, clock.seconds);
    if (saved !== undefined) host.remember(saved);
  }, [state.snapshot, state.draft, state.edited, state.signing, state.current, state.tab]);
  return { state, perform };
}

function start(host: PanelHost): PanelState {
  return startState(readSaved(host.recall()));
}

function canSign(state: PanelState): boolean {
  const { snapshot, units, draft } = state;
  if (snapshot === undefined || snapshot.cannotSign !== undefined || isReadOnly(state))
    return false;
  return missingFor(units, snapshot, draft).length === 0;
}
