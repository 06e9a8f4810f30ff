import domains from 'disposable-email-domains/index.json' with { type: 'json' };
import fc from 'fast-check';
import { getExampleNumber, getCountries } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/max/metadata';
import { describe, expect, it } from 'vitest';
import type { MatchHint } from '../../../main/engine/contract/findings.ts';
import { buildEvent } from '../../../main/engine/event/build-event.ts';
import type { BuiltEvent, EventRules } from '../../../main/engine/event/build-event.ts';
import { ALL_REPAIRS } from '../../../main/engine/event/damage/damage.ts';
import { readEmail } from '../../../main/engine/event/contact/email.ts';
import { codesOf, HINT_RULES, MATCH_HINTS } from '../../../main/engine/event/issues.ts';
import { emailHints, isStarred, isTestEmail, isTestOrder, phoneHints } from '../../../main/engine/event/contact/match-hints.ts';
import { readPhone } from '../../../main/engine/event/contact/phone.ts';
import { isFixedLine } from '../../../main/engine/event/contact/phone-lines.ts';
import { createZoneClock } from '../../../main/engine/event/time/zone.ts';
import { reportHeld, scaled } from '../../helpers/torture.ts';

const FULL = 50_000;
const RUNS = { numRuns: scaled(FULL, 500) };

const rulesWith = (...withoutHints: MatchHint[]): EventRules => ({
  edition: '2024-10',
  valueMaps: {},
  time: { dateOrder: null, clock: createZoneClock('UTC'), timeOfDay: 0 },
  decimal: { price: '.', quantity: '.' },
  region: null,
  withoutHints: new Set(withoutHints),
  damage: ALL_REPAIRS,
  now: Date.parse('2026-11-22T00:00:00Z'),
});

function eventOf(cells: { email?: string; phone?: string; id?: string }, ...without: MatchHint[]): BuiltEvent {
  const draft = ['Purchase', cells.email ?? '', cells.phone ?? '', '2026-11-20T00:00:00Z', '', '', '', cells.id ?? '1', '', '', '', ''];
  return buildEvent(draft, rulesWith(...without));
}

const codes = (event: BuiltEvent): string[] => codesOf(event.codes);
const hintsOfEmail = (address: string): readonly string[] => emailHints(readEmail(address));

describe('relay-email', () => {
  it.each([
    'djxwdxx7wut5@scs.tiktokw.us', 'V4bD3@SCS3.TikTok.com', 'a@scs2.tiktokw.us', 'a@scs.tiktokw.eu', 'qhm80r9f59zh9vt@marketplace.amazon.com', 'x@marketplace.amazon.co.uk',
    'x@marketplace.amazon.com.br', 'tees55_lq3127sc@members.ebay.co.uk', '63ae59ac280fe0fa69@members.ebay.com', '4C11AB@relay.walmart.com', 'buyer+abc@user.allegromail.pl',
    '8awgqyk6a5+cub31c122@allegromail.pl', 'amoteno.z6s1hy+2-oge2@mail.mercadolibre.com', '2z3cbzpw@verkopen.bol.com', '815db15ff6ee7c02@pc.fw.rakuten.ne.jp',
    'x@private-relay.reverb.com', 'x@us.notification.mirakl.net', 'dpdcnf87nu@privaterelay.appleid.com',
  ])('is said of %s', (address) => {
    expect(hintsOfEmail(address)).toEqual(['relay-email']);
  });

  it.each([
    'a@evil-marketplace.amazon.com', 'a@marketplace.amazon.com.example', 'a@marketplace.amazon.com.evil.example', 'a@amazon.com', 'a@notmarketplace.amazon.com', 'a@ebay.com',
    'a@members-ebay.com', 'a@tiktok.com', 'a@scs.tiktok.com.example', 'a@escs.tiktokw.us', 'a@scsx.tiktok.com', 'a@walmart.com', 'a@icloud.com', 'a@xprivaterelay.appleid.com',
    'a@rakuten.ne.jp', 'a@mercadolibre.com', 'a@bol.com',
  ])('is not said of %s', (address) => {
    expect(hintsOfEmail(address)).toEqual([]);
  });
});

