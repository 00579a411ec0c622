// What a change really says anew: without what moved, was renamed, or is laid out in another way.
import type { ChangedRange } from '../triggered';
import type { Line, Side } from './side';
import { assignmentAt, joined, type Statement } from './statement';
import type { Token } from './token';

/** The two sides of a file. */
export interface Sides {
  readonly old: Side;
  readonly new: Side;
}

/** What is left of the two sides of a file. */
export interface Kept {
  readonly fresh: readonly Statement[];
  readonly gone: readonly Statement[];
  readonly added: readonly Line[];
  readonly removed: readonly Line[];
}

/** A removed statement with the one that stands in its place, and the tokens that differ. */
export interface Edit {
  readonly old: Statement;
  readonly new: Statement;
  readonly lost: readonly Token[];
  readonly gained: readonly Token[];
}

/** Takes out of the statements and lines of a change all that occur on both of its sides. */
export function freshOf(files: readonly Sides[]): readonly Kept[] {
  const statements = bothWays(
    files.map((file) => file.old.changed.filter(says)),
    files.map((file) => file.new.changed.filter(says)),
    keyOf,
  );
  const lines = bothWays(
    files.map((file) => file.old.lines),
    files.map((file) => file.new.lines),
    (line) => line.text.trim(),
  );
  return files.map((_, index): Kept => {
    const gone = statements.old[index] ?? [];
    const fresh = statements.new[index] ?? [];
    const renamed = renamedIn(gone, fresh);
    return {
      gone: gone.filter((statement) => !renamed.has(statement)),
      fresh: fresh.filter((statement) => !renamed.has(statement)),
      removed: lines.old[index] ?? [],
      added: lines.new[index] ?? [],
    };
  });
}

function says({ kind }: Statement): boolean {
  return kind !== 'doc' && kind !== 'pass';
}

/** A statement without its layout, its annotations and the commas that end lists. */
function keyOf(statement: Statement): string {
  const { tokens, kind } = statement;
  const plain = tokens.map(({ text, kind: token }) =>
    token === 'string' ? text.replace(/^'([^'"\\]*)'$/, '"$1"') : text,
  );
  const text = plain.join(' ').replace(/ ,(?= [)\]}])/g, '');
  if (kind === 'def' && statement.language === 'python') return withoutAnnotations(text);
  // Brackets around the whole of a value change nothing.
  return text.replace(/^return \( (.*) \)$/, 'return $1');
}

function withoutAnnotations(head: string): string {
  return head.replace(/ -> .*$/, '').replace(/ : [^,=()]+(?:\[[^\]]*\])?(?= [,=)])/g, '');
}

function bothWays<T>(
  old: readonly (readonly T[])[],
  added: readonly (readonly T[])[],
  key: (item: T) => string,
): { readonly old: readonly (readonly T[])[]; readonly new: readonly (readonly T[])[] } {
  // Made once: a statement's key is its tokens.
  const keyed = (sides: readonly (readonly T[])[]): readonly (readonly Keyed<T>[])[] =>
    sides.map((items) => items.map((item) => ({ item, key: key(item) })));
  const count = (sides: readonly (readonly Keyed<T>[])[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const items of sides)
      for (const one of items) counts.set(one.key, (counts.get(one.key) ?? 0) + 1);
    return counts;
  };
  const take = (items: readonly Keyed<T>[], counts: Map<string, number>): readonly T[] => {
    const kept: T[] = [];
    for (const one of items) {
      const left = counts.get(one.key) ?? 0;
      if (left > 0) counts.set(one.key, left - 1);
      else kept.push(one.item);
    }
    return kept;
  };
  const [before, after] = [keyed(old), keyed(added)];
  const oldCounts = count(before);
  const newCounts = count(after);
  return {
    old: before.map((items) => take(items, newCounts)),
    new: after.map((items) => take(items, oldCounts)),
  };
}

interface Keyed<T> {
  readonly item: T;
  readonly key: string;
}

/**
 * The statements of both sides that differ by a renaming alone: the same shape, each old name standing for one new
 * name wherever it occurs, and the new name bound by the new code. A name that comes from elsewhere is
 * another thing and no renaming.
 */
function renamedIn(
  gone: readonly Statement[],
  fresh: readonly Statement[],
): ReadonlySet<Statement> {
  const shapes = new Map<string, Statement[]>();
  for (const statement of fresh) {
    const shape = shapeOf(statement);
    shapes.set(shape, [...(shapes.get(shape) ?? []), statement]);
  }
  let pairs = gone.flatMap((old): (readonly [Statement, Statement])[] => {
    const now = shapes.get(shapeOf(old))?.shift();
    return now === undefined ? [] : [[old, now]];
  });
  // A name is renamed only where all that binds it is: what no longer fits takes others with it.
  for (;;) {
    const paired = new Set(pairs.flat());
    const bound = boundBy(fresh.filter((statement) => paired.has(statement)));
    const free = boundBy(fresh.filter((statement) => !paired.has(statement)));
    const wasBound = boundBy(gone.filter((statement) => paired.has(statement)));
    const wasFree = boundBy(gone.filter((statement) => !paired.has(statement)));
    const names = new Map<string, string>();
    const kept = pairs.filter(([old, now]) =>
      old.tokens.every(({ text: a }, i) => {
        const b = now.tokens[i]?.text ?? '';
        if (a === b) return true;
        const isBound = bound.has(b) && wasBound.has(a) && !free.has(b) && !wasFree.has(a);
        if (!isBound || (names.get(a) ?? b) !== b) return false;
        names.set(a, b);
        return true;
      }),
    );
    if (kept.length === pairs.length) return new Set(kept.flat());
    pairs = kept;
  }
}

