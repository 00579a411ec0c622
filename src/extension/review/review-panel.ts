// One review panel: shows a change, takes its draft, signs it off.
import * as v from 'valibot';
import * as vscode from 'vscode';
import { ticksOf } from '../../core/change/change';
import { shortId, subjectOf, type Identity } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { readChange, type WholeChange } from '../../git/changes';
import { judgeInHistory } from '../../git/context';
import { readIdentity } from '../../git/identity';
import { readStore } from '../../git/notes';
import type { Repository } from '../../git/repository';
import { signOff } from '../../git/sign-off';
import type { Draft } from '../../protocol/draft';
import {
  toExtension,
  type DisplayFile,
  type ToExtension,
  type ToPanel,
} from '../../protocol/review';
import { openAllFiles, openFile } from '../documents/open-diff';
import type { Drafts } from '../drafts';
import { commandIds } from '../ids';
import { displayFiles } from './display';
import { answersOfDraft } from './draft-of-record';
import { panelHtml } from './panel-html';
import { makeSnapshot } from './snapshot';

/** What a panel shows: a commit, or a record of the past about it. */
export interface Subject {
  readonly repository: Repository;
  readonly commit: string;
  readonly record?: string | undefined;
}

/** What panels share. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly drafts: Drafts;
  readonly log: vscode.LogOutputChannel;
  /** Called after something was stored, so that the views read again. */
  readonly changed: () => Promise<void>;
}

/** Drives one webview panel until it is closed. */
export class ReviewPanel implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[] = [];
  /** Read once: the content of a commit never changes. */
  #content: Promise<{ change: WholeChange; files: readonly DisplayFile[] }> | undefined;
  #revision = 0;
  #ready = false;
  /** What the last snapshot was made of, beside the content and the draft. */
  #sent = '';
  #signing = false;
  #updates: Promise<void> = Promise.resolve();

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly subject: Subject,
    private readonly services: PanelServices,
  ) {
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(services.extensionUri, 'dist');
    webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: [dist] };
    this.#subscriptions.push(
      webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
    );
    webview.html = panelHtml(webview, services.extensionUri);
  }

  /** Shows the change as it stands now, if there is a page to show it and something is new. */
  update(): Promise<void> {
    // One after another: a snapshot must never be overtaken by an older one.
    this.#updates = this.#updates.then(async () => {
      if (!this.#ready || this.#signing) return;
      try {
        await this.#send(this.#sent);
      } catch (error) {
        this.#fail('The change could not be read', error);
      }
    });
    return this.#updates;
  }

  /** Brings the panel to the front. */
  reveal(): void {
    this.panel.reveal();
  }

  /** Sends a snapshot, unless it would be made of what `unless` says. */
  async #send(unless = ''): Promise<void> {
    const { repository, commit, record } = this.subject;
    const [store, reviewer] = await Promise.all([readStore(repository), readIdentity(repository)]);
    const begun = this.services.drafts.progress(repository, commit) !== undefined;
    const state = JSON.stringify([store.tip, reviewer, begun]);
    if (state === unless) return;
    const { change, files } = await this.#read();
    const records = store.records.map((placed) => placed.record);
    const judgement = await judgeInHistory(repository, change, records);
    const shown = records.find((r) => r.id === record);
    if (record !== undefined && shown?.type !== 'signoff') {
      throw new Error('the sign-off is no longer in the notes');
    }
    const draft = await this.services.drafts.read(repository, commit);
    const parts = { change, files, judgement, draft, reviewer };
    const past = shown?.type === 'signoff' ? shown : undefined;
    await this.#post(makeSnapshot({ ...parts, shown: past }, ++this.#revision));
    this.#sent = state;
  }

  #read(): Promise<{ change: WholeChange; files: readonly DisplayFile[] }> {
    this.#content ??= this.#readContent();
    this.#content.catch(() => (this.#content = undefined)); // so that a later try reads again
    return this.#content;
  }

  async #readContent(): Promise<{ change: WholeChange; files: readonly DisplayFile[] }> {
    const { repository, commit } = this.subject;
    const change = await readChange(repository, commit);
    if (change === undefined)
      throw new Error(`the commit ${shortId(commit)} is not in this repository`);
    const what = this.subject.record === undefined ? 'Review' : 'Sign-off';
    const subject = visibleLine(subjectOf(change.commit));
    this.panel.title = `${what} ${shortId(commit)}: ${subject}`.slice(0, 60);
    return { change, files: await displayFiles(repository, change.fileChanges) };
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(toExtension, message);
    if (!parsed.success) {
      this.services.log.warn(
        `A message of the review panel was refused: ${v.summarize(parsed.issues)}`,
      );
      return;
    }
    try {
      await this.#handle(parsed.output);
    } catch (error) {
      this.#fail('That did not work', error);
    }
  }

  async #handle(message: ToExtension): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#sent = '';
        return this.update();
      case 'draft':
        return this.#keep(message.draft);
      case 'sign':
        return this.#sign(message.draft);
      case 'open': {
        const { change } = await this.#read();
        const file = change.fileChanges[message.file];
        if (file !== undefined) await openFile(this.subject.repository, change, file, message.line);
        return;
      }
      case 'openAll':
        return openAllFiles(this.subject.repository, (await this.#read()).change);
      case 'back':
        await vscode.commands.executeCommand(commandIds.showQueue);
    }
  }

  async #keep(draft: Draft): Promise<void> {
    if (this.subject.record !== undefined || this.#signing) return;
    const { repository, commit } = this.subject;
    const total = ticksOf((await this.#read()).change.fileChanges).length;
    const progressed = await this.services.drafts.write(repository, commit, draft, total);
    if (!progressed) return;
    await this.services.changed();
    await this.update();
  }

  /** Signs what the message carries, after storing it as the draft: a failure loses nothing. */
  async #sign(draft: Draft): Promise<void> {
    if (this.subject.record !== undefined || this.#signing) return;
    await this.#keep(draft);
    this.#signing = true;
    try {
      await this.#post({ type: 'signing' });
      const { change } = await this.#read();
      const reason = await this.#store(change, draft);
      if (reason !== undefined) {
        await this.#post({ type: 'failed', text: `Not signed: ${reason} Your draft is kept.` });
        return;
      }
      await this.services.drafts.remove(this.subject.repository, this.subject.commit);
      await this.#send();
    } finally {
      this.#signing = false;
    }
    await this.services.changed();
  }

  /** Returns why nothing was stored, or undefined. */
  async #store(change: WholeChange, draft: Draft): Promise<string | undefined> {
    const { repository } = this.subject;
    const reviewer: Identity | undefined = await readIdentity(repository);
    if (reviewer === undefined)
      return 'git does not know who you are. Set user.name and user.email.';
    const { verdict, ticked, seconds } = draft;
    const note = draft.note.toWellFormed();
    const answers = answersOfDraft(draft, change.checklist);
    const review = { reviewer, verdict, ticked, answers, note, seconds };
    const result = await signOff(repository, change, review, new Date());
    return result.ok ? undefined : result.reason;
  }

  #fail(what: string, error: unknown): void {
    const said = error instanceof Error ? error.message : String(error);
    this.services.log.error(`${what}: ${said}`);
    const end = /[.!?]$/.test(said) ? '' : '.';
    void this.#post({ type: 'failed', text: `${what}: ${said}${end} Your draft is kept.` });
  }

  async #post(message: ToPanel): Promise<void> {
    await this.panel.webview.postMessage(message);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
