// What the base of a range says is required: read from its commit, never from the change or the work tree.
import { builtInSignals, type Signals, signalsWith } from '../core/authorship/signals';
import { coreChecklist } from '../core/checklist/checklist';
import type { ChecklistInForce } from '../core/checklist/prompt';
import { describeProblem } from '../core/files/json-file';
import { makeFold } from '../core/gate/mailmap';
import { emailKey, type Fold } from '../core/gate/person';
import {
  checklistPath,
  defaultPolicy,
  type Policy,
  policyFile,
  policyFolder,
} from '../core/gate/policy';
import { type AllowedSigner, parseAllowedSigners } from '../core/trust/allowed-signers';
import { parseRevokedKeys, type RevokedKeys } from '../core/trust/revoked-keys';
import { lintAllowedSigners } from '../core/trust/signer-lint';
import { readBlobs } from './objects';
import type { Repository } from './repository';
import { defaultBase, headCommit } from './revisions';

/** The rules of a base. */
export interface Base {
  /** The commit; undefined where there is none, and so no policy of its own. */
  readonly commit: string | undefined;
  readonly policy: Policy;
  /** Where the policy is from: the id of its file, or `default`. */
  readonly source: string;
  /** What is asked: by the built-in checklist alone where its own has errors, which then are the fault. */
  readonly checklist: ChecklistInForce;
  /** Which addresses are one person's, by the base's mailmap. */
  readonly fold: Fold;
  /** The built-in signals of authorship, and those of the team. */
  readonly signals: Signals;
  /** The lines of its file of allowed signers; undefined where there is no such file. */
  readonly signers: readonly AllowedSigner[] | undefined;
  readonly revoked: RevokedKeys;
  /** What should be mended in the file of allowed signers, in words; it stops nothing. */
  readonly warnings: readonly string[];
  /** Why the rules cannot be told, in words. The default policy then stands in, and a gate must not pass. */
  readonly fault: string | undefined;
}

const mailmapFile = '.mailmap';
const folder = policyFolder.slice(0, -1);
const signersFile = `${policyFolder}allowed_signers`;
const revokedFile = `${policyFolder}revoked_keys`;

/** Rules by repository and base: a commit never changes. */
const known = new WeakMap<Repository, Map<string, Base>>();

/** The rules of what the current branch is merged into, or of its own newest commit where that cannot be told. */
export async function readOwnBase(repository: Repository): Promise<Base> {
  const base = await defaultBase(repository);
  return readBase(repository, base ?? (await headCommit(repository)));
}

/** Reads the rules of a base. Where they cannot be read, that is its `fault`. */
export async function readBase(repository: Repository, commit: string | undefined): Promise<Base> {
  const none: Base = {
    commit,
    policy: defaultPolicy,
    source: 'default',
    checklist: coreChecklist,
    fold: emailKey,
    signals: builtInSignals,
    signers: undefined,
    revoked: new Map(),
    warnings: [],
    fault: undefined,
  };
  if (commit === undefined) return none;
  const cache = known.get(repository) ?? new Map<string, Base>();
  known.set(repository, cache);
  const before = cache.get(commit);
  if (before !== undefined) return before;
  const base = await read(repository, commit, none);
  cache.set(commit, base);
  return base;
}

