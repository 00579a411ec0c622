// The types of amend.mjs, for the tests, which are TypeScript.

/** The demo's newest commit, before and after its amendment. */
export interface Amended {
  readonly signed: string;
  readonly amended: string;
  readonly subject: string;
}

/** Signs the newest commit of a demo off and amends it by one hunk. */
export function amendSigned(options: {
  readonly folder: string;
  readonly cli: string;
}): Promise<Amended>;
