// The tables of the export and what their columns mean.
import type { Column, ColumnType, Table } from './table';

/** Columns written as `name type: what it says`, sorted by name. */
function table(name: string, says: string, columns: readonly string[]): Table {
  const parsed = columns.map((line): Column => {
    const [, column = '', type = '', meaning = ''] = /^(\w+) (\w+): (.+)$/.exec(line) ?? [];
    return { name: column, type: type as ColumnType, says: meaning };
  });
  return {
    name,
    says,
    columns: parsed.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

const repository = 'repository text: name of the repository; with `commit` or `review_id` the key';
const commit = 'commit text: id of the commit';
const review = 'review_id text: id of the sign-off, SHA-256 of its payload';

export const commitsTable = table('commits', 'One AI-written commit that HEAD reaches.', [
  repository,
  commit,
  'agent text: agents by their normalised names, separated by blanks',
  'model text: models that the evidence names, separated by semicolons',
  'signal text: kinds of evidence, separated by blanks',
  'signal_strength text: declared, identity, recorded or marked',
  'author_time time: when it was written, by its author’s clock',
  'commit_time time: when it was committed',
  'subject text: first line of the message',
  'files integer: files that it changes',
  'lines_added integer: lines that it adds; 0 of binary files',
  'lines_deleted integer: lines that it removes',
]);

export const coverageTable = table(
  'coverage',
  'One file of an AI-written commit, and when sign-offs covered it, also such as were carried from replaced commits.',
  [
    repository,
    commit,
    'path text: the file',
    'lines_added integer: lines that the commit adds to it; 0 of binary files',
    'lines_deleted integer: lines that the commit removes from it',
    'signed_time time: since when all of it is signed off by somebody who is not its author; null while it is not',
    'verified_time time: the same by sign-offs with every verification prompt answered with evidence',
    'validated_time time: the same by sign-offs with every validation prompt answered with a reason',
    'first_review_time time: the first sign-off of the commit, with either verdict',
  ],
);

export const reviewsTable = table('reviews', 'One sign-off.', [
  repository,
  review,
  'commit text: the commit that was signed; of a range its head',
  'reviewer text: address of the reviewer by the mailmap, or a pseudonym',
  'reviewer_name text: null where reviewers are pseudonymised',
  'verdict text: approve or request-changes',
  'level text: both, verified, validated or neither',
  'submit_time time: when it was signed, by the reviewer’s clock',
  'active_s integer: seconds that the panel was visible and in use; 0 from a terminal',
  'lines_covered integer: lines added by what was signed; null where the commit is gone',
  'hunks_total integer: hunks that were to be reviewed',
  'hunks_viewed integer: of these the ones ticked as reviewed',
  'agents text: agents that were named then, separated by blanks',
  'signature text: present or absent; whether it is good is for `countersign verify` to say',
  'stands boolean: false once its reviewer took it back',
]);

export const answersTable = table('answers', 'One answer of a sign-off.', [
  repository,
  review,
  commit,
  'prompt_id text: id of the prompt',
  'kind text: verification or validation; null for a prompt that this version does not know',
  'value text: yes, no, na or unsure',
  'rationale text: the reviewer’s words; null where there are none or reasons are left out',
  'evidence integer: pieces of evidence given with it',
]);

export const evidenceTable = table('evidence', 'One piece of evidence of an answer.', [
  repository,
  review,
  'prompt_id text: id of the prompt',
  'position integer: its place among the evidence of the answer, from 0',
  'type text: command, tests, ci, artefact, reading, external or another',
  'commit text: the commit that it was made at, where it says so',
  'command text: the command and its arguments as JSON; null where reasons are left out or paths hashed',
  'exit_code integer: how the command ended',
  'output_sha256 text: digest of what the command printed',
  'text text: what the reviewer wrote; null where reasons are left out',
]);

export const promptsShownTable = table(
  'prompts_shown',
  'One prompt that a sign-off showed, answered or not.',
  [
    repository,
    review,
    commit,
    'prompt_id text: id of the prompt',
    'kind text: verification or validation; null for a prompt that this version does not know',
  ],
);

export const remarksTable = table('remarks', 'One record that is no sign-off.', [
  repository,
  'record_id text: id of the record',
  commit,
  'kind text: comment, withdraw, mark or waiver, or other for a kind or version that is not known',
  'says text: what it says in a word: of a mark ai or human',
  'reviewer text: whose record it is, or a pseudonym',
  'time time: when it was made; null where it does not say',
  'path text: the file that it is about',
  'text text: what was written; null where reasons are left out',
]);

export const rulesTable = table('rules', 'One prompt of the checklist of this version.', [
  'prompt_id text: id of the prompt',
  'kind text: verification or validation',
  'question text: its words',
]);

export const escapesTable = table(
  'escapes',
  'Lines of a file that were signed off and that a later fix changed: a guess by words of messages (SZZ), wrong both ' +
    'ways. Whether an escape is one, and which prompt should have caught it, is for a person to say.',
  [
    repository,
    'introducing_commit text: the AI-written commit that added the lines',
    'fix_commit text: the commit that changed them; its message says that it mends something',
    'review_id text: the sign-off that covered them last; null where it cannot be told',
    'path text: the file',
    'lines integer: how many lines the fix changed',
    'days integer: whole days from sign-off to fix',
    'signed_time time: since when they were signed off',
    'fix_time time: when the fix was committed',
    'method text: how it was found: szz',
  ],
);

export const lineSurvivalTable = table(
  'line_survival',
  'AI-written lines of one file of a commit that lived and ended together. `lines` is the weight of a row; lines of ' +
    'one row are no separate events.',
  [
    repository,
    commit,
    'path text: the file, as the commit named it',
    'agent text: agents by their normalised names, separated by blanks',
    'signed_off boolean: true if they are signed off by now, dead or alive',
    'lines integer: how many lines',
    'born time: when their commit was committed',
    'died time: when a commit changed or removed them; null while they live',
    'died_commit text: that commit; null while they live',
    'censored boolean: true while they live: they will end later than the export, nobody knows when',
    'days integer: whole days from `born` to `died`, or to the export',
  ],
);

/** The tables that take all sign-offs, all patches or both into account, and so take long. */
export const slowTables: readonly Table[] = [coverageTable, escapesTable, lineSurvivalTable];

export const tables = [
  commitsTable,
  coverageTable,
  escapesTable,
  lineSurvivalTable,
  reviewsTable,
  answersTable,
  evidenceTable,
  promptsShownTable,
  remarksTable,
  rulesTable,
] as const;
