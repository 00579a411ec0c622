// The data dictionary that lies beside an export.
import { schemaVersion, type Table } from './table';

/** What an export was made with. */
export interface ExportFacts {
  readonly format: string;
  readonly tool: string;
  readonly at: string;
  readonly pseudonymised: boolean;
  readonly reasons: boolean;
  readonly hashedPaths: boolean;
}

/** The dictionary of some tables as Markdown. */
export function dictionary(tables: readonly Table[], facts: ExportFacts): string {
  const yes = (value: boolean, words: string, otherwise: string): string =>
    `- ${value ? words : otherwise}`;
  return [
    '# Data dictionary',
    '',
    `Exported by ${facts.tool} on ${facts.at} as ${facts.format}, version ${schemaVersion} of the tables.`,
    '',
    yes(
      facts.pseudonymised,
      'Reviewers stand under pseudonyms.',
      'Reviewers stand under their addresses.',
    ),
    yes(
      facts.reasons,
      'Reasons and comments are in it.',
      'Reasons, comments and subjects are left out.',
    ),
    yes(facts.hashedPaths, 'Paths are hashed.', 'Paths are as they are.'),
    '- Ids of commits lead back to the repository, and with it to the names that commits hold. Texts can name people.',
    '- Absence of evidence proves nothing: commits in which no agent left a trace are not in `commits`.',
    '- Practice commits, whose defects were planted, and their sign-offs are left out.',
    '- A repository keeps no time for a single prompt, no reading order and no earlier answers, so there are none here.',
    '- Times are ISO 8601 in UTC, by the clocks of those who wrote and signed. Texts are UTF-8. Null is not known, or left out.',
    ...tables.flatMap(describe),
    '',
  ].join('\n');
}

function describe({ name, says, columns }: Table): string[] {
  return [
    ...['', `## ${name}`, '', says, '', '| column | type | says |', '| --- | --- | --- |'],
    ...columns.map((column) => `| ${column.name} | ${column.type} | ${column.says} |`),
  ];
}
