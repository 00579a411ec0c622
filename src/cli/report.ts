// `countersign report`: the measures, printed or as a page of HTML.
import { writeFile } from 'node:fs/promises';
import { shortLine } from '../core/change/visible';
import { emailKey } from '../core/gate/person';
import { reportHtml } from '../core/history/report/html';
import { joinLines, type KnownLines, lineSectionsOf } from '../core/history/report/line-sections';
import type { Section } from '../core/history/report/section';
import { formalitySection, sectionsOf } from '../core/history/report/sections';
import { type ReadFacts, readFacts } from '../git/history/facts';
import { readKnownLines } from '../git/history/known-lines';
import { readIdentity } from '../git/identity';
import { tool } from '../git/tool';
import type { Context } from './command';
import { type ExitCode, printJson, UsageError, warnAll } from './output';
import { namedRepositories } from './repositories';

/** Prints every measure, over all repositories that were named, and writes the page where `--out` says. */
export async function report(context: Context): Promise<ExitCode> {
  const { args, output } = context;
  if (args.operands.length > 0) throw new UsageError('"countersign report" takes no operands.');
  const named = await namedRepositories(context);
  const now = new Date();
  const read: ReadFacts[] = [];
  const known: KnownLines[] = [];
  for (const { repository, name } of named) {
    const facts = await readFacts(repository, name, now);
    read.push(facts);
    if (!args.coverage) continue;
    known.push(
      await readKnownLines(repository, name, facts, (done) => {
        output.warn(`countersign: ${name}: ${done}\n`);
      }),
    );
  }
  const seconds = Math.floor(now.getTime() / 1000);
  const facts = {
    now: seconds,
    commits: read.flatMap(({ commits }) => commits),
    reviews: read.flatMap(({ reviews }) => reviews),
  };
  const lines = args.coverage ? lineSectionsOf(facts, joinLines(known)) : [];
  const sections = [...lines, ...sectionsOf(facts)];
  const problems = read.flatMap((one) => one.problems);
  warnAll(output, problems);
  for (const section of sections) {
    if (args.json) printJson(output, section);
    else output.write(`${inText(section).join('\n')}\n\n`);
  }
  const reader = await readIdentity(context.repository);
  if (!args.json && reader !== undefined) {
    output.write(`${inText(formalitySection(facts, emailKey(reader))).join('\n')}\n`);
  }
  if (args.out !== undefined) {
    const repositories = named.map(({ name }) => name);
    const head = { repositories, at: now.toISOString(), tool, problems };
    await writeFile(args.out, reportHtml(head, sections), { flag: 'wx' });
  }
  return 0;
}

function inText({ title, columns, rows, empty, limits }: Section): readonly string[] {
  if (rows.length === 0) return [title, `  ${empty}`, `  ${limits}`];
  const cells = [columns, ...rows].map((row) => row.map((cell) => shortLine(cell)));
  const widths = columns.map((_, index) =>
    Math.max(...cells.map((row) => row[index]?.length ?? 0)),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [title, ...lines.map((line) => `  ${line}`), `  ${limits}`];
}
