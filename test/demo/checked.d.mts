// The types of checked.mjs, for the end-to-end tests, which are TypeScript.

/** What the checklist of the base offers. */
export const offered: string;

/** Makes the checklist's commit and the agent's. Gives the id and the subject of the agent's. */
export function addChecked(demo: { folder: string }): Promise<{ id: string; subject: string }>;

/** Amends the agent's commit, as its author does after a review. Gives the new id. */
export function amendChecked(folder: string): Promise<string>;
