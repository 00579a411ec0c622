// One review panel: shows a change, takes its draft, signs it off.
import * as v from 'valibot';
import * as vscode from 'vscode';
import { shortId } from '../../core/change/commit';
import { t } from '../../core/language/t';
import type { WholeChange } from '../../git/changes';
import { whatIsGone } from '../../git/review/gone';
import type { Draft } from '../../protocol/draft';
import { type ToExtension, toExtension, type ToPanel } from '../../protocol/review';
import { openAllFiles, openFile } from '../documents/open-diff';
import type { Drafts } from '../drafts';
import { KeptRuns } from '../evidence/kept-runs';
import type { RunWish } from '../evidence/run-evidence';
import { commandIds } from '../ids';
import { signingChoice } from '../signing/choice';
import { tabTitle } from '../title';
import { titleOf } from './branch';
import { readLines } from './display';
import { panelHtml } from './panel-html';
import { PanelReading } from './reading';
import { keepLayout } from './settings';
import { notSigned } from './signer';
import { makeSnapshot } from './snapshot';
import { draftKey, type Subject, SubjectReader } from './subject';
import { Writes } from './writes';

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
  readonly #reader: SubjectReader;
  readonly #writes: Writes;
  readonly #runs: KeptRuns;
  readonly #reading: PanelReading;
  #revision = 0;
  #ready = false;
  /** What the last snapshot was made of, beside the content and the draft. */
  #sent = '';
  #signing = false;
  #closed = false;
  #updates: Promise<void> = Promise.resolve();

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly subject: Subject,
    private readonly services: PanelServices,
  ) {
    this.#reader = new SubjectReader(subject);
    const { drafts } = services;
    this.#runs = new KeptRuns(drafts.runsFileOf(subject.repository, draftKey(subject)));
    this.#writes = new Writes(this.#reader, drafts, this.#runs);
    this.#reading = new PanelReading(this.#reader, drafts, this.#runs, this.#writes);
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
        await this.#fail(t('The change could not be read'), error);
      }
    });
    return this.#updates;
  }

  /** Sends a snapshot, unless it would be made of what `unless` says. */
  async #send(unless = ''): Promise<void> {
    const read = await this.#reading.read(unless);
    if (read === undefined) return;
    this.#entitle(read.parts.change);
    await this.#post(makeSnapshot(read.parts, ++this.#revision));
    this.#sent = read.state;
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
      await this.#fail(t('That did not work'), error);
    }
  }

  async #handle(message: ToExtension): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#sent = '';
        this.services.drafts.restart(this.subject.repository, draftKey(this.subject));
        return this.update();
      case 'draft':
        return this.#keep(message.draft);
      case 'sign':
        return this.#sign(message.draft);
      case 'again':
        this.#writes.signed = undefined;
        return this.update();
      case 'comment':
        return this.#store(() => this.#writes.comment(message.draft, message.comment));
      case 'resolve':
        return this.#store(() => this.#writes.resolve(message.thread, message.resolved));
      case 'withdraw':
        return this.#store(() => this.#writes.withdraw(message.record));
      case 'open': {
        const { change } = await this.#reader.readView(this.#reading.view);
        const file = change.fileChanges[message.file];
        if (file !== undefined) await openFile(this.subject.repository, change, file, message.line);
        return;
      }
      case 'openAll': {
        const shown = await this.#reader.readView(this.#reading.view);
        return openAllFiles(this.subject.repository, shown.change);
      }
      case 'lines': {
        const { view } = this.#reading;
        const { change } = await this.#reader.readView(view);
        const file = change.fileChanges[message.file];
        if (file === undefined) return;
        const lines = await readLines(this.subject.repository, file, message);
        const { file: index, from } = message;
        const id = this.subject.commit;
        return this.#post({ type: 'lines', change: id, view, file: index, from, lines });
      }
      case 'preview': {
        const { view } = this.#reading;
        const { file: index, hunk } = message;
        const file = (await this.#reader.readView(view)).change.fileChanges[index];
        if (file === undefined) return;
        const { readPreview } = await import('./previews');
        const preview = await readPreview(this.subject.repository, file, hunk);
        const id = this.subject.commit;
        return this.#post({ type: 'preview', change: id, view, file: index, hunk, preview });
      }
      case 'run':
      case 'rerun':
      case 'repeat':
        return this.#run(message);
      case 'drop':
        return this.#store(() => this.#runs.drop(message.run));
      case 'layout':
        return keepLayout(message.layout);
      case 'view':
        this.#reading.view = message.commit ?? undefined;
        return this.update();
      case 'back':
        await vscode.commands.executeCommand(commandIds.showQueue);
    }
  }

  /** Runs a command for a prompt, after a person has confirmed it, and keeps the evidence. */
  async #run(wish: RunWish): Promise<void> {
    const { change } = await this.#reader.read();
    if (!this.#isOpen()) return;
    const { runEvidence } = await import('../evidence/run-evidence');
    await runEvidence(this.subject.repository, change, wish, this.#runs);
    // It may have taken long, and the panel been closed: what was run is kept all the same.
    if (this.#closed) return;
    this.panel.reveal();
    await this.update();
  }

  #entitle(change: WholeChange): void {
    const [id, title] = [shortId(change.commit.id), titleOf(change)];
    const isReview = this.subject.record === undefined;
    this.panel.title = tabTitle(
      isReview ? t('Review {0}: {1}', id, title) : t('Sign-off {0}: {1}', id, title),
    );
  }

  async #keep(draft: Draft): Promise<void> {
    if (!this.#isOpen() || !(await this.#writes.keep(draft))) return;
    await this.services.changed();
    await this.update();
  }

  /** False where nothing is stored: of a record of the past, and while a sign-off is being made. */
  #isOpen(): boolean {
    return this.subject.record === undefined && !this.#signing;
  }

  /** Stores something, and shows it here and in the other views. */
  async #store(write: () => Promise<void>): Promise<void> {
    if (!this.#isOpen()) return;
    await write();
    await this.update();
    await this.services.changed();
  }

  /** Signs what the message carries, after storing it as the draft: a failure loses nothing. */
  async #sign(draft: Draft): Promise<void> {
    if (!this.#isOpen()) return;
    // From here on, so that a second wish to sign, however soon, finds it.
    this.#signing = true;
    let signed = false;
    try {
      await this.#writes.keep(draft);
      await this.#post({ type: 'signing' });
      const show = (text: string): void => void this.#post({ type: 'signing', text });
      const result = await this.#writes.sign(draft, signingChoice(show));
      signed = result.ok;
      if (result.ok) await this.#confirm();
      else await this.#post({ type: 'failed', text: notSigned(result) });
    } finally {
      this.#signing = false;
    }
    // Which key git has may have changed since it was shown.
    if (!signed) this.#sent = '';
    await this.services.changed();
    if (!signed) await this.update();
  }

  /** Shows that it is signed. What fails from here on does not unmake the sign-off. */
  async #confirm(): Promise<void> {
    try {
      await this.services.drafts.remove(this.subject.repository, draftKey(this.subject));
      await this.#runs.clear();
      await this.#send();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.services.log.error(said);
      const text = t('Signed off and stored in git notes. Showing it failed: {0}', said);
      await this.#post({ type: 'failed', text });
    }
  }

  async #fail(what: string, error: unknown): Promise<void> {
    const thrown = error instanceof Error ? error.message : String(error);
    this.services.log.error(`${what}: ${thrown}`);
    const { repository, commit } = this.subject;
    const said = (await whatIsGone(repository, commit).catch(() => undefined)) ?? thrown;
    const end = /[.!?]$/.test(said) ? '' : '.';
    await this.#post({
      type: 'failed',
      text: t('{0}: {1} Your draft is kept.', what, `${said}${end}`),
    });
  }

  async #post(message: ToPanel): Promise<void> {
    await this.panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#closed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