async function read(repository: Repository, commit: string, none: Base): Promise<Base> {
  const entries = await listFiles(repository, commit);
  const read = [policyFile, mailmapFile, signersFile, revokedFile, checklistPath];
  const ids = read.flatMap((path) => entries.get(path)?.id ?? []);
  const blobs = await readBlobs(repository, ids);
  const textOf = (path: string): string | undefined =>
    decode(blobs.get(entries.get(path)?.id ?? ''));
  const mailmap = textOf(mailmapFile);
  const folded = { ...none, fold: mailmap === undefined ? emailKey : makeFold(mailmap) };
  let base: Base = folded;
  const no = (why: string): Base => ({
    ...base,
    fault: `of the base ${commit.slice(0, 8)}, ${why}`,
  });
  if (entries.has(mailmapFile) && !blobs.has(entries.get(mailmapFile)?.id ?? '')) {
    return no(`the content of ${mailmapFile} is missing`);
  }
  const odd = [...entries].find(([path, { mode }]) => path === folder || !mode.startsWith('100'));
  if (odd !== undefined)
    return no(`${odd[0]} is not what it should be: a ${odd[0] === folder ? 'folder' : 'file'}`);
  for (const path of read) {
    if (path !== mailmapFile && entries.has(path) && textOf(path) === undefined)
      return no(`${path} is missing or not UTF-8`);
  }
  const asked = await readChecklist(textOf(checklistPath));
  base = { ...base, checklist: asked.checklist };
  if (asked.fault !== undefined) return no(asked.fault);
  const keys = readKeys(textOf(signersFile), textOf(revokedFile));
  if (typeof keys === 'string') return no(keys);
  base = { ...base, ...keys };
  const text = textOf(policyFile);
  if (text === undefined) return base;
  // Read where it is needed: few repositories have one.
  const { parsePolicy } = await import('../core/gate/policy-file');
  const parsed = parsePolicy(text);
  if (!parsed.ok)
    return no(parsed.problems.map((one) => describeProblem(policyFile, one)).join('; '));
  return {
    ...base,
    policy: { ...parsed.value, trust: parsed.value.trust ?? base.policy.trust },
    source: entries.get(policyFile)?.id ?? '',
    signals: signalsWith(parsed.value.agents),
  };
}

/** The checklist that a file makes, and what is wrong with the file. */
async function readChecklist(
  source: string | undefined,
): Promise<{ readonly checklist: ChecklistInForce; readonly fault?: string }> {
  if (source === undefined) return { checklist: coreChecklist };
  const { readChecklistInForce } = await import('../core/checklist/team/in-force');
  const parsed = readChecklistInForce(source);
  if (parsed.ok) return { checklist: parsed.value };
  const fault = parsed.problems.map((one) => describeProblem(checklistPath, one)).join('; ');
  return { checklist: { ...coreChecklist, source }, fault };
}

/** What the files of keys say, or in words why nobody's key can be told. */
function readKeys(
  signersText: string | undefined,
  revokedText = '',
): Pick<Base, 'signers' | 'revoked' | 'warnings' | 'policy'> | string {
  const list = parseRevokedKeys(revokedText);
  if (!list.ok) return `${revokedFile} cannot be read: ${list.reason}`;
  const { revoked } = list;
  if (signersText === undefined) {
    return { signers: undefined, revoked, warnings: [], policy: defaultPolicy };
  }
  const allowed = parseAllowedSigners(signersText);
  const warnings = lintAllowedSigners(allowed).map(
    ({ line, text }) => `${signersFile}:${line}: ${text}`,
  );
  const policy: Policy = { ...defaultPolicy, trust: 'signed' };
  return { signers: allowed.signers, revoked, warnings, policy };
}

/** The entries of the base that matter. The policy's folder itself is among them where it is no folder. */
async function listFiles(
  repository: Repository,
  commit: string,
): Promise<ReadonlyMap<string, { readonly mode: string; readonly id: string }>> {
  const paths = [mailmapFile, folder, policyFile, signersFile, revokedFile, checklistPath];
  const args = ['ls-tree', '-z', '--full-tree', commit, '--', ...paths];
  const output = await repository.git.bytes(args);
  const rows = output.toString('latin1').split('\0');
  const entries = rows.flatMap((row): [string, { mode: string; id: string }][] => {
    const match = /^(\d{6}) \w+ ([0-9a-f]+)\t(.*)$/s.exec(row);
    if (match?.[1] === undefined || match[2] === undefined) return [];
    const [, mode, id, path = ''] = match;
    const isFolder = mode === '040000' && path === folder;
    return paths.includes(path) && !isFolder ? [[path, { mode, id }]] : [];
  });
  return new Map(entries);
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
