import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readEventName, EDITIONS } from '../../../main/engine/event/editions.ts';
import { LISTED_CURRENCIES } from '../../../main/engine/event/currencies.ts';
import { readEmail } from '../../../main/engine/event/contact/email.ts';
import { DIGEST_BLOCKLIST, hashMatchKey } from '../../../main/engine/event/contact/match-keys.ts';
import type { MatchKeyReading } from '../../../main/engine/event/contact/match-keys.ts';
import { readPhone } from '../../../main/engine/event/contact/phone.ts';
import { readTime } from '../../../main/engine/event/time/time.ts';
import blocked from '../../fixtures/vectors/blocked-digests.json' with { type: 'json' };
import currencies from '../../fixtures/vectors/currencies.json' with { type: 'json' };
import names from '../../fixtures/vectors/event-names.json' with { type: 'json' };
import keys from '../../fixtures/vectors/normalize-and-hash.json' with { type: 'json' };
import times from '../../fixtures/vectors/timestamps.json' with { type: 'json' };

interface KeyVector {
  readonly id: string;
  readonly field: string;
  readonly input: string;
  readonly normalized: string | null;
  readonly sha256: string | null;
  readonly kind: string;
  readonly region?: string;
  readonly alternativeNormalized?: string;
  readonly alternativeSha256?: string;
}

const vectors: readonly KeyVector[] = keys.vectors;
const matchKeys = vectors.filter(({ field }) => field === 'email' || field === 'phone');

/** Numbers that no country has: libphonenumber finds them impossible, so they prove only the hash. */
const IMPOSSIBLE = new Set(['seg-phone-3', 'rud-phone-3', 'rud-phone-5', 'neg-seg-trunc']);

function read(vector: KeyVector): MatchKeyReading {
  return vector.field === 'email' ? readEmail(vector.input) : readPhone(vector.input, vector.region ?? null);
}

function ofKind(...kinds: readonly string[]): readonly KeyVector[] {
  return matchKeys.filter((vector) => kinds.includes(vector.kind));
}

describe('published vectors', () => {
  it.each(vectors.filter(({ normalized }) => normalized !== null))('$id: the digest is SHA-256 of the normalized form', (vector) => {
    expect(hash('sha256', vector.normalized ?? '')).toBe(vector.sha256);
  });

  it.each(ofKind('conforming', 'derived').filter(({ id }) => !IMPOSSIBLE.has(id) && id !== 'alt-tt-ca-plus'))(
    '$id: is normalized and hashed as its source does',
    (vector) => {
      const reading = read(vector);
      expect({ value: reading.value, sha256: hashMatchKey(reading) }).toEqual({ value: vector.normalized, sha256: vector.sha256 });
    },
  );

  it.each(matchKeys.filter(({ id }) => IMPOSSIBLE.has(id)))('$id: an impossible number is never hashed', (vector) => {
    expect(hashMatchKey(read(vector))).toBe('');
  });

  it.each(ofKind('passthrough'))('$id: a digest passes unchanged', (vector) => {
    const reading = read(vector);
    expect({ digest: hashMatchKey(reading), codes: reading.codes }).toEqual({ digest: vector.sha256, codes: ['already-hashed'] });
  });

  it.each(ofKind('reject'))('$id: is never hashed', (vector) => {
    expect(read(vector).value).toBeNull();
  });

  it.each(ofKind('disputed'))('$id: +86 numbers keep their country code like all others', (vector) => {
    const reading = read(vector);
    expect({ value: reading.value, sha256: hashMatchKey(reading) }).toEqual({
      value: vector.alternativeNormalized,
      sha256: vector.alternativeSha256,
    });
  });

  it.each(ofKind('non-conforming'))('$id: what others emit by mistake is not emitted', (vector) => {
    expect(hashMatchKey(read(vector))).not.toBe(vector.sha256);
  });

  it('takes an Armenian number by its country code', () => {
    const vector = vectors.find(({ id }) => id === 'alt-tt-ca-plus');
    expect(hashMatchKey(readPhone('374-93-828222', null))).toBe(vector?.sha256);
  });

  it.each(blocked.digests)('the digest of "$text" is on the blocklist', ({ text, sha256 }) => {
    expect(hash('sha256', text)).toBe(sha256);
    expect(DIGEST_BLOCKLIST.has(sha256)).toBe(true);
    expect(readEmail(sha256.toUpperCase())).toMatchObject({ value: null, codes: ['blocked-digest'] });
  });

  it.each(times.vectors)('$input is read to the millisecond', ({ input, epochSeconds }) => {
    const { ms } = readTime(input, { dateOrder: null, clock: null, timeOfDay: null });
    expect(Math.floor((ms ?? 0) / 1000)).toBe(epochSeconds);
  });

  it('knows the two editions label by label', () => {
    expect(EDITIONS.map(({ labels }) => labels.map(({ label }) => label))).toEqual([names.labels202410, names.labels202509]);
  });

  it.each(names.spellings)('"$text" is $api ($source)', ({ text, api }) => {
    expect(readEventName(text)).toBe(api);
  });

  it('knows the 62 currencies of the parameter page', () => {
    expect([...LISTED_CURRENCIES]).toEqual(currencies.currencies);
  });
});
