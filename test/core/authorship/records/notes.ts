// Authorship logs as git-ai writes them, for tests.

/** A session of a tool, as the metadata has it. */
export const session = (tool: string, model = 'claude-opus-4-8') => ({
  agent_id: { tool, id: 'conversation', model },
});

/** The metadata of a log. */
export function metadata(parts: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    schema_version: 'authorship/3.0.0',
    base_commit_sha: '1'.repeat(40),
    prompts: {},
    ...parts,
  });
}

export const claudeKey = 's_ddd48773cb990e::t_4b1c2f0a9d3e77';
export const cursorKey = 's_0123456789abcd::t_00000000000001';
export const humanKey = 'h_55c03ed47cd416';

/** Metadata that explains the three keys. */
export const known = metadata({
  sessions: { s_ddd48773cb990e: session('claude'), s_0123456789abcd: session('cursor', 'gpt-5.1') },
  humans: { h_55c03ed47cd416: { author: 'Ada Vale <ada@lab.example>' } },
});

/** A log: its lines of attestation, then `---` and the metadata. */
export function log(lines: readonly string[], json: string = known): string {
  return [...lines, '---', json].join('\n');
}
