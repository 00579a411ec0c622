// Public keys as SSH writes them, and what Node needs to verify with them.
import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { NotOfFormat, toBase64Url, WireReader } from './wire';

/** A public key. */
export interface PublicKey {
  /** Its type as SSH names it, for example `sk-ssh-ed25519@openssh.com`. */
  readonly type: string;
  /** `SHA256:` and the digest of its bytes in base64 without padding, as ssh-keygen prints it. */
  readonly fingerprint: string;
  readonly key: KeyObject;
  readonly family: 'ed25519' | 'ecdsa' | 'rsa';
  /** For ECDSA, the curve's hash. */
  readonly hash?: string;
  /** Bytes of an RSA signature, of each of the two numbers of an ECDSA signature, or of an Ed25519 signature. */
  readonly size: number;
  /** How long one verification takes, in those with Ed25519; measured (`npm run bench:signatures`), rounded up. */
  readonly cost: number;
  /** Of a security key: the application it was made for, which each signature covers. */
  readonly application?: string;
}

/** A key, or why there is none; `fingerprint` also where it is only not used here. */
export type KeyResult =
  | { readonly ok: true; readonly key: PublicKey }
  | {
      readonly ok: false;
      readonly problem: 'malformed' | 'unsupported';
      readonly fingerprint: string;
      readonly detail: string;
    };

/** RSA keys outside these lengths are not used: short ones are weak, long ones a way to make others work. */
const rsaBits = { least: 2048, most: 8192 } as const;

interface Curve {
  readonly name: string;
  readonly crv: string;
  readonly bytes: number;
  readonly hash: string;
  readonly cost: number;
}

const p256: Curve = { name: 'nistp256', crv: 'P-256', bytes: 32, hash: 'sha256', cost: 1 };
const curves: Readonly<Record<string, Curve>> = {
  'ecdsa-sha2-nistp256': p256,
  'ecdsa-sha2-nistp384': { name: 'nistp384', crv: 'P-384', bytes: 48, hash: 'sha384', cost: 8 },
  'ecdsa-sha2-nistp521': { name: 'nistp521', crv: 'P-521', bytes: 66, hash: 'sha512', cost: 16 },
  'sk-ecdsa-sha2-nistp256@openssh.com': p256,
};

/** True for the type of a key that lives in a security key, which can ask to be touched. */
export function isSecurityKey(type: string): boolean {
  return type.startsWith('sk-');
}

/** The fingerprint of a key, by its bytes. */
export function fingerprintOf(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/**
 * Reads a public key.
 *
 * Formats: RFC 4253 section 6.6 (RSA), RFC 5656 section 3.1 (ECDSA), RFC 8709 section 4 (Ed25519), and
 * PROTOCOL.u2f of OpenSSH for security keys.
 */
export function readPublicKey(blob: Uint8Array): KeyResult {
  const fingerprint = fingerprintOf(blob);
  const no = (problem: 'malformed' | 'unsupported', detail: string): KeyResult => ({
    ok: false,
    ...{ problem, fingerprint, detail },
  });
  try {
    const reader = new WireReader(blob);
    const type = reader.name();
    if (type.includes('-cert-v0')) return no('unsupported', 'certificates are not supported');
    const parts = partsOf(type, reader);
    if (typeof parts === 'string') return no('unsupported', parts);
    const application = isSecurityKey(type) ? { application: reader.name() } : {};
    reader.end();
    const { jwk, ...rest } = parts;
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return { ok: true, key: { type, fingerprint, key, ...rest, ...application } };
  } catch {
    // Node's own words for a point that is not on its curve say nothing more.
    return no('malformed', 'not a public key');
  }
}

/** The parts of a key behind its type, or in words why it is not used. */
function partsOf(
  type: string,
  reader: WireReader,
): (Pick<PublicKey, 'family' | 'hash' | 'size' | 'cost'> & { readonly jwk: JsonWebKey }) | string {
  const curve = Object.hasOwn(curves, type) ? curves[type] : undefined;
  if (curve !== undefined) {
    if (reader.name() !== curve.name) throw new NotOfFormat();
    const point = reader.string();
    // 4: both coordinates are there.
    if (point.length !== 1 + 2 * curve.bytes || point[0] !== 4) throw new NotOfFormat();
    const [x, y] = [point.subarray(1, 1 + curve.bytes), point.subarray(1 + curve.bytes)];
    const jwk = {
      kty: 'EC',
      crv: curve.crv,
      x: toBase64Url(x),
      y: toBase64Url(y),
    };
    const { hash, bytes: size, cost } = curve;
    return { family: 'ecdsa', hash, size, cost, jwk };
  }
  switch (type) {
    case 'ssh-ed25519':
    case 'sk-ssh-ed25519@openssh.com': {
      const point = reader.string();
      if (point.length !== 32) throw new NotOfFormat();
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(point) };
      return { family: 'ed25519', size: 64, cost: 1, jwk };
    }
    case 'ssh-rsa': {
      const [e, n] = [reader.positive(), reader.positive()];
      const bits = n.length * 8 - Math.clz32(n[0] ?? 0) + 24;
      const { least, most } = rsaBits;
      if (bits < least || bits > most) {
        return `an RSA key of ${bits} bits; ${least} to ${most} are supported`;
      }
      // It would make each verification slow.
      if (e.length > 4) return 'an RSA key with an exponent of more than 32 bits';
      const jwk = { kty: 'RSA', e: toBase64Url(e), n: toBase64Url(n) };
      return { family: 'rsa', size: n.length, cost: bits > 4096 ? 3 : 1, jwk };
    }
    default:
      return `keys of type ${type} are not supported`;
  }
}
