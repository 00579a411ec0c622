// What a reviewer found of what was planted: by words that name the place, never by a guess.
import { partsOf } from '../checklist/answer-words';
import { type Estimate } from '../history/measures/estimate';
import { share } from '../history/measures/wilson';
import type { CommentPayload, SignoffPayload } from '../signoff/schema';
import type { Planted } from './plan';

/** Lines that a comment may stand away from an edit. */
const near = 3;

/** By what an edit was called in question. */
export type FoundBy = 'comment' | 'answer' | 'verdict';

/** An edit, and by what it was found. */
export interface Scored {
  readonly planted: Planted;
  readonly by: readonly FoundBy[];
}

/** What became of a practice. */
export interface Score {
  readonly edits: readonly Scored[];
  /** The share of the defects that were found, with Wilson’s interval. */
  readonly found: Estimate;
  /** The share of the clean edits that were called in question. */
  readonly alarms: Estimate;
}

/** The records of one reviewer about a practice commit that hold. */
export interface Reviewed {
  readonly signoffs: readonly SignoffPayload[];
  readonly comments: readonly CommentPayload[];
}

/**
 * Scores a practice. An edit counts as found if a comment stands on its file at most three lines away, or if its
 * file is named in a comment on the whole change, in the words of an answer “no” or “unsure”, or in the note of a
 * request for changes. A file is named by its path, or by its name where only one edited file has it.
 */
export function scorePractice(planted: readonly Planted[], reviewed: Reviewed): Score {
  const edits = planted.map((edit): Scored => {
    const names = namesOf(edit.path, planted);
    const by = (Object.entries(ways) as [FoundBy, Way][]).filter(([, way]) =>
      way(edit, reviewed, names),
    );
    return { planted: edit, by: by.map(([name]) => name) };
  });
  return { edits, ...sharesOf(edits) };
}

/** The two shares over any number of edits. */
export function sharesOf(edits: readonly Scored[]): Pick<Score, 'found' | 'alarms'> {
  const of = (kind: Planted['kind'], what: string): Estimate => {
    const all = edits.filter(({ planted }) => planted.kind === kind);
    return share(all.filter(({ by }) => by.length > 0).length, all.length, what);
  };
  return { found: of('defect', 'planted defects'), alarms: of('clean', 'clean edits') };
}

type Names = (text: string | undefined) => boolean;
type Way = (edit: Planted, reviewed: Reviewed, names: Names) => boolean;

const ways: Readonly<Record<FoundBy, Way>> = {
  comment: ({ path, line, after }, { comments }, names) =>
    comments.some(({ anchor, body }) => {
      if (anchor === undefined) return names(body);
      const last = line + Math.max(0, after.length - 1);
      return anchor.path === path && anchor.line >= line - near && anchor.line <= last + near;
    }),
  answer: (_, { signoffs }, names) =>
    signoffs.some(({ answers }) =>
      answers.some(
        (answer) =>
          (answer.answer === 'no' || answer.answer === 'unsure') &&
          partsOf(answer).some(({ text }) => names(text)),
      ),
    ),
  verdict: (_, { signoffs }, names) =>
    signoffs.some(({ verdict, note }) => verdict === 'request-changes' && names(note)),
};

/** Says of a text whether it names a file. */
function namesOf(path: string, planted: readonly Planted[]): Names {
  const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
  const name = nameOf(path);
  const isOnly = planted.every((one) => one.path === path || nameOf(one.path) !== name);
  return (text = '') => {
    const words = text.split(/[^\p{L}\p{N}_./-]+/u).map((word) => word.replace(/\.+$/, ''));
    return words.includes(path) || (isOnly && words.includes(name));
  };
}
