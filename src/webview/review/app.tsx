// The panel as a whole: the head above, the diff and the checklist side by side or as tabs.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../core/language/t';
import type { Snapshot } from '../../protocol/review';
import { Checklist } from './checklist/checklist';
import { ChangeNotes } from './comments/change-notes';
import { CommentDraftsContext } from './comments/drafts';
import { useCommentDrafts, usePlaces } from './comments/use-comments';
import { Diff } from './diff/diff';
import { Footer } from './footer/footer';
import { Outcome } from './footer/outcome';
import { Header } from './header/header';
import { Past } from './header/past';
import { KeyList } from './keys/key-list';
import { isMac } from './keys/keyboard';
import { Tabs } from './layout/tabs';
import { useNarrow } from './layout/use-narrow';
import { waitsForAi } from './state/ai-first';
import { answeredOf, assessDraft } from './state/draft-edit';
import type { Perform } from './state/perform';
import { isReadOnly, type PanelState, shownDraft, type Tab } from './state/state';
import { tallyOf } from './state/units';
import { type PanelHost, usePanel } from './state/use-panel';

/** The review panel. */
export function App({ host }: { readonly host: PanelHost }): JSX.Element {
  const { state, perform } = usePanel(host);
  const { snapshot } = state;
  return (
    <>
      {snapshot === undefined ? (
        <Waiting failure={state.failure} perform={perform} />
      ) : (
        <Review state={state} snapshot={snapshot} perform={perform} />
      )}
      <KeyList shown={state.keysShown} mac={isMac} keymap={state.keymap} perform={perform} />
      <div class="unseen" aria-live="polite">
        <span key={state.said.n}>{state.said.text}</span>
      </div>
    </>
  );
}

interface WaitingProps {
  readonly failure: string | undefined;
  readonly perform: Perform;
}

/** What stands there before the first snapshot, also where reading the change failed. */
function Waiting({ failure, perform }: WaitingProps): JSX.Element {
  if (failure === undefined) return <p class="waiting">{t('Reading the change…')}</p>;
  return (
    <main class="waiting">
      <p role="alert">{failure}</p>
      <button
        type="button"
        class="secondary"
        onClick={() => {
          perform({ type: 'back' });
        }}
      >
        {t('Back to the queue')}
      </button>
    </main>
  );
}

interface ReviewProps {
  readonly state: PanelState;
  readonly snapshot: Snapshot;
  readonly perform: Perform;
}

function Review({ state, snapshot, perform }: ReviewProps): JSX.Element {
  const narrow = useNarrow();
  const { units } = state;
  const draft = shownDraft(state);
  const readOnly = isReadOnly(state);
  const { prompts } = snapshot;
  const assessment = useMemo(
    () => assessDraft(prompts, draft, snapshot.rules, snapshot.runs),
    [prompts, draft, snapshot.rules, snapshot.runs],
  );
  const tally = useMemo(() => tallyOf(units, new Set(draft.ticked)), [units, draft.ticked]);
  const answered = useMemo(
    () => answeredOf(prompts, draft, assessment),
    [prompts, draft, assessment],
  );
  const drafts = useCommentDrafts(draft.comments, readOnly);
  const places = usePlaces(snapshot, units, draft.comments);
  const blocking = snapshot.threads.filter((one) => one.blocking && !one.resolved).length;
  return (
    <CommentDraftsContext.Provider value={drafts}>
      <div class={narrow ? 'panel narrow' : 'panel'}>
        <Header
          snapshot={snapshot}
          units={units}
          ticks={draft.ticked}
          hunks={tally.hunks}
          hunksTicked={tally.hunksTicked}
          whole={tally.whole}
          wholeTicked={tally.wholeTicked}
          hunksCarried={tally.hunksCarried}
          wholeCarried={tally.wholeCarried}
          answered={answered}
          perform={perform}
        />
        {snapshot.shown !== undefined && <Past shown={snapshot.shown} since={snapshot.since} />}
        <main>
          {narrow && <Tabs tab={state.tab} perform={perform} />}
          <div class="halves">
            <section {...halfProps('diff', narrow, state.tab)}>
              <h2 class="unseen">{t('Diff')}</h2>
              <ChangeNotes
                notes={places.change}
                blocking={blocking}
                readOnly={readOnly}
                perform={perform}
              />
              <Diff
                files={snapshot.files}
                prompts={prompts}
                units={units}
                ticks={draft.ticked}
                current={state.current}
                flipped={state.flipped}
                noiseShown={state.noiseShown}
                folded={state.folded}
                shown={state.filesShown}
                layout={state.layout}
                places={places}
                readOnly={readOnly}
                aiFirst={state.aiFirst}
                aiOnly={waitsForAi(state)}
                previews={state.previews}
                perform={perform}
              />
            </section>
            <section {...halfProps('checklist', narrow, state.tab)}>
              <div class="prompts">
                <Checklist
                  snapshot={snapshot}
                  units={units}
                  draft={draft}
                  assessment={assessment}
                  readOnly={readOnly}
                  perform={perform}
                />
              </div>
              <Foot state={state} snapshot={snapshot} assessment={assessment} perform={perform} />
            </section>
          </div>
        </main>
      </div>
    </CommentDraftsContext.Provider>
  );
}

type FootProps = ReviewProps & { readonly assessment: ReturnType<typeof assessDraft> };

/** The form that signs, or the sign-off where there is one to show. */
function Foot({ state, snapshot, assessment, perform }: FootProps): JSX.Element {
  const draft = shownDraft(state);
  const summary = state.signed?.summary ?? snapshot.shown;
  if (summary === undefined) {
    return (
      <Footer
        snapshot={snapshot}
        units={state.units}
        draft={draft}
        assessment={assessment}
        signing={state.signing}
        asked={state.asked}
        failure={state.failure}
        refused={state.refused}
        perform={perform}
      />
    );
  }
  const status = state.signed === undefined ? undefined : snapshot.status.label;
  const own = state.signed !== undefined && snapshot.reviewer?.email === summary.reviewer.email;
  return <Outcome summary={summary} draft={draft} status={status} own={own} perform={perform} />;
}

/** A half is a region with a name, and in a narrow panel the panel of its tab. */
function halfProps(half: Tab, narrow: boolean, tab: Tab): JSX.HTMLAttributes<HTMLElement> {
  const shared = { id: half, class: half };
  if (!narrow) return { ...shared, 'aria-label': half === 'diff' ? t('Diff') : t('Checklist') };
  return { ...shared, role: 'tabpanel', 'aria-labelledby': `tab-${half}`, hidden: half !== tab };
}
