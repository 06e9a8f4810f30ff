import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashMatchKey } from '../../../main/engine/event/contact/match-keys.ts';
import { readPhone } from '../../../main/engine/event/contact/phone.ts';

describe('readPhone', () => {
  it.each([
    ['0412 345 678', 'AU', '+61412345678'],
    ['0412.345.678', 'AU', '+61412345678'],
    ['(0) 412 345 678', 'AU', '+61412345678'],
    ['(03) 9999 1234', 'AU', '+61399991234'],
    ['0061 412 345 678', 'AU', '+61412345678'],
    ['0011 44 7911 123456', 'AU', '+447911123456'],
    ['61412345678', 'AU', '+61412345678'],
    ['+61 (0)412 345 678', null, '+61412345678'],
    ['0061 (0) 412 345 678', null, '+61412345678'],
    ['(+61) 412 345 678', null, '+61412345678'],
    ['+44 07911 123456', null, '+447911123456'],
    ['+39 (0)6 1234 5678', null, '+390612345678'],
    ['+39 06 1234 5678', 'DE', '+390612345678'],
    ['030/1234567', 'DE', '+49301234567'],
    ['01.23.45.67.89', 'FR', '+33123456789'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['13812345678', 'CN', '+8613812345678'],
    ['13812345678.0', 'CN', '+8613812345678'],
    ['１３８、１２３４、５６７８', 'CN', '+8613812345678'],
    ['138－1234－5678', 'CN', '+8613812345678'],
    ['٠٥٠١٢٣٤٥٦٧', 'AE', '+971501234567'],
    ['\u200f+971 50 123 4567\u202c', null, '+971501234567'],
    ['00447911123456', 'US', '+447911123456'],
    ['1 (213) 373-4253', 'US', '+12133734253'],
    ['213-373-4253 ext. 12', 'US', '+12133734253'],
    ['213-373-4253 x12', 'US', '+12133734253'],
    ['213-373-4253 #12', 'US', '+12133734253'],
    ['tel:+1-213-373-4253;ext=5', null, '+12133734253'],
    ['010-1234-5678 内線 12', 'KR', '+821012345678'],
    ["'+61412345678", null, '+61412345678'],
    ['="+61412345678"', null, '+61412345678'],
    ['="0412345678"', 'AU', '+61412345678'],
    ['p:+61412345678', null, '+61412345678'],
    ['Tel.: 030 1234567', 'DE', '+49301234567'],
    ['手机：13812345678', 'CN', '+8613812345678'],
  ])('reads %j in %s as %s', (raw, region, value) => {
    expect(readPhone(raw, region)).toEqual({ value, isDigest: false, codes: [] });
  });

  it('reads digits that are valid behind a + where no region is known, and says that it assumed so', () => {
    expect(readPhone('61412345678', null)).toEqual({ value: '+61412345678', isDigest: false, codes: ['assumed-country-code'] });
    // With a digit too many for the United States it is a Swiss number, which is a guess and no fact.
    expect(readPhone('41555526710', 'US')).toMatchObject({ value: '+41555526710', codes: ['assumed-country-code'] });
    expect(readPhone('61412345678', 'AU')).toMatchObject({ value: '+61412345678', codes: [] });
    // A Chinese mobile that happens to be a number of Maryland: the reason for the warning.
    expect(readPhone('13012345678', null)).toMatchObject({ value: '+13012345678', codes: ['assumed-country-code'] });
  });

  it.each([
    ['0412 345 678', 'no-country-code'],
    ['2133734253', 'no-country-code'],
    ['13812345678.0', 'no-country-code'],
    ['12345678901234', 'no-country-code'],
    ['1.21337E+10', 'digits-lost'],
    ['1,21337e10', 'digits-lost'],
    ['+6.14E+10', 'digits-lost'],
    ['13812345678.5', 'bad-phone'],
    ['+123', 'bad-phone'],
    ['+12345678901234', 'bad-phone'],
    ['+0412345678', 'bad-phone'],
    ['+999123456789', 'bad-phone'],
    ['0', 'bad-phone'],
    ['abc', 'bad-phone'],
    ['1-800-FLOWERS', 'bad-phone'],
    ['anna@example.com', 'bad-phone'],
    ['n/a', 'placeholder'],
    ['无', 'placeholder'],
    ['no phone', 'placeholder'],
    ['+61 412\u0000345678', 'illegal-characters'],
    ['+61412345678\n+61498765432', 'illegal-characters'],
  ])('leaves out %j as %s where no region is known', (raw, code) => {
    expect(readPhone(raw, null)).toEqual({ value: null, isDigest: false, codes: [code] });
  });

  it.each([
    '138 1234 5678/139 1234 5678',
    '13812345678,13912345678',
    '13812345678、13912345678',
    '13812345678;13912345678',
    '13812345678 13912345678',
    '13812345678 或 13912345678',
    '+8613812345678+8613912345678',
    '+8613812345678 +8613912345678',
  ])('refuses two numbers in one cell: %j', (raw) => {
    expect(readPhone(raw, 'CN')).toEqual({ value: null, isDigest: false, codes: ['bad-phone'] });
  });

  it('keeps a possible number that nobody has, with a warning', () => {
    expect(readPhone('+1555-555-5556', null)).toEqual({ value: '+15555555556', isDigest: false, codes: ['unassigned-phone'] });
  });

  it('never turns a fraction into more digits', () => {
    for (const raw of ['13812345678.0', '13812345678.00', '13812345678,0']) {
      expect(readPhone(raw, 'CN').value).toBe('+8613812345678');
    }
  });

  it('passes digests on before it looks for digits', () => {
    const digest = '1234567890'.repeat(6) + '1234';
    expect(readPhone(digest, 'US')).toEqual({ value: digest, isDigest: true, codes: ['already-hashed'] });
    expect(readPhone('d41d8cd98f00b204e9800998ecf8427e', 'US').codes).toEqual(['wrong-digest']);
  });

  it('ignores a region that the library does not know', () => {
    expect(readPhone('+61412345678', 'ZZ').value).toBe('+61412345678');
    expect(readPhone('0412345678', 'ZZ').value).toBeNull();
  });

  it('answers the same on every repeat, past the size of its memory', () => {
    const first = readPhone('+1555-555-5556', null);
    for (let i = 0; i < 50_000; i += 1) readPhone(`+1555${String(1_000_000 + i)}`, null);
    expect(readPhone('+1555-555-5556', null)).toEqual(first);
  });

  it('reads what it has read to the same value, whatever the region', () => {
    const cell = fc.tuple(fc.constantFrom('', '+', '00', '(0)', '0'), fc.stringMatching(/^[0-9 ().-]{5,18}$/)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(cell, fc.constantFrom(null, 'US', 'AU', 'CN', 'DE', 'GB', 'IT', 'BR'), (raw, region) => {
        const reading = readPhone(raw, region);
        if (reading.value === null) return;
        expect(reading.value).toMatch(/^\+[1-9]\d{4,16}$/);
        expect(readPhone(reading.value, null)).toEqual(reading);
        expect(hashMatchKey(reading)).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 3000 },
    );
  });
});
