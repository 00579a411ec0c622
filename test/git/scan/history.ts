// A history that grows and is rewritten at random, and what a scan of it must find by a walk of its own.
import fc from 'fast-check';
import { claude, TestRepository } from '../../fixtures/repository';

/** One step of a history. Numbers stand for commits and refs that there are by then. */
export type Step =
  | {
      readonly kind: 'commit';
      readonly parents: readonly number[];
      readonly ai: boolean;
      readonly at: number;
    }
  | { readonly kind: 'point'; readonly ref: number; readonly commit: number }
  | { readonly kind: 'delete'; readonly ref: number }
  | { readonly kind: 'prune' }
  | { readonly kind: 'scan'; readonly marked: readonly number[] };

const any = fc.nat(40);
const names = ['refs/heads/main', 'refs/heads/side', 'refs/tags/v1', 'refs/remotes/origin/x'];

/** Any step; commits often have the same date, and dates far before those of their parents. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      parents: fc.array(any, { maxLength: 3 }),
      ai: fc.boolean(),
      at: fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 1_000_000 })),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('point' as const), ref: any, commit: any }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), ref: any }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'prune' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('scan' as const),
      marked: fc.oneof(fc.constant([]), fc.array(any, { maxLength: 2 })),
    }),
  },
);

interface Known {
  readonly id: string;
  readonly parents: readonly string[];
  readonly ai: boolean;
  readonly at: number;
}

/** A real repository, and beside it what is known of it without asking it. */
export class History {
  readonly repository = TestRepository.create({ bare: true });
  readonly #tree = this.repository.tree([]);
  readonly #refs = new Map<string, string>();
  #commits: Known[] = [];

  /** Takes a step that is not a scan; one that is not possible is passed over. */
  take(step: Exclude<Step, { kind: 'scan' }>): void {
    if (step.kind === 'commit') return this.#commit(step);
    if (step.kind === 'prune') {
      const reached = this.#reached();
      this.#commits = this.#commits.filter(({ id }) => reached.has(id));
      this.repository.git('prune', '--expire=now');
      return;
    }
    const name = names[step.ref % names.length] ?? '';
    if (step.kind === 'delete') {
      if (!this.#refs.delete(name)) return;
      this.repository.git('update-ref', '-d', name);
      return;
    }
    const id = this.at(step.commit);
    if (id === undefined) return;
    this.#refs.set(name, id);
    this.repository.git('update-ref', name, id);
  }

  /** Id of the commit with a number; undefined where there are none. */
  at(number: number): string | undefined {
    return this.#commits[number % (this.#commits.length || 1)]?.id;
  }

  /** What a scan of every ref must find, in its order. */
  expected(marked: ReadonlySet<string>): readonly string[] {
    const reached = this.#reached();
    const all = this.#commits.filter(({ id, ai }) => reached.has(id) && (ai || marked.has(id)));
    // Each stands after its children of the same second.
    const height = ({ parents, at }: Known): number => {
      const near = all.filter((one) => parents.includes(one.id) && one.at === at);
      return 1 + Math.max(0, ...near.map(height));
    };
    return all
      .sort((a, b) => b.at - a.at || height(b) - height(a) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  }

  #commit({ parents, ai, at }: Extract<Step, { kind: 'commit' }>): void {
    const of = [...new Set(parents.flatMap((number) => this.at(number) ?? []))];
    const who = `Ada <ada@lab.example> ${1_700_000_000 + at} +0000`;
    const text = `commit ${this.#commits.length}\n${ai ? `\n${claude}\n` : ''}`;
    const heads = of.map((id) => `parent ${id}\n`).join('');
    const object = `tree ${this.#tree}\n${heads}author ${who}\ncommitter ${who}\n\n${text}`;
    const args = ['hash-object', '-t', 'commit', '-w', '--stdin'];
    const id = this.repository.bytes(args, object).toString().trim();
    if (this.#commits.some((known) => known.id === id)) return;
    this.#commits.push({ id, parents: of, ai, at });
  }

  #reached(): ReadonlySet<string> {
    const byId = new Map(this.#commits.map((commit) => [commit.id, commit]));
    const reached = new Set<string>();
    const waiting = [...this.#refs.values()];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      waiting.push(...(byId.get(id)?.parents ?? []));
    }
    return reached;
  }
}
