// Checks the signatures of records, each once and only so many: everything that decides asks here.
import { reviewerOf, type StoredRecord } from '../signoff/record';
import type { AllowedSigner } from './allowed-signers';
import { listingOf } from './listed';
import { isOpenPgp } from './openpgp-signature';
import { peopleByKey } from './people';
import { isSecurityKey, type KeyResult, type PublicKey, readPublicKey } from './public-key';
import type { RevokedKeys } from './revoked-keys';
import { namespace } from './signer-lint';
import { matches, readSshSignature, type SshSignature } from './ssh-signature';
import { reaches, type SignatureVerdict, trustLevels, type TrustOf, unsigned } from './verdict';
import { textOf } from './wire';

/** What signatures are held against. */
export interface SignatureRules {
  /** The lines of the file of allowed signers; undefined where there is no such file. */
  readonly signers: readonly AllowedSigner[] | undefined;
  readonly revoked: RevokedKeys;
  /**
   * When a signature was first seen, in seconds since 1970: no time that its maker could choose freely.
   * Undefined where nobody has seen it yet. Only asked for keys whose time is limited.
   */
  readonly firstSeen: (signature: string) => number | undefined;
  /** Now, in seconds since 1970: when a signature is seen that was not seen before. */
  readonly now: number;
}

/** Most work that is done, in verifications with Ed25519; what comes after is not trusted. */
const mostWork = 20_000;

/** OpenSSH's PROTOCOL.u2f: the key was touched; it asked for a PIN or a fingerprint. */
const flag = { present: 1, verified: 4 } as const;

/** Checks signatures by some rules, and remembers what it found. */
export class Signatures {
  readonly #verdicts = new WeakMap<StoredRecord, SignatureVerdict>();
  readonly #keys = new Map<string, KeyResult>();
  readonly #byKey = new Map<string, AllowedSigner[]>();
  readonly #people: ReadonlyMap<string, readonly string[]>;
  #work = 0;

  constructor(
    private readonly rules: SignatureRules,
    private readonly most = mostWork,
  ) {
    const { signers = [] } = rules;
    this.#people = peopleByKey(signers);
    for (const signer of signers) {
      const { fingerprint } = signer.key;
      this.#byKey.set(fingerprint, [...(this.#byKey.get(fingerprint) ?? []), signer]);
    }
  }

  /** What the best of a record's signatures proves. */
  readonly trustOf: TrustOf = (record) => {
    const known = this.#verdicts.get(record);
    if (known !== undefined) return known;
    const verdict = best(record.signatures.map((signature) => this.#check(record, signature)));
    if (verdict.state !== 'unchecked') this.#verdicts.set(record, verdict);
    return verdict;
  };

  /** Begins a new decision, which has all of the work before it; what was found is kept. */
  begin(): this {
    this.#work = 0;
    return this;
  }

  #check(record: StoredRecord, text: string): SignatureVerdict {
    const signature = readSshSignature(text);
    if (signature === undefined) {
      return isOpenPgp(text)
        ? claimed('unsupported', { detail: 'OpenPGP' })
        : claimed('malformed', {});
    }
    const read = this.#keyOf(signature);
    if (!read.ok) {
      const { problem, fingerprint, detail } = read;
      return problem === 'malformed'
        ? claimed('malformed', { detail })
        : claimed('unsupported', { key: fingerprint, detail });
    }
    const { key } = read;
    const by = { key: key.fingerprint };
    if (signature.namespace !== namespace) {
      return claimed('other-namespace', { ...by, detail: `"${signature.namespace}"` });
    }
    if (this.#work + key.cost > this.most) return claimed('unchecked', by);
    this.#work += key.cost;
    if (!matches(signature, key, record.text)) return claimed('mismatch', by);
    return this.#judge(record, text, signature, key);
  }

  /** What a signature proves that does match. */
  #judge(
    record: StoredRecord,
    text: string,
    signature: SshSignature,
    key: PublicKey,
  ): SignatureVerdict {
    const { signers, revoked, now } = this.rules;
    const by = { key: key.fingerprint };
    const from = revoked.get(key.fingerprint);
    const seen = (): number => this.rules.firstSeen(text) ?? now;
    const lines = this.#byKey.get(key.fingerprint) ?? [];
    const listing = listingOf(lines, emailOf(record), from, seen);
    if (listing.state === 'unlisted' && signers === undefined) {
      return claimed('unlisted', { ...by, detail: 'there is no file of allowed signers' });
    }
    if (listing.state !== 'good') {
      const detail = listing.state === 'unlisted' ? listing.detail : undefined;
      return claimed(listing.state, { ...by, ...(detail === undefined ? {} : { detail }) });
    }
    const { flags = 0 } = signature;
    const touched = isSecurityKey(key.type) && (flags & flag.present) !== 0;
    return {
      level: touched ? 'touch' : 'signed',
      state: 'good',
      ...by,
      ...(touched && (flags & flag.verified) !== 0 ? { userVerified: true } : {}),
      people: this.#people.get(key.fingerprint) ?? [],
    };
  }

  #keyOf({ publicKey }: SshSignature): KeyResult {
    const id = textOf(publicKey);
    const known = this.#keys.get(id) ?? readPublicKey(publicKey);
    this.#keys.set(id, known);
    return known;
  }
}

/** True if when a record was first seen can matter. */
export function needsTimes({
  signers,
  revoked,
}: Pick<SignatureRules, 'signers' | 'revoked'>): boolean {
  const isLimited = ({ validAfter, validBefore }: AllowedSigner): boolean =>
    validAfter !== undefined || validBefore !== undefined;
  return (signers ?? []).some(isLimited) || [...revoked.values()].some((from) => from > 0);
}

function claimed(
  state: SignatureVerdict['state'],
  more: Pick<SignatureVerdict, 'key' | 'detail'>,
): SignatureVerdict {
  return { level: 'claimed', state, ...more };
}

/** The verdict that says most for the record: one bad copy of a signature takes nothing from a good one. */
function best(verdicts: readonly SignatureVerdict[]): SignatureVerdict {
  const rank = (verdict: SignatureVerdict): number =>
    2 * trustLevels.indexOf(verdict.level) + (reaches(verdict, 'claimed') ? 1 : 0);
  const [first = unsigned, ...more] = verdicts;
  return more.reduce((a, b) => (rank(b) > rank(a) ? b : a), first);
}

function emailOf(record: StoredRecord): string {
  if (record.type !== 'other') return reviewerOf(record).email;
  const { email } = { ...(record.payload['reviewer'] as { readonly email?: unknown } | undefined) };
  return typeof email === 'string' ? email : '';
}
