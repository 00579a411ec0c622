// Where Agent Trace records are.

/** Where the reference implementation keeps them: the format itself leaves it open. */
export const tracesPath = '.agent-trace/traces.jsonl';
