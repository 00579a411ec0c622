// What an answer says, part by part, for people: the reviewer's words, and what machines said in words of ours.
import * as v from 'valibot';
import { shortId } from '../change/commit';
import { joinCommand } from '../run/command-line';
import type { Answer } from './answers';
import { type AnyEvidence, type CommandEvidence, type Evidence, evidenceSchema } from './evidence';
import { becauseLabel, notCoveredLabel, wrongIfLabel } from './reason-labels';

/** One part of an answer: what it is, and its text. */
export interface AnswerPart {
  readonly label: string;
  readonly text: string;
}

/** The parts of an answer that say something, in the order in which they are asked for. */
export function partsOf({
  answer,
  note,
  wrongIf,
  notCovered,
  evidence = [],
}: Answer): AnswerPart[] {
  const parts = [
    { label: becauseLabel(answer), text: note ?? '' },
    { label: wrongIfLabel, text: wrongIf ?? '' },
    { label: notCoveredLabel, text: notCovered ?? '' },
    ...evidence.flatMap(partsOfEvidence),
  ];
  return parts.filter(({ text }) => text.trim() !== '');
}

/** What each type of evidence is called. */
const evidenceLabels: Readonly<Record<Evidence['type'], string>> = {
  command: 'Run',
  tests: 'Test report',
  ci: 'CI run',
  artefact: 'Artefact',
  reading: 'Read',
  external: 'Evidence',
};

function partsOfEvidence(piece: AnyEvidence): AnswerPart[] {
  const parsed = v.safeParse(evidenceSchema, piece);
  const words = { label: 'Evidence', text: piece.text ?? '' };
  if (!parsed.success) return [words];
  const label = evidenceLabels[parsed.output.type];
  const said = machineWords(parsed.output);
  return said === '' ? [{ ...words, label }] : [{ label, text: said }, words];
}

function machineWords(piece: Evidence): string {
  switch (piece.type) {
    case 'command':
      return `${describeRun(piece)}\n${piece.tail}`.trim();
    case 'tests': {
      const { passed, failed, skipped, commit } = piece;
      return `at ${shortId(commit)}: ${passed} passed, ${failed} failed, ${skipped} skipped`;
    }
    case 'ci':
      return `at ${shortId(piece.commit)}: ${piece.conclusion}, ${piece.url}`;
    case 'artefact':
      return `${piece.path}, SHA-256 ${piece.sha256}`;
    case 'reading':
    case 'external':
      return '';
  }
}

/** A run in a line, for example `pytest -q at abc12345: exit 0 after 3 s`. */
export function describeRun({ argv, commit, exit, seconds, reversed }: CommandEvidence): string {
  const without = reversed === undefined ? '' : ' without its change';
  return `${joinCommand(argv)} at ${shortId(commit)}${without}: exit ${exit} after ${seconds} s`;
}

/** What a run that had to fail shows; empty of any other. */
export function judgeReversed({ exit, reversed }: CommandEvidence): string {
  if (reversed === undefined) return '';
  return exit === 0
    ? 'It had to fail, and passed: it would not have noticed the change.'
    : 'It fails there, as it must.';
}
