/** Match keys: what a cell is once read, and the only place that turns personal data into a digest. */
import { hash } from 'node:crypto';
import type { IssueCode } from '../contract/errors.ts';

/** An email or phone cell once read. `value` is normalized plain text or a lower-case digest. */
export interface MatchKeyReading {
  readonly value: string | null;
  readonly isDigest: boolean;
  readonly codes: readonly IssueCode[];
}

/** SHA-256 of texts that stand for "nothing"; many exports hash them by mistake. */
export const DIGEST_BLOCKLIST: ReadonlySet<string> = new Set([
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', // the empty string
  'a318c24216defe206feeb73ef5be00033fa9c4a74d0b967f6532a26ca5906d3b', // +
  '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b', // null
  'eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c', // undefined
  '9b2d5b4678781e53038e91ea5324530a03f27dc1d0e5f6c9bc9d493a23be9de0', // nan
  'a683c5c5349f6f7fb903ba8a9e7e55d0ba1b8f03579f95be83f4954c33e81098', // n/a
  '140bedbf9c3f6d56a9846d2ba7088798683f4da0c248231336e6a05679e4fdfe', // none
]);

/** The reading as it goes out: lower-case SHA-256 hex, a digest unchanged, '' for nothing. */
export function hashMatchKey(reading: MatchKeyReading): string {
  if (reading.value === null) return '';
  return reading.isDigest ? reading.value : hash('sha256', reading.value);
}
