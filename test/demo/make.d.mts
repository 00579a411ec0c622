// The types of make.mjs, for the tests, which are TypeScript.

/** One commit of the demo's story. */
export interface DemoCommit {
  readonly key: string;
  readonly id: string;
  readonly branch: string;
  /** What is wrong with it, where a defect was planted. */
  readonly plants?: string;
  readonly signedOff?: boolean;
}

export interface Demo {
  readonly folder: string;
  readonly base: string;
  readonly branch: string;
  readonly commits: readonly DemoCommit[];
}

/** Makes the demo repository in a folder that is empty or not there. */
export function makeDemo(
  folder: string,
  options?: {
    readonly cli?: string;
    readonly fresh?: boolean;
    readonly log?: (line: string) => void;
  },
): Promise<Demo>;