describe('role-email', () => {
  it.each(['info@post.example', 'SALES@post.example', 'no-reply@post.example', 'noreply@post.example', 'admin@post.example', 'support@post.example', 'kontakt@post.example', 'ventas@post.example', '客服@post.example', 'büro@post.example'])(
    'is said of %s', (address) => expect(hintsOfEmail(address)).toEqual(['role-email']),
  );

  it.each(['information@post.example', 'infoblatt@post.example', 'salesman@post.example', 'administratorin@post.example', 'supporter@post.example', 'jan.info@post.example', 'info+jan@post.example', 'infos@post.example', 'adminah@post.example'])(
    'is not said of %s', (address) => expect(hintsOfEmail(address)).toEqual([]),
  );

  it('is not said of a name that merely begins with a role', () => {
    fc.assert(
      fc.property(fc.constantFrom('info', 'sales', 'kontakt', 'ventas', '客服'), fc.stringMatching(/^[0-9._-][a-z]{1,8}$/), (role, tail) => {
        expect(hintsOfEmail(`${role}${tail}@post.example`)).toEqual([]);
      }),
    );
  });
});

describe('disposable-email', () => {
  it.each(['a@mailinator.com', 'A@YOPMAIL.com', 'jo@anything.33mail.com'])('is said of %s', (address) => {
    expect(hintsOfEmail(address)).toEqual(['disposable-email']);
  });

  it.each(['a@gmail.com', 'a@qq.com', 'a@163.com', 'a@web.de', 'a@mail.ru', 'a@example.com', 'a@mailinator.com.example', 'a@notmailinator.example', 'a@icloud.com', 'a@proton.me'])(
    'is not said of %s', (address) => expect(hintsOfEmail(address)).toEqual([]),
  );

  it('is looked up in a list that is sorted, as the search needs it', () => {
    expect(domains.findIndex((domain, index) => index > 0 && domain <= (domains[index - 1] ?? ''))).toBe(-1);
    expect([domains[0], domains[60_000], domains.at(-1)].flatMap((domain) => hintsOfEmail(`a@${domain ?? ''}`))).toEqual(['disposable-email', 'disposable-email', 'disposable-email']);
  });

  it('comes beside the role', () => expect(hintsOfEmail('info@mailinator.com')).toEqual(['role-email', 'disposable-email']));
});

describe('test-row', () => {
  it.each(['test@post.example', 'TEST@post.example', 'test12@post.example', 'test-order@post.example', 'testuser@post.example', 'jo+test@post.example', 'jo@shop.test', 'jo@anything.invalid', 'jo@test.com'])(
    'is said of %s', (address) => expect(isTestEmail(readEmail(address))).toBe(true),
  );

  it.each(['tester@post.example', 'testarossa@post.example', 'contest@post.example', 'protest1@post.example', 'jo@test.de', 'jo@latest.com', 'jo@mytest.com', 'jo@example.com', 'test.mueller@post.example', 'jo+tester@post.example', 'a@testing.example'])(
    'is not said of %s', (address) => expect(isTestEmail(readEmail(address))).toBe(false),
  );

  it.each(['TEST', 'test', 'TEST-1', '#TEST-0001', 'test_12', 'Test Order 3', 'order-test-1', 'TEST1', '测试', '测试订单2', '測試訂單'])('is said of the order %j', (id) => expect(isTestOrder(id)).toBe(true));

  it.each(['', '1', 'TESTA-1', 'PROTEST-1', 'CONTEST-5', 'TEST-KIT-1', 'ORDER-1', 'T1', 'ORD-TEST-KIT', '#1001', 'Testarossa', 'order', '测量1'])('is not said of the order %j', (id) => expect(isTestOrder(id)).toBe(false));
});

describe('starred-contact', () => {
  it.each(['138****8000', '(+1)31******62', '+86 138 **** 8000', '138xxxx8000', 'XXX-XXX-1234', '138••••8000', '138＊＊＊＊8000', '***', 'j***@g***.com', 'j*@gmail.com', 'jo***om'])(
    'is said of %j, which is left out as before', (cell) => {
      expect(isStarred(cell)).toBe(true);
      const event = eventOf({ phone: cell, email: 'anna@post.example' });
      expect([event.values[2], codes(event).includes('starred-contact'), event.isRejected]).toEqual(['', true, false]);
    },
  );

  it.each(['', 'n/a', 'xxx', 'xxxxxxx', '12*3', 'call 12', '555 1234', '1.21E+10', 'anna@', 'see note * below', '+49 30 x12', 'x'.repeat(300)])('is not said of %j', (cell) => {
    expect(isStarred(cell)).toBe(false);
    expect(codes(eventOf({ phone: cell, email: cell }))).not.toContain('starred-contact');
  });
});

