// Git LFS pointers: small text files that stand for content kept elsewhere.
// Format: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md

/** What a pointer says of the content that it stands for. */
export interface LfsPointer {
  /** SHA-256 in hexadecimal digits. */
  readonly digest: string;
  readonly bytes: number;
}

/** Longest pointer, by the specification, in bytes. */
const longest = 1024;

/** Reads a pointer; undefined for any other content. */
export function readLfsPointer(content: Uint8Array): LfsPointer | undefined {
  if (content.length > longest) return undefined;
  const text = new TextDecoder().decode(content);
  if (!text.startsWith('version https://git-lfs.github.com/spec/v1\n')) return undefined;
  const digest = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
  const bytes = /^size (\d{1,15})$/m.exec(text)?.[1];
  if (digest === undefined || bytes === undefined) return undefined;
  return { digest, bytes: Number(bytes) };
}
