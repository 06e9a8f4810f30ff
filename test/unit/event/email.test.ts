import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmail } from '../../../main/engine/event/contact/email.ts';
import { hashMatchKey } from '../../../main/engine/event/contact/match-keys.ts';

const DIGEST = '67e28cdcc3e845d3a4da05ca9fe5ddb7320a83b4cc2167f0555a3b04f63511e3';

describe('readEmail', () => {
  it.each([
    ['  JSmith@Example.COM ', 'jsmith@example.com'],
    ['\u00a0\u3000\ufeff\u200banna@example.com\u200e\u2003\t', 'anna@example.com'],
    ['an\u200bna@example.com', 'anna@example.com'],
    ['First.Last+news@gmail.com', 'first.last+news@gmail.com'],
    ['"anna@example.com"', 'anna@example.com'],
    ["'anna@example.com", 'anna@example.com'],
    ['="anna@example.com"', 'anna@example.com'],
    ['<anna@example.com>', 'anna@example.com'],
    ['Anna Muster <Anna@Example.com>', 'anna@example.com'],
    ['mailto:anna@example.com', 'anna@example.com'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['da..me.@docomo.ne.jp', 'da..me.@docomo.ne.jp'],
    ['用户@例子.公司', '用户@例子.公司'],
    ['JÜRGEN@müller.de', 'jürgen@müller.de'],
    ['a@xn--bcher-kva.xn--p1ai', 'a@xn--bcher-kva.xn--p1ai'],
  ])('reads %j as %s', (raw, value) => {
    expect(readEmail(raw)).toEqual({ value, isDigest: false, codes: [] });
  });

  it.each([
    'anna', 'anna@', '@example.com', 'anna@example', 'anna@@example.com', 'a@b@example.com', 'anna@.com', 'anna@example.',
    'anna@example..com', 'anna@-example.com', 'anna@example.c', 'anna@example.123', 'an na@example.com', 'anna@exam ple.com',
    'a@example.com; b@example.com', 'a@example.com,b@example.com', 'anna@127.0.0.1', 'anna@exa_mple.com',
    `${'a'.repeat(65)}@example.com`, `anna@${'a'.repeat(250)}.com`, 'anna＠example.com',
  ])('refuses %j as bad-email', (raw) => {
    expect(readEmail(raw)).toEqual({ value: null, isDigest: false, codes: ['bad-email'] });
  });

  it.each(['n/a', 'N/A', 'null', 'None', '-', 'unknown', '无', '暂无', 'keine Angabe', ' NaN ', 'undefined', '""', '#N/A'])(
    'says that %j is a placeholder',
    (raw) => {
      expect(readEmail(raw)).toEqual({ value: null, isDigest: false, codes: ['placeholder'] });
    },
  );

  it.each(['', '   ', '\u00a0\u200b'])('takes %j for an empty cell', (raw) => {
    expect(readEmail(raw)).toEqual({ value: null, isDigest: false, codes: [] });
  });

  it.each(['an\u0000na@example.com', 'anna\ufffd@example.com', 'a@example.com\nb@example.com', 'anna\ud800@example.com'])(
    'names the illegal character in %j',
    (raw) => {
      expect(readEmail(raw).codes).toEqual(['illegal-characters']);
    },
  );

  it('passes a digest on in lower case and never hashes it again', () => {
    const reading = readEmail(` ${DIGEST.toUpperCase()} `);
    expect(reading).toEqual({ value: DIGEST, isDigest: true, codes: ['already-hashed'] });
    expect(hashMatchKey(reading)).toBe(DIGEST);
  });

  it.each([32, 40, 128])('refuses %i hex digits as a digest of the wrong kind', (length) => {
    expect(readEmail('ab12'.repeat(length / 4)).codes).toEqual(['wrong-digest']);
  });

  it('reads what it has read to the same value', () => {
    const text = fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[ <"']?[A-Za-z.+_-]{0,6}@[a-zA-Z.0-9-]{0,12}[>"' ]?$/));
    fc.assert(
      fc.property(text, (raw) => {
        const { value } = readEmail(raw);
        if (value !== null) expect(readEmail(value)).toEqual({ value, isDigest: false, codes: [] });
      }),
    );
  });

  it('judges plain addresses alike by its quick way and by its thorough way', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9._+-]{0,4}@?[a-zA-Z0-9.@-]{1,12}$/), (text) => {
        // Quotation marks force the thorough way.
        expect(readEmail(`"${text}"`)).toEqual(readEmail(text));
      }),
      { numRuns: 5000 },
    );
  });
});
