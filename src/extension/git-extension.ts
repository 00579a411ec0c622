// The part of VS Code's built-in git extension that is used: which repositories are open, and when they change.
import * as vscode from 'vscode';

/** A repository as the git extension knows it. */
export interface GitExtensionRepository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly onDidChange: vscode.Event<void> };
}

/** Version 1 of the git extension's API, as far as it is used here. */
export interface GitExtensionApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<'uninitialized' | 'initialized'>;
  readonly git: {
    readonly path: string;
    /** Variables by which its own git asks for logins; not in its published types, and so perhaps absent. */
    readonly env?: Readonly<Record<string, string>>;
  };
  readonly repositories: readonly GitExtensionRepository[];
  readonly onDidOpenRepository: vscode.Event<GitExtensionRepository>;
  readonly onDidCloseRepository: vscode.Event<GitExtensionRepository>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitExtensionApi;
}

/**
 * The API of the built-in git extension, or undefined where it is disabled or absent (as in a workspace
 * that is not trusted), or found no git.
 */
export async function gitExtensionApi(): Promise<GitExtensionApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) return undefined;
  const exported = extension.isActive ? extension.exports : await extension.activate();
  if (!exported.enabled) return undefined;
  try {
    return exported.getAPI(1);
  } catch {
    return undefined; // it throws where it found no git
  }
}
