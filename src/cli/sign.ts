// `countersign sign`: a sign-off from a terminal.
import { ticksOf } from '../core/change/change';
import { formatIdentity, shortId, subjectOf } from '../core/change/commit';
import { isWork } from '../core/change/uncommitted';
import { shortLine } from '../core/change/visible';
import { describeAssessment } from '../core/checklist/answers';
import { isOwn } from '../core/gate/person';
import { assessSignoff } from '../core/signoff/worth';
import { noIdentity, readIdentity } from '../git/identity';
import { describeGaps, signOff } from '../git/review/sign-off';
import { notesRef } from '../git/store/notes-ref';
import { readAnswers } from './answers-file';
import { type Command, namedCommitOrRange } from './command';
import { questionsOf } from './form';
import { printJson, UsageError } from './output';
import { choiceOf, signedWords, warnOfShortfall } from './signing';

/** Signs a commit off as a whole. Without answers the record is neither verified nor validated, and says so. */
export const sign: Command = async (context) => {
  const { repository, args, output } = context;
  const { verdict } = args;
  if (verdict !== 'approve' && verdict !== 'request-changes') {
    throw new UsageError('say --verdict approve or --verdict request-changes.');
  }
  if (verdict === 'request-changes' && (args.note ?? '').trim() === '') {
    throw new UsageError('say what has to change: --note TEXT.');
  }
  const change = await namedCommitOrRange(context);
  const reviewer = await readIdentity(repository);
  if (reviewer === undefined) throw new UsageError(noIdentity);
  const { about, asked, prompts } = await questionsOf(repository, change);
  const answers = args.answers === undefined ? [] : await readAnswers(args.answers, about);
  // A request for changes holds whoever made it.
  if (verdict === 'approve') await warnOfShortfall(context, reviewer, change);
  const result = await signOff(
    repository,
    { ...change, triggered: asked },
    {
      reviewer,
      verdict,
      ticked: ticksOf(change.fileChanges).map((tick) => tick.id),
      answers,
      note: (args.note ?? '').toWellFormed(),
      seconds: 0,
      seen: 0,
    },
    new Date(),
    choiceOf(context, reviewer),
  );
  if (!result.ok) throw new UsageError(result.reason);
  const { verified, validated, gaps } = assessSignoff(change.checklist, result.record.payload);
  if (args.json) {
    const { id } = result.record;
    printJson(output, {
      id,
      commit: change.commit.id,
      verdict,
      verified,
      validated,
      key: result.key ?? null,
      ref: notesRef,
    });
    return 0;
  }
  const own = change.commits.some((commit) => isOwn(commit, reviewer));
  const worth = describeAssessment({ verified, validated });
  const faults = [
    ...(verified && validated ? [] : [worth]),
    ...(own ? ['you are author, committer or co-author'] : []),
  ];
  if (isWork(change.commit)) {
    output.write('Once it is committed, the gate counts this only for what others commit.\n');
  }
  if (verdict === 'approve' && faults.length > 0) {
    output.write(`The gate will not count this approval: ${faults.join('; ')}.\n`);
  }
  const what = `${shortId(change.commit.id)} ${shortLine(subjectOf(change.commit))}`;
  output.write(`Signed off as ${shortLine(formatIdentity(reviewer))}: ${verdict}\n  ${what}\n`);
  output.write(`  ${worth}\n  ${signedWords(result.key)}\n`);
  for (const gap of describeGaps(prompts, gaps)) output.write(`    ${gap}\n`);
  output.write(
    `Stored in ${notesRef}: git notes --ref=countersign show ${shortId(change.commit.id)}\n`,
  );
  return 0;
};
