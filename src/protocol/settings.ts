// The settings of the panel: how a diff is laid out, and which keys do what.
import * as v from 'valibot';

/** What a key can be set for, with the keys it has by default. */
export const defaultKeys = {
  'next-hunk': ['j'],
  'previous-hunk': ['k'],
  'next-file': [']'],
  'previous-file': ['['],
  'next-commit': ['.'],
  'previous-commit': [','],
  'reviewed-next': ['m'],
  reviewed: ['r'],
  comment: ['c'],
  open: ['o'],
  unfold: ['e'],
  layout: ['s'],
  'ai-first': ['f'],
  yes: ['y'],
  no: ['n'],
  na: ['a'],
  unsure: ['u'],
  undo: ['z'],
  back: ['u'],
  keys: ['?'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type KeyAction = keyof typeof defaultKeys;

export const keyActions = Object.keys(defaultKeys) as KeyAction[];

/** A key as browsers name it, in lower case: one character. What means something in itself stays free. */
const key = v.pipe(v.string(), v.regex(/^[^\s1-9]$/u), v.toLowerCase());

/** The keys that a person chose; `[]` takes a key away. */
export const chosenKeys = v.partial(
  v.object(
    Object.fromEntries(keyActions.map((action) => [action, v.array(key)])) as Record<
      KeyAction,
      v.ArraySchema<typeof key, undefined>
    >,
  ),
);

export const layout = v.picklist(['unified', 'side-by-side']);

export const panelSettings = v.object({ layout, keys: chosenKeys });

export type ChosenKeys = v.InferOutput<typeof chosenKeys>;
export type Layout = v.InferOutput<typeof layout>;
export type PanelSettings = v.InferOutput<typeof panelSettings>;

/** The settings of somebody who has set nothing. */
export const defaultSettings: PanelSettings = { layout: 'unified', keys: {} };
