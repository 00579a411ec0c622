// The questions that set a repository up. Each says what hangs on it, and Enter takes what is usual.
import { globFault } from '../../core/gate/glob';
import { t } from '../../core/language/t';
import { type Forge, type SetUpAnswers } from '../../core/setup/answers';
import { type Answered, askOne, askSome, askText, type Choice, type Place } from './boxes';

/** Asks one question, by what was answered so far, and gives the answers with its own. */
export type Question = (now: SetUpAnswers, place: Place) => Promise<Answered<SetUpAnswers>>;

/** Which commits need a sign-off. */
export const askScope: Question = async (now, place) => {
  const choices: Choice<SetUpAnswers['scope']>[] = [
    {
      value: 'ai',
      label: t('Commits that show evidence of an AI'),
      detail: t('Absence proves nothing: agents often leave no trace.'),
    },
    {
      value: 'all',
      label: t('All commits'),
      detail: t('Nothing can slip through without a trace, and people review each other too.'),
    },
  ];
  const said = await askOne(place, t('Which commits need a sign-off?'), choices, now.scope);
  return changed(now, said, (scope) => ({ scope }));
};

/** How many people have to approve. */
export const askApprovals: Question = async (now, place) => {
  const choices = [1, 2, 3].map((value): Choice<number> => {
    const label = value === 1 ? t('1 person') : t('{0} people', value);
    return { value, label };
  });
  const question = t(
    'How many people have to approve each file? Nobody approves what is their own.',
  );
  return changed(now, await askOne(place, question, choices, now.approvals), (approvals) => ({
    approvals,
  }));
};

/** What has to be known of who made a record. */
export const askTrust: Question = async (now, place) => {
  const choices: Choice<SetUpAnswers['trust']>[] = [
    {
      value: 'claimed',
      label: t('Nothing'),
      detail: t('Anybody can make a record in anybody’s name.'),
    },
    {
      value: 'signed',
      label: t('A listed key signed it'),
      detail: t('On a machine that an agent shares, it can use any software key.'),
    },
    {
      value: 'touch',
      label: t('A listed security key was touched for it'),
      detail: t('An agent cannot do that.'),
    },
  ];
  const question = t('What has to be known of who made a sign-off?');
  return changed(now, await askOne(place, question, choices, now.trust), (trust) => ({ trust }));
};

/** Which files need no sign-off. */
export const askExempt: Question = async (now, place) => {
  const words = {
    question: t('Files that need no sign-off, as globs with blanks between. Empty: all need one.'),
    example: t('for example docs/** *.md'),
    now: now.exempt.join(' '),
  };
  const said = await askText(place, words, (text) => {
    const globs = text.split(/\s+/).filter((glob) => glob !== '');
    for (const glob of globs) {
      const fault = globFault(glob);
      if (fault !== undefined) return { fault: `${glob} ${fault}.` };
    }
    return { answer: globs };
  });
  return changed(now, said, (exempt) => ({ exempt }));
};

/** Which built-in prompts diffs can trigger. */
export const askProfile: Question = async (now, place) => {
  const choices: Choice<SetUpAnswers['profile']>[] = [
    {
      value: 'default',
      label: t('The usual ones'),
      detail: t('Six that are always asked, and those that a diff triggers.'),
    },
    { value: 'extended', label: t('All'), detail: t('12 more, which fire often.') },
  ];
  const question = t('Which built-in prompts are reviewers asked?');
  const said = await askOne(place, question, choices, now.profile);
  return changed(now, said, (profile) => ({ profile }));
};

/** Whose pipelines run the gate. */
export const askForges: Question = async (now, place) => {
  const choices: Choice<Forge>[] = [
    { value: 'github', label: 'GitHub', detail: t('A workflow, and the gate as one file.') },
    { value: 'gitlab', label: 'GitLab', detail: t('A job, and the gate as one file.') },
  ];
  const question = t('Whose pipelines run the gate? None: it runs where you call it.');
  const said = await askSome(place, question, choices, now.forges);
  return changed(now, said, (forges) => ({ forges }));
};

function changed<T>(
  now: SetUpAnswers,
  said: Answered<T>,
  change: (answer: T) => Partial<SetUpAnswers>,
): Answered<SetUpAnswers> {
  if (said === undefined || said === 'back') return said;
  return { answer: { ...now, ...change(said.answer) } };
}
