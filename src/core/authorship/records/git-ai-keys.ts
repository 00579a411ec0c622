// Whom the keys of git-ai stand for, in its authorship logs and its working logs.
import type { Signals } from '../signals';
import { recordedAgent, recordedModel } from './agent-name';
import { member } from './json';

const keys = {
  session: /^s_[0-9a-f]{4,64}(?:::\S*)?$/,
  human: /^(?:h_[0-9a-f]{4,64}|human)$/,
  prompt: /^(?:[0-9a-f]{7,8}|[0-9a-f]{16})$/,
};

/** Who wrote the lines of an entry: an agent, a person, or nobody that this would be evidence of. */
export type Writer = { readonly agent?: string; readonly model?: string | undefined } | undefined;

/**
 * Says who a key stands for; every key is looked up once.
 *
 * @param metadata JSON whose `sessions` and `prompts` say which agents the keys are
 */
export function writers(metadata: unknown, signals: Signals): (key: string) => Writer {
  const [sessions, prompts] = [member(metadata, 'sessions'), member(metadata, 'prompts')];
  const known = new Map<string, Writer>();
  const ofRecord = (record: unknown): Writer => {
    const who = member(record, 'agent_id');
    const agent = recordedAgent(member(who, 'tool'), signals);
    if (agent === undefined) return undefined;
    if (agent === 'human') return {};
    return { agent, model: recordedModel(member(who, 'model')) };
  };
  const find = (key: string): Writer => {
    if (keys.human.test(key)) return {};
    if (keys.session.test(key)) return ofRecord(member(sessions, key.split('::', 1)[0] ?? ''));
    if (keys.prompt.test(key)) return ofRecord(member(prompts, key));
    return undefined;
  };
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key);
  };
}
