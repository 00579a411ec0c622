// The prompts that a change can trigger, as data, with their sources looked up.
import * as v from 'valibot';
import { type Prompt, promptSchema } from '../prompt';
import { type Profile, profiles } from './built-in';
import claims from './claims.json';
import comparability from './comparability.json';
import leakage from './leakage.json';
import metric from './metric.json';
import numerics from './numerics.json';
import silence from './silence.json';
import sources from './sources.json';
import statistics from './statistics.json';
import tests from './tests.json';

/** A prompt of the catalogue. */
export interface CataloguePrompt {
  readonly prompt: Prompt;
  readonly profile: Profile;
}

const titleOf: Readonly<Record<string, { readonly title: string; readonly url: string }>> = sources;

const entry = v.strictObject({
  ...promptSchema.entries,
  profile: v.picklist(profiles),
  sources: v.array(v.string()),
});

const entries = v.parse(v.array(entry), [
  ...[...tests, ...silence, ...leakage, ...metric],
  ...[...statistics, ...numerics, ...comparability, ...claims],
]);

/** Every prompt that a change can trigger. @throws Error if a source is not among the sources */
export const catalogue: readonly CataloguePrompt[] = entries.map(
  ({ profile, sources: keys, ...prompt }) => ({
    profile,
    prompt: {
      ...prompt,
      sources: keys.map((key) => {
        const source = titleOf[key];
        if (source === undefined) throw new Error(`${prompt.id}: there is no source ${key}`);
        return source;
      }),
    },
  }),
);
