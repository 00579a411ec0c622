// The types of workbench.mjs, for the end-to-end tests, which are TypeScript.
import type { FrameLocator, Page } from 'playwright-core';

export interface WorkbenchOptions {
  /** The packaged extension to install; by default what `npm run package` made. */
  readonly vsix?: string;
  /** The folder to open; an absolute path. */
  readonly folder: string;
  /** User settings, over those that keep the first screen calm. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Such as 'Default Light Modern', 'Default Dark Modern', 'Default High Contrast'. */
  readonly theme?: string;
  /** Whether the workspace is trusted (default); if not, without a question about it. */
  readonly trusted?: boolean;
  /** Added to the environment of the server, and so of the extension. */
  readonly env?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Takes progress lines; by default they are dropped. */
  readonly log?: (line: string) => void;
}

export interface Workbench {
  /** The version of VS Code. */
  readonly vscode: string;
  /** The page with the workbench; another one after `restart`. */
  readonly page: Page;
  /** Waits for a visible webview editor or view of this title; gives what is inside. */
  webview(title: string): Promise<FrameLocator>;
  /** Runs a command by its label in the command palette, such as 'Countersign: Review'. */
  command(label: string): Promise<void>;
  /** Reloads the page once the workbench has saved what is open, which takes it up to 5 s. */
  reload(): Promise<void>;
  /** Waits for the same, closes page and server and opens both again with the same user data. */
  restart(): Promise<void>;
  /** Closes the page, ends the server, and removes what it wrote. */
  close(): Promise<void>;
}

/** Opens a folder in a real VS Code of its own with the extension installed. */
export function openWorkbench(options: WorkbenchOptions): Promise<Workbench>;