describe('landline-phone', () => {
  it.each(['+493012345678', '+442079460018', '+861012345678', '+81312345678', '+61255501234'])('is said of %s', (number) => {
    expect(phoneHints(readPhone(number, null))).toEqual(['landline-phone']);
  });

  it.each(['+491512345678', '+447911123456', '+8613800138000', '+12125550123', '+16175551212', '+4930', '+61491570006'])('is not said of %s', (number) => {
    expect(phoneHints(readPhone(number, null))).toEqual([]);
  });

  it('agrees with libphonenumber for numbers of every country, and is silent where that is in doubt', () => {
    let fixed = 0;
    for (const country of getCountries()) {
      const mobile = getExampleNumber(country, examples)?.number;
      if (mobile === undefined) continue;
      // Digits of the example moved about: mobiles, fixed lines, special numbers and nonsense of the same country.
      for (let first = 0; first < 100; first += 1) {
        const code = parsePhoneNumberFromString(mobile)?.countryCallingCode ?? '';
        const national = mobile.slice(code.length + 1);
        const number = `+${code}${String(first).padStart(2, '0')}${national.slice(2)}`;
        const parsed = parsePhoneNumberFromString(number);
        if (!parsed?.isValid() || parsed.number !== number) continue;
        if (isFixedLine(number)) {
          fixed += 1;
          expect([number, parsed.getType()]).toEqual([number, 'FIXED_LINE']);
        }
      }
    }
    expect(fixed).toBeGreaterThan(500);
  });

  it('reads the layout of the metadata that it was written for', () => expect(Number(metadata.version)).toBe(4));
});

describe('hints', () => {
  const email = fc.constantFrom('a@post.example', 'info@post.example', 'x@scs.tiktokw.us', 'b@mailinator.com', 'test@post.example', 'j***@g***.com', '', 'n/a', 'F'.repeat(64));
  const phone = fc.constantFrom('+491512345678', '+493012345678', '138****8000', '', '12');
  const id = fc.constantFrom('1', 'TEST-1', '');

  it('say nothing of digests', () => {
    const event = eventOf({ email: 'ab'.repeat(32), phone: 'cd'.repeat(32) });
    expect(codes(event)).toEqual(['already-hashed']);
  });

  it('never change a value or what becomes of a row while none is a rule', { timeout: 120_000 }, () => {
    fc.assert(fc.property(email, phone, id, (mail, number, order) => {
      const event = eventOf({ email: mail, phone: number, id: order });
      const [readMail, readNumber] = [readEmail(mail), readPhone(number, null)];
      expect(event.normalized).toEqual({ email: readMail.value ?? '', phone: readNumber.value ?? '' });
      expect(event.isFiltered).toBe(false);
      expect(event.isRejected).toBe(readMail.value === null && readNumber.value === null);
    }), RUNS);
    reportHeld('contacts whose hints changed nothing', RUNS.numRuns, FULL);
  });

  it('as rules leave out the keys they speak against and no others, and keep test rows back', { timeout: 120_000 }, () => {
    fc.assert(fc.property(email, phone, id, fc.subarray([...HINT_RULES]), (mail, number, order, rules) => {
      const before = eventOf({ email: mail, phone: number, id: order });
      const after = eventOf({ email: mail, phone: number, id: order }, ...rules);
      const said = codes(before);
      const isOut = (hints: MatchHint[]): boolean => hints.some((hint) => said.includes(hint) && rules.includes(hint));
      expect(after.normalized.email).toBe(isOut(['relay-email', 'role-email', 'disposable-email']) ? '' : before.normalized.email);
      expect(after.normalized.phone).toBe(isOut(['landline-phone']) ? '' : before.normalized.phone);
      expect(after.isFiltered).toBe(said.includes('test-row') && rules.includes('test-row'));
      expect(after.isRejected).toBe(!after.isFiltered && after.normalized.email === '' && after.normalized.phone === '');
      expect(codes(after).filter((code) => code !== 'no-match-key' && code !== 'not-sent-rule')).toEqual(said.filter((code) => code !== 'no-match-key'));
    }), RUNS);
    reportHeld('contacts left out by the hints that are rules', RUNS.numRuns, FULL);
  });

  it('can all be rules but the shared phone, which no single row shows', () => {
    expect(MATCH_HINTS.filter((hint) => !HINT_RULES.includes(hint))).toEqual(['shared-phone']);
  });
});
