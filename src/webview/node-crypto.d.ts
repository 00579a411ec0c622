// What the type checker has to know of node:crypto: files of core are checked along with ours, their types alone are used.
declare module 'node:crypto' {
  /** As far as core/change/digest.ts calls it. */
  export function createHash(algorithm: 'sha256'): {
    update(data: string | Uint8Array, encoding?: 'utf8'): ReturnType<typeof createHash>;
    digest(encoding: 'hex'): string;
  };
}