function shapeOf({ tokens }: Statement): string {
  return tokens.map(({ kind, text }) => (kind === 'name' ? 'n' : text)).join(' ');
}

/** Names that statements bind: what is assigned, what a function takes and is called, what a loop goes through. */
function boundBy(statements: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { kind, tokens } of statements) {
    const at = assignmentAt(tokens);
    const of = kind === 'assign' || at > 0 ? tokens.slice(0, at) : [];
    const all = kind === 'def' || kind === 'for' || kind === 'with' || kind === 'import';
    for (const token of all ? tokens : of) if (token.kind === 'name') names.add(token.text);
  }
  return names;
}

/** Least share of equal tokens that makes two statements one edit. */
const alike = 0.35;

/**
 * Pairs what is gone with what stands in its place: within each run of changed lines what is most alike, and
 * then, wherever they stand in the file, what gives a value to the same name.
 */
export function editsOf(
  gone: readonly Statement[],
  fresh: readonly Statement[],
  ranges: readonly ChangedRange[],
): readonly Edit[] {
  const edits: Edit[] = [];
  const taken = new Set<Statement>();
  const [within, withinNew] = [byRange(gone), byRange(fresh)];
  for (const { oldStart, oldCount, newStart, newCount } of ranges) {
    const before = within(oldStart, oldCount);
    const after = withinNew(newStart, newCount);
    for (const old of before) {
      let best: { readonly statement: Statement; readonly score: number } | undefined;
      for (const now of after) {
        if (taken.has(now)) continue;
        const score = likeness(old, now);
        if (score >= alike && score > (best?.score ?? 0)) best = { statement: now, score };
      }
      if (best === undefined) continue;
      taken.add(best.statement).add(old);
      edits.push(editOf(old, best.statement));
    }
  }
  const byTarget = new Map<string, Statement>();
  for (const now of fresh) {
    if (!taken.has(now) && now.target !== '') byTarget.set(now.target, now);
  }
  for (const old of gone) {
    const now = taken.has(old) ? undefined : byTarget.get(old.target);
    if (now === undefined || taken.has(now) || likeness(old, now) < alike) continue;
    taken.add(now);
    edits.push(editOf(old, now));
  }
  return edits;
}

/** Pairing compares every statement of a run with every other. */
const mostPaired = 40;

/** Gives the statements that stand in a run of lines. Runs have to be asked for from top to bottom. */
function byRange(
  statements: readonly Statement[],
): (from: number, count: number) => readonly Statement[] {
  const inOrder = [...statements].sort((a, b) => a.line - b.line);
  let passed = 0;
  return (from, count) => {
    // One that ends before the run may be followed by one that does not, but none of many lines lies behind.
    while ((inOrder[passed]?.endLine ?? Infinity) < from) passed += 1;
    const found: Statement[] = [];
    for (let n = passed; n < inOrder.length && found.length < mostPaired; n += 1) {
      const statement = inOrder[n] as Statement;
      if (statement.line >= from + Math.max(count, 1)) break;
      if (statement.endLine >= from) found.push(statement);
    }
    return found;
  };
}

function likeness(a: Statement, b: Statement): number {
  const { lost, gained } = differenceOf(a.tokens, b.tokens);
  const all = a.tokens.length + b.tokens.length;
  return all === 0 ? 0 : (all - lost.length - gained.length) / all;
}

function editOf(old: Statement, now: Statement): Edit {
  return { old, new: now, ...differenceOf(old.tokens, now.tokens) };
}

/** The tokens of each side that the other has not, counted. */
function differenceOf(
  a: readonly Token[],
  b: readonly Token[],
): { readonly lost: readonly Token[]; readonly gained: readonly Token[] } {
  const counts = new Map<string, number>();
  for (const { text } of b) counts.set(text, (counts.get(text) ?? 0) + 1);
  const lost = a.filter(({ text }) => {
    const left = counts.get(text) ?? 0;
    if (left > 0) counts.set(text, left - 1);
    return left <= 0;
  });
  const gained = b.filter((token) => {
    const left = counts.get(token.text) ?? 0;
    if (left > 0) counts.set(token.text, left - 1);
    return left > 0;
  });
  return { lost, gained };
}

/** The code of an edit's differing tokens. */
export function codeOf(tokens: readonly Token[]): string {
  return joined(tokens);
}
