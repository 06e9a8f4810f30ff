import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWidth, unwrapCell } from '../../../main/engine/event/fold.ts';
import { cleanText, holdsContact, isFormulaLike, trimSpaces } from '../../../main/engine/event/text.ts';

/** Unicode White_Space and the characters that take no room. */
const BLANKS = [
  ...'\t\n\v\f\r \u0085\u00a0\u00ad\u061c\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f',
  ...'\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2066\u2067\u2068\u2069\u3000\ufeff',
];

describe('trimSpaces', () => {
  it.each(BLANKS)('takes %j off both ends and leaves it inside', (blank) => {
    expect(trimSpaces(`${blank}a${blank}b${blank}${blank}`)).toBe(`a${blank}b`);
  });

  it('takes off everything that JavaScript calls white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(trimSpaces(text)).toBe(trimSpaces(text.trim()));
      }),
    );
  });
});

describe('cleanText', () => {
  it('never alters a value but at its ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { value, codes } = cleanText(text);
        if (value === null) return;
        expect(codes).toEqual([]);
        expect(text).toContain(value);
        expect(cleanText(value)).toEqual({ value, codes });
      }),
    );
  });

  it.each(['000123', '12345678901234567890', '1E5', '=1+1', 'Mugs, "large"', '👨‍👩‍👧 family', 'Größe/Taille', '商品'])('keeps %j as it stands', (text) => {
    expect(cleanText(text)).toEqual({ value: text, codes: [] });
  });

  it.each(['a\u0000b', 'a\tb', 'a\nb', 'a\u007fb', 'a\u0085b', 'a\u009fb', 'a\ufffdb', 'a\ufffeb', 'a\ud800b', 'a\udc00', 'a\ud83d'])(
    'refuses the illegal character in %j',
    (text) => {
      expect(cleanText(text)).toEqual({ value: null, codes: ['illegal-characters'] });
    },
  );

  it('says that a placeholder holds nothing, and that an empty cell says nothing', () => {
    expect(cleanText('N/A')).toEqual({ value: null, codes: ['placeholder'] });
    expect(cleanText(' \u3000')).toEqual({ value: null, codes: [] });
  });
});

describe('holdsContact', () => {
  const HIDDEN = [
    'jane@example.com', 'for JANE@EXAMPLE.COM', 'jane＠example.com', 'jane﹫example．com', 'j\u200bane\u200b@\u200bexample.com', 'jane\ufeff@\ufeffexample.com', 'jane\u00ad@example.com',
    'jane @ example.com', 'shop?mail=jane%40example.com', 'jane&#64;example.com', 'jane&#x40;example.com', 'jane&commat;example.com', 'jane (at) example.com', 'jane[at]example[dot]com',
    '王@例子.中国', '+61 412 345 678', '＋６１ ４１２ ３４５ ６７８', '+٦١٤١٢٣٤٥٦٧٨', '+6\u200b1412345678', '+ 61 412 345 678', '+61/412/345/678', '(+61) 0412.345.678', 'tel=%2B61412345678', 'jane%2540example.com', 'jane\\u0040example.com', 'jane&amp;#64;example.com', 'jane％40example.com', 'jane@例子。中国', 'j\u3164ane@exa\u034fmple.com', '"jane doe" @ example.com', '+61 (0) 412-345-678',
  ];
  it.each(HIDDEN)('finds the one in %j', (text) => {
    expect(holdsContact(text)).toBe(true);
  });

  // The last three are contacts, which nothing tells from an order or from words: see ARCHITECTURE.md.
  it.each(['A+B 2024', 'T-shirt @ 19.99', '100-2345678-1234567', '3+1 free', 'C++ 17', 'meet (at) noon', '50%40', '+1,234,567.80', 'size@L', 'R&#38;D', 'jane dot doe at gmail', '13812345678', '0412 345 678'])(
    'lets %j pass', (text) => expect(holdsContact(text)).toBe(false),
  );

  it.each(['+', '@', '+1 ', 'a@', '( at ) ', '+(', '[', ' ', 'b-', 'b.'])('reads a long cell of %j in time that grows with it', (piece) => {
    const long = piece.repeat(100_000 / piece.length);
    expect([holdsContact(long), holdsContact(`${long}@`), holdsContact(`a@${long}1`)]).toHaveLength(3);
  }, 10_000);

  it('finds any address and any phone, whatever stands around and whatever takes no room inside', () => {
    const unseen = fc.constantFrom('\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad');
    const contact = fc.oneof(fc.tuple(fc.stringMatching(/^[a-z]{1,9}$/), fc.stringMatching(/^[a-z]{2,9}$/)).map(([who, where]) => `${who}@${where}.com`), fc.stringMatching(/^\+[1-9]\d{8,13}$/));
    fc.assert(
      fc.property(contact, unseen, fc.nat(20), fc.constantFrom('', 'x ', '(', '注'), fc.constantFrom('', ' y', ')', '。'), (value, mark, at, before, after) => {
        expect(holdsContact(before + value.slice(0, at) + mark + value.slice(at) + after)).toBe(true);
      }),
    );
  });
});

describe('isFormulaLike', () => {
  it.each(['=1', '+1', '-1', '@a', '\t1', '\r1'])('warns about %j', (text) => expect(isFormulaLike(text)).toBe(true));
  it.each(['1', 'a=b', '#1', ' =1', ''])('does not warn about %j', (text) => expect(isFormulaLike(text)).toBe(false));
});

describe('foldWidth', () => {
  it('makes ASCII of full-width text, Arabic digits, dashes and spaces', () => {
    expect(foldWidth('＋６１　４１２－３４５（６７８）')).toBe('+61 412-345(678)');
    expect(foldWidth('٠١٢۳۴۵ – − ‑ ’')).toBe("012345 - - - '");
    expect(foldWidth('a\u200eb\u00adc')).toBe('abc');
  });

  it('leaves ASCII alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(foldWidth(text)).toBe(text);
      }),
    );
  });
});

describe('unwrapCell', () => {
  it.each([['="007"', '007'], ['"007"', '007'], ["'007", '007'], ["'007'", '007'], ['007', '007'], ['="a"b"', '="a"b"']])('%j holds %j', (cell, text) => {
    expect(unwrapCell(cell)).toBe(text);
  });
});
