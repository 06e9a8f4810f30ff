import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UploadPlan } from '../../../preload/bridge.ts';
import { carriedFields, isTyped, judgeEventSet, keyShares, ledgerParts, readEventSet, rowsWithoutOrder, shortId } from '../../../renderer/send-plan.ts';
import { COUNTS } from './jobs.ts';

const NO = { sendAgain: false, sendChanged: false, sendOld: false };

describe('the four parts of the ledger', () => {
  test('add up to the events of the job, whatever is included', () => {
    const few = fc.nat(500);
    fc.assert(
      fc.property(few, few, few, few, few, fc.boolean(), (fresh, unknown, sent, changed, tooOld, sendAgain) => {
        const match = { eventSet: '', fresh, unknown, alreadySent: sent + changed, changed, tooOld, sentOn: [], remembered: 0 };
        const parts = ledgerParts(match, { ...NO, sendAgain });
        expect(parts.reduce((sum, { events }) => sum + events, 0)).toBe(fresh + unknown + sent + changed + tooOld);
        const leaving = parts.filter(({ isLeaving }) => isLeaving).reduce((sum, { events }) => sum + events, 0);
        expect(leaving).toBe(fresh + unknown + (sendAgain ? sent : 0));
      }),
    );
  });
});

describe('what each event carries', () => {
  const event = { event: 'Purchase', event_time: 1_793_787_240, user: { email: 'ab'.repeat(32) }, properties: { value: 12.5, order_id: '7', contents: [{ content_id: 'TEE', quantity: 2, price: 6.25 }] } };
  const plan: UploadPlan = {
    requests: 1, bytes: 1, withoutPrice: 0, withoutCategory: 0, example: JSON.stringify({ data: [event] }),
    fields: ['event_time', 'user.email', 'user.phone', 'properties.value', 'properties.order_id', 'properties.contents', 'properties.contents.price'].map((name) => ({ name, events: 1 })),
  };

  test('is shown by its own name, digests shortened and products in one line', () => {
    expect(carriedFields(plan).map(({ name, form, example }) => [name, form, example])).toEqual([
      ['event_time', 'seconds', '1793787240'],
      ['email', 'digest', 'abababab…abab'],
      ['phone', 'digest', null],
      ['value', 'asIs', '12.5'],
      ['order_id', 'asIs', '7'],
      ['contents', 'items', 'TEE, 2, 6.25'],
    ]);
  });

  test('is known without an example, too', () => {
    expect(carriedFields({ ...plan, example: null }).map(({ example }) => example)).toEqual([null, null, null, null, null, null]);
  });
});

test('rows without an order id are told where something was sent before and something is to be sent', () => {
  const ledger = { eventSet: '', fresh: 3, unknown: 0, alreadySent: 0, changed: 0, tooOld: 0, sentOn: [], remembered: 9 };
  const prepared = { ...COUNTS, issues: [{ code: 'no-order-id' as const, severity: 'warning' as const, rows: 4, firstRow: 2, firstSource: 0 }] };
  const plan = { ledger, prepared, isRehearsal: false, testEventCode: null };
  expect(rowsWithoutOrder(plan)).toBe(4);
  for (const change of [{ ledger: { ...ledger, remembered: 0 } }, { ledger: { ...ledger, fresh: 0 } }, { isRehearsal: true }, { testEventCode: 'T' }, { prepared: { ...COUNTS, issues: [] } }]) {
    expect(rowsWithoutOrder({ ...plan, ...change })).toBe(0);
  }
});

describe('a number to be typed', () => {
  test('may have its digits grouped or wide, and must be this one', () => {
    for (const text of ['12403', '12,403', '12 403', '12.403', '１２４０３', ' 12’403 ']) expect(isTyped(text, 12_403)).toBe(true);
    for (const text of ['', '1240', '124030', '12403 events', '-12403', '1.2403e4']) expect(isTyped(text, 12_403)).toBe(false);
  });
});

describe('the id of an event set', () => {
  test('has 15 to 20 digits; a Pixel ID is recognised', () => {
    const judged = ['', ' ', '7012345678901234567', ' 701234567890123 ', '70123456789012', '7'.repeat(21), 'C4A1B2C3D4E5F6G7H8I9', 'my event set', '7012 3456 7890 1234 567', '７０１２３４５６７８９０１２３'].map(judgeEventSet);
    expect(judged).toEqual(['empty', 'empty', 'ok', 'ok', 'short', 'long', 'pixel', 'other', 'ok', 'ok']);
    expect(readEventSet('７０１２ 3456\u200B789 ')).toBe('70123456789');
    expect(shortId('7012345678901234567')).toBe('7012 … 4567');
  });
});

test('key shares never count an event twice', () => {
  expect(keyShares(COUNTS.matchQuality)).toEqual({ both: 30 / 80, emailOnly: 30 / 80, phoneOnly: 20 / 80 });
  expect(keyShares({ ...COUNTS.matchQuality, events: 0 })).toEqual({ both: 0, emailOnly: 0, phoneOnly: 0 });
});
