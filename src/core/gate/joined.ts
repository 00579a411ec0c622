// What is said of a range as one: the judgements of its commits, joined.
import { shortId } from '../change/commit';
import type { Reason } from './faults';
import type { Judgement } from './judge';

/** A commit of a range, as far as its judgement is told by it. */
interface Named {
  readonly commit: { readonly id: string };
}

/**
 * Joins the judgements of the commits of a range: it is satisfied when each of them is, as the gate has it. Requests for
 * changes are told one by one, the rest as how many await a sign-off.
 *
 * @param parts the commits, in the order of `judgements`
 */
export function joinJudgements(
  parts: readonly Named[],
  judgements: readonly Judgement[],
): Judgement {
  const required = judgements.filter((one) => one.required);
  const open = required.filter((one) => !one.satisfied);
  const vetoes = judgements.flatMap(({ reasons }, index): Reason[] => {
    const id = parts[index]?.commit.id ?? '';
    const asking = reasons.filter(({ code }) => code === 'changes-requested');
    return asking.map(({ code, text }) => ({ code, text: `${shortId(id)}: ${text}` }));
  });
  const count = `${open.length} of ${required.length} commits that need a sign-off ${open.length === 1 ? 'has' : 'have'} none that counts`;
  const by = [...new Set(judgements.flatMap(({ coverage }) => coverage.by))];
  return {
    required: required.length > 0,
    satisfied: open.length === 0 && vetoes.length === 0,
    reasons: [
      ...vetoes,
      ...(open.length === 0 ? [] : [{ code: 'not-signed', text: count } as const]),
    ],
    // What is signed is told by commit: of the whole nothing is listed as covered.
    coverage: { complete: open.length === 0, files: [], residual: [], by, carried: false },
    signoffs: [...new Set(judgements.flatMap(({ signoffs }) => signoffs))],
  };
}
