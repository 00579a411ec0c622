// What is loaded when it is first asked for.
import type * as vscode from 'vscode';

/** A thing that is made once, at the first `get`, and disposed of with this, also where it is still being made then. */
export class Late<T extends vscode.Disposable> implements vscode.Disposable {
  #made: Promise<T> | undefined;
  #disposed = false;

  constructor(private readonly make: () => Promise<T>) {}

  /** True once it was asked for. */
  get begun(): boolean {
    return this.#made !== undefined;
  }

  get(): Promise<T> {
    this.#made ??= this.#begin();
    return this.#made;
  }

  async #begin(): Promise<T> {
    const made = await this.make();
    if (this.#disposed) made.dispose();
    return made;
  }

  dispose(): void {
    this.#disposed = true;
    void this.#made?.then((made) => {
      made.dispose();
    });
  }
}
