/** The digest of a proof: SHA-256 over its JSON without spaces, its names in the order in which they stand, so that anybody can recompute it. */
import { createHash } from 'node:crypto';

export type Digested<T> = T & { readonly sha256: string };

/** With the digest over all of it as the last name. */
export function withDigest<T extends object>(content: T): Digested<T> {
  return { ...content, sha256: digestOf(content) };
}

/** Whether the digest is that of everything beside it. */
export function hasOwnDigest({ sha256, ...content }: Digested<object>): boolean {
  return digestOf(content) === sha256;
}

export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function digestOf(content: object): string {
  return textDigest(JSON.stringify(content));
}
