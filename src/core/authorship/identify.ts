// Says which agent a name and an e-mail address belong to, if any. Both are claims, and names are shared with people.
import type { EvidenceRole } from './evidence';
import type { AgentRow, SignalTable } from './table';

/** An agent that a name or an account belongs to. */
export interface Recognised {
  readonly agent: string;
  /** What it did where a message credits it. */
  readonly role: EvidenceRole;
  /** True if the address is the agent's own; false if its name alone decided. */
  readonly byAddress: boolean;
  /** True if the account says something as the author of a commit only. */
  readonly authorOnly: boolean;
}

/** The part of the compiled table that knows names and addresses. */
export interface Identifier {
  /** The agent of an account. The answers for the last few thousand accounts are kept. */
  identify(name: string, email: string): Recognised | undefined;
  /** The agent of a name that stands without an address, for example after `Assisted-by:`. */
  named(text: string): Recognised | undefined;
  /** The agent of a name in running text, where `Roo` is enough for Roo Code. */
  spokenOf(name: string): string | undefined;
  /** The model that a name mentions: `Opus 4.6` of `Claude Opus 4.6 (1M context)`. */
  modelIn(name: string, agent: string): string | undefined;
}

const mostCached = 4096;
const longestName = 200;
const longestEmail = 254;

/** The address of a GitHub app, which no person can have. */
const appAddress = /\[bot\]@users\.noreply\.github\.com$/;

/** Where a tool's name ends and remarks begin: `Claude Code (Sonnet 4.5)`, `Claude:opus-4 sparse`. */
const nameEnds = /[[({:,;/<]| (?:with|via|using|and|running|on behalf of|-+|–|—) /;
const toolAndModel = /^[^:]{1,40}:\s?([\w.-]{0,40}\d[\w.-]{0,40})/;

const insensitive = (pattern: string): RegExp => new RegExp(pattern, 'i');

/** A name without what surrounds it in Markdown, quotes and mentions. */
function bare(name: string): string {
  return name
    .slice(0, longestName)
    .replace(/^[\s"'*_@`]{1,20}/, '')
    .trimEnd()
    .replace(/["'*_`]{1,20}$/, '')
    .trimEnd();
}

function compileIdentities(rows: readonly AgentRow[]) {
  return rows.flatMap(({ agent, role, identities }) =>
    identities.map((id) => ({
      name: insensitive(id.name ?? ''),
      email: insensitive(id.email ?? ''),
      addressOnly: id.name === undefined,
      is: {
        agent,
        role: id.role ?? role,
        byAddress: id.email !== undefined,
        authorOnly: id.authorOnly,
      },
    })),
  );
}

/** Compiles the names and accounts of a checked table. */
export function makeIdentifier({ agents, models, placeholderEmail }: SignalTable): Identifier {
  const identities = compileIdentities(agents);
  const placeholder = insensitive(placeholderEmail);
  const alone = agents.flatMap(({ agent, role, alone: patterns }) =>
    patterns.map((p) => ({
      pattern: insensitive(p),
      is: { agent, role, byAddress: false, authorOnly: false },
    })),
  );
  const modelPatterns = models.map(insensitive);
  const ownModels = new Map(
    agents.flatMap(({ agent, model }) =>
      model === undefined ? [] : [[agent, insensitive(model)]],
    ),
  );
  const cache = new Map<string, Recognised | null>();

  function named(text: string): Recognised | undefined {
    const whole = bare(text);
    if (whole === '') return undefined;
    const end = whole.search(nameEnds);
    const head = end > 0 ? whole.slice(0, end).trimEnd() : whole;
    return alone.find(({ pattern }) => pattern.test(whole) || pattern.test(head))?.is;
  }

  function lookUp(rawName: string, rawEmail: string): Recognised | undefined {
    const name = bare(rawName);
    const email = rawEmail.replaceAll('"', '').trim();
    const first = identities.find((id) => id.name.test(name) && id.email.test(email));
    if (first === undefined) {
      return email === '' || placeholder.test(email) ? named(name) : undefined;
    }
    // Tools borrow each other's addresses: one that is named wins over the owner of the address.
    const tool = first.addressOnly ? named(name) : undefined;
    if (tool !== undefined) return { ...tool, byAddress: true };
    return appAddress.test(email) ? { ...first.is, byAddress: true } : first.is;
  }

  function identify(fullName: string, fullEmail: string): Recognised | undefined {
    const name = fullName.slice(0, longestName);
    const email = fullEmail.slice(0, longestEmail);
    const key = `${name} <${email}>`;
    const known = cache.get(key);
    if (known !== undefined) return known ?? undefined;
    const found = lookUp(name, email);
    if (cache.size >= mostCached) cache.clear();
    cache.set(key, found ?? null);
    return found;
  }

  function spokenOf(name: string): string | undefined {
    const known = named(name)?.agent;
    if (known !== undefined) return known;
    const begin = `${name.toLowerCase()} `;
    return agents.find(({ label }) => `${label.toLowerCase()} `.startsWith(begin))?.agent;
  }

  function modelIn(name: string, agent: string): string | undefined {
    const text = name.slice(0, longestName).trim();
    for (const pattern of [ownModels.get(agent), ...modelPatterns]) {
      const model = pattern?.exec(text)?.[1];
      if (model !== undefined && model !== '') return model;
    }
    return toolAndModel.exec(text)?.[1];
  }

  return { identify, named, spokenOf, modelIn };
}
