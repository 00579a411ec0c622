// The row that a person opens, told by the selection: VS Code forgets the arguments of a row's command too early.
import type * as vscode from 'vscode';

/** How long, in milliseconds, the rows are waited for that a refresh has not given yet. */
const patience = 10_000;

/**
 * The selected row of a view; while its tree is being read again, the row once it has been.
 *
 * A row's command therefore has no arguments. VS Code keeps those on its own side until the tree is read again, and
 * draws the new rows later: a click between the two ends in "Actual command not found". The selection outlives
 * a refresh by the rows' ids.
 *
 * @param rowGiven tells that VS Code has asked for a row
 * @returns undefined where nothing is selected, or the row is gone
 */
export function selectedRow<Row>(
  view: vscode.TreeView<Row>,
  rowGiven: vscode.Event<void>,
): Promise<Row | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, patience);
    // VS Code takes a row in right after it was given.
    const subscription = rowGiven(() => setImmediate(look));
    look();

    function look(): void {
      if (view.selection[0] !== undefined) end();
    }

    function end(): void {
      clearTimeout(timer);
      subscription.dispose();
      resolve(view.selection[0]);
    }
  });
}
