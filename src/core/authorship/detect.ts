// Finds the evidence of AI authorship in a commit's accounts and message. Says nothing of commits without any.
import { type Commit, formatIdentity, type Identity } from '../change/commit';
import { evidenceOfBranch, mergedBranch } from './branches';
import { type Evidence, isAiWritten } from './evidence';
import { declarationIn } from './free-text';
import { evidenceInMessage } from './message';
import { builtInSignals, type Signals } from './signals';

function ofAccount(who: Identity, kind: 'author' | 'committer', signals: Signals): Evidence[] {
  const known = signals.identify(who.name, who.email);
  if (known === undefined || (kind === 'committer' && known.authorOnly)) return [];
  const model = signals.modelIn(who.name, known.agent);
  return [
    {
      kind,
      agent: known.agent,
      ...(model === undefined ? {} : { model }),
      // A committer may only have rebased, or committed what a person had typed.
      role: kind === 'author' ? 'wrote' : 'assisted',
      strength: 'identity',
      text: formatIdentity(who),
    },
  ];
}

/** A committer adds something only where the author is not the same agent. */
function ofAccounts(
  { author, committer }: Pick<Commit, 'author' | 'committer'>,
  signals: Signals,
): Evidence[] {
  const wrote = ofAccount(author, 'author', signals);
  if (author.name === committer.name && author.email === committer.email) return wrote;
  const committed = ofAccount(committer, 'committer', signals);
  return [...wrote, ...committed.filter((piece) => piece.agent !== wrote[0]?.agent)];
}

/**
 * The evidence that an AI had a part in a commit: one piece for every distinct text that was recognised,
 * accounts first, then the message in order. None found proves nothing.
 *
 * Linear in the length of the message, of which at most 1,048,576 UTF-16 units are read. Plain data in and out;
 * it never throws, whatever the strings hold.
 */
export function detect(
  commit: Pick<Commit, 'author' | 'committer' | 'message'>,
  signals: Signals = builtInSignals,
): readonly Evidence[] {
  const pieces = [...ofAccounts(commit, signals), ...evidenceInMessage(commit.message, signals)];
  if (!isAiWritten(pieces)) {
    const said = declarationIn(commit.message, signals.declarations, signals);
    const branch = mergedBranch(commit.message);
    const merged = branch === undefined ? undefined : evidenceOfBranch(branch, signals, 1);
    pieces.push(...[said, merged].filter((piece) => piece !== undefined));
  }
  if (pieces.length < 2) return pieces;
  const distinct = new Map<string, Evidence>();
  for (const piece of pieces) if (!distinct.has(piece.text)) distinct.set(piece.text, piece);
  return [...distinct.values()];
}
