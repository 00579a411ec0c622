// Reads what a snapshot of one panel is made of, and tells whether anything is new since the last one.
import { joinJudgements } from '../../core/gate/joined';
import type { Judgement } from '../../core/gate/judge';
import { t } from '../../core/language/t';
import type { StoredRecord } from '../../core/signoff/record';
import { readOwnBase } from '../../git/base';
import type { WholeChange } from '../../git/changes';
import { readIdentity } from '../../git/identity';
import type { Repository } from '../../git/repository';
import { judgeInHistory } from '../../git/review/context';
import { judgeParts } from '../../git/review/judge-range';
import { defaultBase, headCommit } from '../../git/revisions';
import { readPastRuns } from '../../git/run/past';
import { findSigner } from '../../git/signing/signer';
import { readStore } from '../../git/store/store';
import { readTrust } from '../../git/trust';
import type { Drafts } from '../drafts';
import type { KeptRuns } from '../evidence/kept-runs';
import { chosenKey } from '../signing/choice';
import { readPanelSettings } from './settings';
import { sinceWords } from './since';
import type { SnapshotParts } from './snapshot';
import { draftKey, type SubjectReader, withMarksOf } from './subject';
import type { Writes } from './writes';

/** What was read, and a text that is the same as long as nothing is new. */
export interface ReadParts {
  readonly state: string;
  readonly parts: SnapshotParts;
}

/** Reads for one panel. */
export class PanelReading {
  /** Of a branch, the commit that is shown alone, by index. */
  view: number | undefined;

  constructor(
    private readonly reader: SubjectReader,
    private readonly drafts: Drafts,
    private readonly runs: KeptRuns,
    private readonly writes: Writes,
  ) {}

  /** What a snapshot is made of now; undefined where that would be the same as `unless`. */
  async read(unless: string): Promise<ReadParts | undefined> {
    const { repository, record } = this.reader.subject;
    const key = draftKey(this.reader.subject);
    // What is carried follows from the history that the change stands in, too.
    const [store, reviewer, head, base] = await Promise.all([
      readStore(repository),
      readIdentity(repository),
      headCommit(repository),
      defaultBase(repository),
    ]);
    const begun = this.drafts.progress(repository, key) !== undefined;
    const today = new Date().toISOString().slice(0, 10);
    const { signed } = this.writes;
    const settings = readPanelSettings();
    const runs = await this.runs.read();
    const around = [head, base, today, settings, chosenKey(), runs.map(({ id }) => id), this.view];
    const state = JSON.stringify([store.tip, reviewer, begun, signed?.id, ...around]);
    if (state === unless) return undefined;
    const content = await this.reader.read();
    const records = store.records.map((placed) => placed.record);
    const change = withMarksOf(content.change, records);
    const judged = await judge(repository, change, records);
    const rules = await readOwnBase(repository);
    const trustOf = await readTrust(repository, rules, records);
    const chosen = chosenKey();
    const signer = chosen.unsigned === true ? undefined : await findSigner(repository, chosen.key);
    const shown = records.find((r) => r.id === record);
    if (record !== undefined && shown?.type !== 'signoff') {
      throw new Error(t('the sign-off is no longer in the notes'));
    }
    const pastRuns = await readPastRuns(repository);
    const draft = await this.drafts.read(repository, key);
    const view = this.view === undefined ? undefined : await this.reader.readView(this.view);
    const past = shown?.type === 'signoff' ? shown : undefined;
    const parts: SnapshotParts = {
      ...{
        change,
        files: content.files,
        triggered: content.triggered,
        runs,
        past: pastRuns,
        ...judged,
      },
      ...{ records, today, draft, settings, reviewer, signed, trustOf, signer, base: rules },
      ...(view === undefined || this.view === undefined
        ? {}
        : { view: { index: this.view, ...view } }),
      shown: past,
      since: await sinceWords(repository, past, records),
      sent: [...this.writes.sent],
    };
    return { state, parts };
  }
}

/** Judges a change among what it stands in; a branch by its commits. */
async function judge(
  repository: Repository,
  change: WholeChange,
  records: readonly StoredRecord[],
): Promise<{ readonly judgement: Judgement; readonly judgements?: readonly Judgement[] }> {
  if (change.parts === undefined) {
    return { judgement: await judgeInHistory(repository, change, records) };
  }
  const judgements = await judgeParts(repository, change, records);
  return { judgement: joinJudgements(change.parts, judgements), judgements };
}
