// What names of branches say of commits: those that a merge brought in from an agent's branch, and unmerged ones.
import { evidenceOfBranch } from '../core/authorship/branches';
import type { Evidence } from '../core/authorship/evidence';
import { builtInSignals } from '../core/authorship/signals';
import type { Commit } from '../core/change/commit';
import type { Repository } from './repository';

/** Most commits of one branch that its name is taken to speak of: a longer one is more than an agent's task. */
const mostCommits = 200;

/** Most branches that are looked at because of their names. */
const mostBranches = 100;

/** Evidence from the names of branches, gathered while commits are read newest first. */
export class BranchEvidence {
  readonly #found = new Map<string, Evidence>();

  private constructor(private readonly repository: Repository) {}

  /** Reads what the names of the branches that there are say of commits that are on no other branch. */
  static async read(repository: Repository): Promise<BranchEvidence> {
    const made = new BranchEvidence(repository);
    const format = '--format=%(objectname) %(refname:lstrip=2)';
    const listed = await repository.git.text([
      'for-each-ref',
      format,
      'refs/heads',
      'refs/remotes',
    ]);
    const branches = listed.split('\n').flatMap((line) => {
      const [id = '', name = ''] = line.split(' ');
      return id === '' ? [] : [{ id, evidence: evidenceOfBranch(name, builtInSignals) }];
    });
    const agents = branches.filter(({ evidence }) => evidence !== undefined);
    const others = branches.filter(({ evidence }) => evidence === undefined);
    for (const { id, evidence } of agents.slice(0, mostBranches)) {
      if (evidence !== undefined) {
        await made.#add(evidence, [id, ...others.map((other) => `^${other.id}`)]);
      }
    }
    return made;
  }

  /**
   * What names of branches say of a commit. Of a merge of an agent's branch, the commits that it brought in are
   * remembered: give it commits before their parents, as a log does.
   *
   * @param evidence what is already known of the commit, the name that its message gives among it
   */
  async of({ id, parents }: Commit, evidence: readonly Evidence[]): Promise<readonly Evidence[]> {
    const named = evidence.find(({ kind }) => kind === 'branch');
    const [main, merged, ...more] = parents;
    if (named !== undefined && main !== undefined && merged !== undefined && more.length === 0) {
      const { line, ...ofBranch } = named;
      if (line !== undefined) await this.#add(ofBranch, [merged, `^${main}`]);
    }
    const found = this.#found.get(id);
    return found === undefined ? [] : [found];
  }

  async #add(evidence: Evidence, revisions: readonly string[]): Promise<void> {
    const args = ['rev-list', `--max-count=${mostCommits}`, '--stdin'];
    const output = await this.repository.git.text(
      args,
      revisions.map((one) => `${one}\n`).join(''),
    );
    for (const id of output.split('\n')) {
      if (id !== '' && !this.#found.has(id)) this.#found.set(id, evidence);
    }
  }
}
