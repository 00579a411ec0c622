// How a person signs records in VS Code: with which key, and where a passphrase or a touch is asked for.
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { t } from '../../core/language/t';
import type { SigningChoice } from '../../git/signing/signing';
import { settingIds } from '../ids';

/** The value of the setting that means no key at all. */
const noKey = 'none';

/** The key that the settings choose; neither of the two where it is git's own. */
export function chosenKey(): Pick<SigningChoice, 'key' | 'unsigned'> {
  // Whole-machine scope: a repository's settings cannot choose who signs.
  const value = vscode.workspace.getConfiguration().get<string>(settingIds.signingKey)?.trim();
  if (value === undefined || value === '') return {};
  if (value === noKey) return { unsigned: true };
  return { key: value.startsWith('~/') ? path.join(homedir(), value.slice(2)) : value };
}

/**
 * The choice for one record.
 *
 * @param show shows what goes on: with which key the record is signed, its code, and to touch the key
 */
export function signingChoice(show?: (words: string) => void): SigningChoice {
  const cancel = new AbortController();
  let what = '';
  const secret = async (question: string): Promise<string | undefined> => {
    const title = t('Sign with your key');
    const prompt = `${question} ${what}`;
    const box = { title, prompt, password: true, ignoreFocusOut: true };
    const answer = await vscode.window.showInputBox(box);
    if (answer === undefined) cancel.abort();
    return answer;
  };
  const tell = (words: string): void => {
    const said = `${t('Touch the security key when it blinks.')} ${words}. ${what}`;
    if (show === undefined) void vscode.window.showInformationMessage(said);
    else show(said);
  };
  const announce = (words: string): void => {
    what = words;
    show?.(words);
  };
  return { ...chosenKey(), announce, asking: { secret, tell }, signal: cancel.signal };
}
