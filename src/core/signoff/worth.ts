// What a sign-off's answers are worth: judged by what it was asked, with evidence of the content it is about.
import { type AnswerRules, assess, type Assessment } from '../checklist/answers';
import { counts } from '../checklist/evidence';
import type { RequiredPrompt, TeamRules } from '../checklist/prompt';
import type { SignoffPayload } from './schema';

/**
 * Judges the answers of a sign-off against the prompts that are always asked and those that its change triggered,
 * of which a team's checklist says whether they must be answered. Evidence of another commit than the one that it is about says nothing by itself.
 */
export function assessSignoff(
  {
    prompts,
    team,
  }: {
    readonly prompts: readonly RequiredPrompt[];
    readonly team?: TeamRules | undefined;
  },
  { answers, triggered = [], subject }: Pick<SignoffPayload, 'answers' | 'triggered' | 'subject'>,
  rules?: AnswerRules,
): Assessment {
  const about = 'commits' in subject ? subject['head'] : subject['commit'];
  const own = answers.map((answer) => ({
    ...answer,
    evidence: answer.evidence?.filter((piece) =>
      counts(piece, typeof about === 'string' ? about : undefined),
    ),
  }));
  const asked = team === undefined ? triggered : triggered.flatMap((a) => team.asInForce(a) ?? []);
  return assess({ prompts: [...prompts, ...asked] }, own, rules);
}
