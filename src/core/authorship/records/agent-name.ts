// The names that other tools' records give to agents and models, made one with the table's.
import { hidden } from '../../change/visible';
import { unnamedAgent } from '../evidence';
import { builtInSignals, type Signals } from '../signals';

/** Longest name that is kept, in UTF-16 units. */
const longestName = 60;

/** Agents that only tests of recording tools have; what they wrote was written by the tests. */
const fixtures = new Set(['mock_ai', 'mock-ai', 'test-agent', 'test_agent']);

/** Names that records use and the table of signals has no words for. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['droid', 'factory-droid'],
  ['roo', 'roo-code'],
  ['kilo-code', 'kilo'],
  ['continue-cli', 'continue'],
]);

/** Names that say no more than that it was some agent, or some model. */
const nameless = new Set(['', 'unknown', 'none', 'default', 'auto', 'ai', 'agent']);

/**
 * The agent that a recorded tool is, for example `claude-code` for `claude`; a tool that the table does not
 * know by its own name in small letters, digits, `.`, `_` and `-`; `unnamed-agent` where none is left.
 * Undefined for the agents of recording tools' own tests. Takes anything and never throws.
 */
export function recordedAgent(
  tool: unknown,
  signals: Signals = builtInSignals,
): string | undefined {
  if (typeof tool !== 'string') return unnamedAgent;
  const name = tool.slice(0, longestName).trim().toLowerCase();
  if (fixtures.has(name)) return undefined;
  const own = name.replace(/[^a-z0-9._-]+/g, '-').replace(/^[-._]+|[-._]+$/g, '');
  if (nameless.has(own)) return unnamedAgent;
  if (signals.labels.has(own)) return own;
  const known = signals.named(name) ?? signals.named(name.replace(/[-_]+/g, ' '));
  return known?.agent ?? aliases.get(own) ?? own;
}

/** The name of a recorded model, or undefined where it says nothing or holds what cannot be seen. */
export function recordedModel(model: unknown): string | undefined {
  if (typeof model !== 'string') return undefined;
  const name = model.slice(0, longestName).trim();
  return nameless.has(name.toLowerCase()) || hidden.test(name) || /[\t\n]/.test(name)
    ? undefined
    : name;
}
