// What a line record attests of a change, in words: how many of its added lines are whose.
import type { FileChange } from '../../change/change';
import { agentLabel } from '../signals';
import { countAdded, type LineRecord } from './line-record';

/** Most agents that are named. */
const mostNamed = 20;

/**
 * One sentence for each agent, and one for people, for example `Claude Code (Opus 4.6): 12 of 20 added lines`. Names
 * stand in it as they were recorded.
 */
export function attestedWords(record: LineRecord, files: readonly FileChange[]): readonly string[] {
  if (record.size === 0) return ['empty, which says nothing of who wrote the lines'];
  const { added, byHumans, agents } = countAdded(record, files);
  const of = `of ${added} added ${added === 1 ? 'line' : 'lines'}`;
  const named = agents.slice(0, mostNamed).map(({ agent, model, lines, near }) => {
    const who = model === undefined ? agentLabel(agent) : `${agentLabel(agent)} (${model})`;
    if (near && lines === 0) return `${who}: it is not known which ${of}`;
    return `${who}: ${near ? 'about ' : ''}${lines} ${of}`;
  });
  return byHumans === 0 ? named : [...named, `a person: ${byHumans} ${of}, as the record says`];
}
