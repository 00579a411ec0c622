// Quick picks and input boxes of a series of questions: with the number of the question, and a way back.
import * as vscode from 'vscode';

/** Where a question stands in its series. */
export interface Place {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly of: number;
}

/** What a person did with a question: answered it, went back to the one before, or turned away. */
export type Answered<T> = { readonly answer: T } | 'back' | undefined;

/** A choice of a list, and what it answers. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks for one of some choices; `now` is the one that Enter takes, by default the first. */
export function askOne<T>(
  place: Place,
  question: string,
  choices: readonly Choice<T>[],
  now?: T,
): Promise<Answered<T>> {
  const box = vscode.window.createQuickPick<Choice<T>>();
  box.placeholder = question;
  box.items = choices;
  const active = choices.find(({ value }) => value === now);
  if (active !== undefined) box.activeItems = [active];
  return shown(box, place, () => box.activeItems[0] && { answer: box.activeItems[0].value });
}

/** Asks which of some choices hold, none and all of them among what can be answered. */
export function askSome<T>(
  place: Place,
  question: string,
  choices: readonly Choice<T>[],
  now: readonly T[],
): Promise<Answered<readonly T[]>> {
  const box = vscode.window.createQuickPick<Choice<T>>();
  box.canSelectMany = true;
  box.placeholder = question;
  box.items = choices;
  box.selectedItems = choices.filter(({ value }) => now.includes(value));
  return shown(box, place, () => ({ answer: box.selectedItems.map(({ value }) => value) }));
}

/**
 * Asks for a text.
 *
 * @param read what a text answers, or in words why it does not
 */
export function askText<T>(
  place: Place,
  { question, example, now = '' }: { question: string; example: string; now?: string },
  read: (text: string) => { readonly answer: T } | { readonly fault: string },
): Promise<Answered<T>> {
  const box = vscode.window.createInputBox();
  box.prompt = question;
  box.placeholder = example;
  box.value = now;
  box.onDidChangeValue(() => (box.validationMessage = undefined));
  return shown(box, place, () => {
    const said = read(box.value.trim());
    if ('answer' in said) return said;
    box.validationMessage = said.fault;
    return undefined;
  });
}

/** Shows a box until it is answered or left; `take` gives what Enter answers, or nothing to stay. */
export function shown<Item extends vscode.QuickPickItem, A>(
  box: vscode.QuickPick<Item> | vscode.InputBox,
  { title, step, of }: Place,
  take: () => { readonly answer: A } | undefined,
): Promise<Answered<A>> {
  box.title = title;
  box.step = step;
  box.totalSteps = of;
  // Keys and addresses are copied from elsewhere.
  box.ignoreFocusOut = true;
  box.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise((resolve) => {
    let result: Answered<A>;
    const end = (said: Answered<A>): void => {
      result = said;
      box.hide();
    };
    box.onDidTriggerButton(() => end('back'));
    box.onDidAccept(() => {
      const said = take();
      if (said !== undefined) end(said);
    });
    box.onDidHide(() => {
      box.dispose();
      resolve(result);
    });
    box.show();
  });
}
