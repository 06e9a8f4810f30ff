import type { MatchKeyReading } from './match-keys.ts';

/** Reads an email cell: trimmed, lower-case, one @, a dotted domain; dots and tags are kept. */
export function readEmail(raw: string): MatchKeyReading {
  return { value: raw === '' ? null : raw.trim().toLowerCase(), isDigest: false, codes: [] };
}
