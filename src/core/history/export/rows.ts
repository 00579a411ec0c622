// Rows of the export's tables from facts. Values stand in the order of the names of the columns.
import { coreChecklist } from '../../checklist/checklist';
import { type CommitFact, linesOf, type ReviewFact } from '../facts';
import type { HistoryRow } from '../row';
import type { Disclosure } from './disclosure';
import { isoTime, rowOf } from './row';
import type { Row } from './table';
import {
  answersTable,
  commitsTable,
  coverageTable,
  evidenceTable,
  promptsShownTable,
  remarksTable,
  reviewsTable,
  rulesTable,
} from './tables';

const kinds = new Map<string, string>(coreChecklist.prompts.map(({ id, kind }) => [id, kind]));

/** The row of an AI-written commit. */
export function commitRow(fact: CommitFact, { words }: Disclosure): Row {
  return rowOf(commitsTable, {
    repository: fact.repository,
    commit: fact.id,
    agent: fact.agents.join(' '),
    model: fact.models.join('; '),
    signal: fact.signals.join(' '),
    signal_strength: fact.strength,
    author_time: isoTime(fact.authoredAt),
    commit_time: isoTime(fact.committedAt),
    subject: words(fact.subject),
    files: fact.files.length,
    lines_added: linesOf(fact),
    lines_deleted: fact.files.reduce((sum, file) => sum + file.deleted, 0),
  });
}

/** The rows of the files of an AI-written commit, with when each was covered. */
export function coverageRows(fact: CommitFact, { path }: Disclosure): readonly Row[] {
  return fact.files.map(({ path: file, added, deleted, coveredAt }) =>
    rowOf(coverageTable, {
      ...{ repository: fact.repository, commit: fact.id, path: path(file) },
      ...{ lines_added: added, lines_deleted: deleted },
      signed_time: isoTime(coveredAt.any),
      verified_time: isoTime(coveredAt.verified),
      validated_time: isoTime(coveredAt.validated),
      first_review_time: isoTime(fact.firstReviewAt),
    }),
  );
}

/** The rows that one sign-off gives, by table. */
export interface ReviewRows {
  readonly review: Row;
  readonly answers: readonly Row[];
  readonly evidence: readonly Row[];
  readonly shown: readonly Row[];
}

/** The rows of a sign-off. */
export function reviewRows(fact: ReviewFact, tell: Disclosure): ReviewRows {
  const { repository, id: review_id, commit, verified, validated } = fact;
  const one = verified ? 'verified' : validated ? 'validated' : 'neither';
  return {
    review: rowOf(reviewsTable, {
      ...{
        repository,
        review_id,
        commit,
        verdict: fact.verdict,
        stands: fact.stands,
      },
      reviewer: tell.person(fact.reviewer),
      reviewer_name: tell.name(fact.name),
      level: verified && validated ? 'both' : one,
      submit_time: isoTime(fact.at),
      active_s: fact.seconds,
      lines_covered: fact.lines ?? null,
      hunks_total: fact.hunks,
      hunks_viewed: fact.hunksSeen,
      agents: fact.agents.join(' '),
      signature: fact.signed ? 'present' : 'absent',
    }),
    answers: fact.answers.map(({ prompt, answer, note, evidence }) =>
      rowOf(answersTable, {
        ...{
          repository,
          review_id,
          commit,
          prompt_id: prompt,
          kind: kinds.get(prompt) ?? null,
        },
        ...{
          value: answer,
          rationale: tell.words(note),
          evidence: evidence.length,
        },
      }),
    ),
    evidence: fact.answers.flatMap(({ prompt, evidence }) =>
      evidence.map((piece, position) =>
        rowOf(evidenceTable, {
          ...{
            repository,
            review_id,
            prompt_id: prompt,
            position,
            type: piece.type,
          },
          commit: piece.commit ?? null,
          command: tell.command(piece.argv),
          exit_code: piece.exit ?? null,
          output_sha256: piece.output ?? null,
          text: tell.words(piece.text),
        }),
      ),
    ),
    shown: fact.shown.map((prompt) =>
      rowOf(promptsShownTable, {
        ...{
          repository,
          review_id,
          commit,
          prompt_id: prompt,
          kind: kinds.get(prompt) ?? null,
        },
      }),
    ),
  };
}

/** The row of a record that is no sign-off. */
export function remarkRow(row: HistoryRow, tell: Disclosure): Row {
  const [path] = row.paths;
  return rowOf(remarksTable, {
    ...{
      repository: row.repository,
      record_id: row.id,
      commit: row.commit,
      kind: row.kind,
    },
    says: row.verdict,
    reviewer: tell.person(row.email),
    time: row.at === '' ? null : row.at,
    path: path === undefined ? null : tell.path(path),
    text: tell.words(row.text),
  });
}

/** The prompts of this version's checklist. */
export function ruleRows(): readonly Row[] {
  return coreChecklist.prompts.map(({ id, kind, question }) =>
    rowOf(rulesTable, { prompt_id: id, kind, question }),
  );
}
