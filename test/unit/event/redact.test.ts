import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskEmail, maskPhone, maskText } from '../../../main/engine/event/redact.ts';

describe('maskEmail', () => {
  it.each([
    ['john.smith@gmail.com', 'j•••@g•••.com'], ['J@G.com', 'J•••@G•••.com'], [' mia@outlook.com', '␣m•••@o•••.com'], ['mia@outlook.com\u00a0', 'm•••@o•••.com␣'],
    ['a@mail.example.co.uk', 'a•••@m•••.uk'], ['no address', 'n•••'], ['a@b', 'a•••@b•••'], ['', ''], ['😀x@b.com', '😀•••@b•••.com'], ['a@b@secret.com', 'a•••@s•••.com'],
    ['a@b.not a domain', 'a•••@b•••'],
  ])('%j is shown as %j', (value, masked) => {
    expect(maskEmail(value)).toBe(masked);
  });
});

describe('maskPhone', () => {
  it.each([
    ['0412 345 678', '04•• ••• 678'], ['+61412345678', '+614•••••678'], ['+61 412 345 203', '+61 4•• ••• 203'], ['+6421345118', '+642••••118'],
    ['12345678', '1•••••78'], ['123456', '••••••'], ['0412 345 678 Anna', '04•• ••• 678 ••••'], ['０４１２３４５６７８', '０４•••••６７８'],
  ])('%j is shown as %j', (value, masked) => {
    expect(maskPhone(value)).toBe(masked);
  });

  it('shows as many digits as there are and hides at least a third of them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9 ()-]{0,20}$/), (value) => {
        const masked = maskPhone(value);
        const digits = value.replace(/\D/g, '').length;
        const hidden = [...masked].filter((character) => character === '•').length;
        expect(masked.length).toBe(value.length);
        expect(hidden * 3).toBeGreaterThanOrEqual(digits);
      }),
    );
  });
});

describe('maskText', () => {
  const digest = '67e28cdcc3e845d3a4da05ca9fe5ddb7320a83b4cc2167f0555a3b04f63511e3';

  it.each([
    ['john@gmail.com', 'email', 'j•••@g•••.com'], ['0412 345 678', 'phone', '04•• ••• 678'], [digest, 'email', '67e2…11e3'], ['#104231', 'text', '#104231'],
    ['john@gmail.com', 'text', 'j•••@g•••.com'], ['+61412345678', 'text', '+614•••••678'], ['0412 345 678', 'text', '04•• ••• 678'], ['5123456789012', 'text', '5123456789012'],
    ['2026-11-04 21:14', 'time', '2026-11-04 21:14'], ['john@gmail.com', 'time', 'j•••@g•••.com'], ['129.00', 'amount', '129.00'], ['paid', 'event', 'paid'],
  ] as const)('%j as %s is shown as %j', (value, kind, masked) => {
    expect(maskText(value, kind)).toBe(masked);
  });
});
