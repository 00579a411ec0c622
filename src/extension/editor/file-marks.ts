// Marks files in the Explorer that have AI-written changes to review, by what the queue lists.
import path from 'node:path';
import * as vscode from 'vscode';
import { grouped } from '../../core/language/grouped';
import { t } from '../../core/language/t';
import type { Queues } from '../queue/queues';
import { isLeft, knownOf } from './line-facts';
import { marksMode } from './marks-setting';

/** Provides a badge for files; quiet where the setting is off. */
export class FileMarks implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly #registered: vscode.Disposable;
  /** How many commits await a sign-off, by the address of the file. */
  #counts: ReadonlyMap<string, number> = new Map();

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(private readonly queues: Queues) {
    this.update();
    this.#registered = vscode.window.registerFileDecorationProvider(this);
  }

  /** Reads the queues and the setting again, and has only those files drawn anew that differ. */
  update(): void {
    const before = this.#counts;
    this.#counts = marksMode() === 'off' ? new Map() : this.#count();
    const files = new Set([...before.keys(), ...this.#counts.keys()]);
    const differing = [...files].filter((file) => before.get(file) !== this.#counts.get(file));
    if (differing.length > 0) this.#changed.fire(differing.map((file) => vscode.Uri.parse(file)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const count = this.#counts.get(uri.toString());
    if (count === undefined) return undefined;
    const tooltip =
      count === 1
        ? t('1 AI-written commit to review')
        : t('{0} AI-written commits to review', grouped(count));
    return { badge: t('AI'), tooltip };
  }

  #count(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { repository, entries } of this.queues.queues) {
      for (const entry of entries) {
        if (entry.leftOut !== undefined) continue; // no commit
        const known = knownOf(entry, undefined);
        for (const [name] of entry.files) {
          if (!isLeft(known, name)) continue;
          const file = vscode.Uri.file(path.join(repository.git.folder, name)).toString();
          counts.set(file, (counts.get(file) ?? 0) + 1);
        }
      }
    }
    return counts;
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }
}
