// What several suites do in a review panel.
import type { FrameLocator, Locator } from 'playwright-core';

/** The prompts of a panel, in order. */
export function prompts(panel: FrameLocator): Locator {
  return panel.locator('.prompt');
}

/** Ticks every hunk and answers every prompt with yes and a text of its kind. */
export async function completeReview(
  panel: FrameLocator,
  { reason, evidence }: { readonly reason: string; readonly evidence: string },
): Promise<void> {
  for (const box of await panel.getByRole('checkbox', { name: /^All/ }).all()) await box.check();
  const count = await prompts(panel).count();
  for (let n = 0; n < count; n++) {
    const prompt = prompts(panel).nth(n);
    await prompt.getByRole('radio', { name: 'Yes' }).check();
    const fields = prompt.getByRole('textbox');
    await fields.first().fill((await fields.count()) === 3 ? reason : evidence);
  }
}
