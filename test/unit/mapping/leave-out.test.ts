import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeaveOutRule } from '../../../main/engine/contract/recipe.ts';
import { deriveChunk, deriveRow } from '../../../main/engine/prepare/derive-chunk.ts';
import { codesOf } from '../../../main/engine/event/issues.ts';
import { resolvePlan } from '../../../main/engine/mapping/plan/plan.ts';
import { previewRule, unknownEventWords } from '../../../main/engine/mapping/recipe/rule-preview.ts';
import { statesNotNamed, suggestLeaveOut } from '../../../main/engine/mapping/recipe/status-rules.ts';
import { encodeRows } from '../../../main/engine/store/row-chunk.ts';
import { decodeFacts } from '../../../main/engine/store/row-facts.ts';
import { table } from './columns.ts';
import { recipeOf } from './recipes.ts';

const NAMES = ['Email', 'Paid', 'Status', 'City'].map((name) => ({ name }));
const RULES: readonly LeaveOutRule[] = [
  { column: 'Status', values: ['Cancelled', 'Refunded'], why: 'status' },
  { column: 'City', values: ['Berlin'], why: 'chosen' },
];
const PLAN = resolvePlan(
  { ...recipeOf({ email: { from: ['Email'] }, timestamp: { from: ['Paid'] }, event_type: { otherwise: 'Complete Payment' } }), rows: { leaveOut: RULES } },
  NAMES,
  Date.parse('2026-11-22T00:00:00Z'),
);
const good = ['mara@post.example', '2026-11-10T10:00:00Z'];

function outcome(cells: readonly string[], faults: readonly string[] = []): unknown[] {
  const event = deriveRow({ row: 2, line: 2, cells: [...cells], faults: faults.length === 0 ? null : [...faults] }, PLAN);
  return [event.isRejected, event.isFiltered, event.filteredRule, codesOf(event.codes).filter((code) => code !== 'no-order-id')];
}

describe('rows that are kept back', () => {
  it('are those whose column holds a value of a rule, trimmed and case-blind; the first rule counts', () => {
    expect(outcome([...good, ' cancelled ', 'Berlin'])).toEqual([false, true, 0, ['not-sent-status']]);
    expect(outcome([...good, 'Paid', 'BERLIN'])).toEqual([false, true, 1, ['not-sent-rule']]);
    expect(outcome([...good, 'Cancelled by mistake, sent', 'Bonn'])).toEqual([false, false, undefined, []]);
  });

  it('are filtered whatever else is wrong with them, and that is their only finding', () => {
    expect(outcome(['', '', 'Refunded', ''])).toEqual([false, true, 0, ['not-sent-status']]);
    expect(outcome(['', '', 'Paid', ''])).toEqual([true, false, undefined, ['no-match-key', 'missing-time']]);
  });

  it('stay rejected when their record is broken, since no cell can be trusted', () => {
    expect(outcome([...good, 'Refunded', ''], ['bad-quotes'])).toEqual([true, false, undefined, ['bad-quotes']]);
  });
});

describe('a rule for any filled cell', () => {
  const plan = resolvePlan(
    { ...recipeOf({ email: { from: ['Email'] }, timestamp: { from: ['Paid'] }, event_type: { otherwise: 'Complete Payment' } }), rows: { leaveOut: [{ column: 'Status', values: [], why: 'status', whenFilled: true }] } },
    NAMES,
    Date.parse('2026-11-22T00:00:00Z'),
  );
  const isKeptBack = (cell: string): boolean => deriveRow({ row: 2, line: 2, cells: [...good, cell, ''], faults: null }, plan).isFiltered;

  it.each(['2026-11-12 08:00:00 +0100', '12/11/2026', ' x ', '1'])('keeps the row back for %j', (cell) => expect(isKeptBack(cell)).toBe(true));

  it.each(['', ' ', '\t', '-', '--', 'n/a', 'NULL', '无', '0000-00-00 00:00:00', '0', '0000-00-00T00:00:00Z'])('lets %j pass, which says that there is none', (cell) => expect(isKeptBack(cell)).toBe(false));

  it('is proposed where the header says that it is the time of a cancellation and no cell speaks against it', () => {
    const rule = (column: string) => [{ column, values: [], why: 'status', whenFilled: true }];
    for (const header of ['Cancelled at', 'cancelled_at', 'Canceled Time', '取消时间', 'Stornodatum', 'Cancelled Date']) {
      expect(suggestLeaveOut(table({ [header]: ['', '2026-11-12 08:00:00'] }))).toEqual(rule(header));
      expect(suggestLeaveOut(table({ [header]: ['', ''] }))).toEqual(rule(header));
      expect(suggestLeaveOut(table({ [header]: ['no', 'yes', 'no'] }))).toEqual([]);
    }
    for (const header of ['Cancel Reason', 'Cancellation deadline', '关闭时间', 'Cancelled by']) expect(suggestLeaveOut(table({ [header]: ['2026-11-12'] }))).toEqual([]);
  });

  it('is told as missing where a recipe has none and a cell is filled', () => {
    expect(statesNotNamed(recipeOf({}), table({ 'Cancelled at': ['', '2026-11-12'] }))).toHaveLength(1);
    expect(statesNotNamed(recipeOf({}), table({ 'Cancelled at': ['', ''] }))).toEqual([]);
    const rows = { leaveOut: [{ column: 'Cancelled at', values: [], why: 'status' as const, whenFilled: true as const }] };
    expect(statesNotNamed({ ...recipeOf({}), rows }, table({ 'Cancelled at': ['2026-11-12'] }))).toEqual([]);
  });
});

describe('the states of orders', () => {
  it('that say cancelled, refunded or unpaid become a rule, with only the words that occur', () => {
    const columns = table({ 'Order Status': ['Completed', 'Cancelled', 'Completed', 'REFUNDED', 'Unpaid', 'Partially refunded'] });
    expect(suggestLeaveOut(columns)).toEqual([{ column: 'Order Status', values: ['Cancelled', 'REFUNDED', 'Unpaid'], why: 'status' }]);
  });

  it.each([
    ['订单状态', '已取消'], ['交易状态', '交易关闭'], ['付款状态', '待付款'], ['Bestellstatus', 'Storniert'], ['Zahlungsstatus', 'Offen'], ['Statut de la commande', 'Annulée'],
    ['Estado del pedido', 'Cancelado'], ['Status do pedido', 'Estornado'], ['注文ステータス', 'キャンセル'], ['Financial Status', 'voided'], ['Financial Status', 'pending'],
    ['order_status', 'wc-cancelled'], ['order-status', 'Cancelled'], ['Payment Status', 'PENDING_PAYMENT'], ['Order Status', 'Payment failed'],
  ])('are read under %s: %s', (header, word) => {
    expect(suggestLeaveOut(table({ [header]: ['x', word] }))).toEqual([{ column: header, values: [word], why: 'status' }]);
  });

  it.each([
    ['Fulfillment Status', ['unfulfilled', 'cancelled']], ['Shipping Status', ['returned', 'failed']], ['物流状态', ['已取消', '已签收']], ['Versandstatus', ['storniert', 'geliefert']],
    ['Order Note', ['cancelled', 'refunded']], ['State', ['Berlin', 'Void', 'Bayern', 'Hessen']], ['Order Status', ['pending', 'on hold', 'closed', 'partially_refunded', 'partially paid', 'authorized']],
    ['Order Status', ['please do not cancel', 'was refunded? ask Jim']], ['Customer', ['cancelled', 'unpaid']],
  ])('are not guessed under %s: %j', (header, words) => {
    expect(suggestLeaveOut(table({ [header]: words }))).toEqual([]);
  });

  it('need most cells of a column that is only named Status to be states', () => {
    expect(suggestLeaveOut(table({ Status: ['paid', 'shipped', 'Cancelled'] }))).toHaveLength(1);
    expect(suggestLeaveOut(table({ Status: ['VIP', 'member', 'guest', 'Cancelled'] }))).toEqual([]);
  });

  it('are never read from free text, which has too many words', () => {
    const words = Array.from({ length: 60 }, (_, index) => `note ${index}`);
    expect(suggestLeaveOut(table({ 'Order Status': ['Cancelled', ...words] }))).toEqual([]);
  });

  it('that a value map makes events are left to it', () => {
    const columns = table({ 'Order Status': ['Unpaid', 'Cancelled', 'Paid'] });
    const rule = { from: ['Order Status'], steps: [{ step: 'map-values' as const, values: { unpaid: 'Place an Order' } }], otherwise: null };
    expect(suggestLeaveOut(columns, rule)).toEqual([{ column: 'Order Status', values: ['Cancelled'], why: 'status' }]);
  });

  it('of a later file that the recipe does not name are told, unless the user has a rule of his own about its column', () => {
    const columns = table({ 'Order Status': ['Paid', 'Voided', 'Cancelled', 'Refunded'] });
    const rows = (why: 'status' | 'chosen') => ({ ...recipeOf({}), rows: { leaveOut: [{ column: 'order status', values: ['cancelled'], why }] } });
    expect(statesNotNamed(rows('status'), columns)).toEqual([{ column: 'Order Status', values: ['Refunded', 'Voided'], why: 'status' }]);
    expect(statesNotNamed(rows('chosen'), columns)).toEqual([]);
    // The file that the recipe was made from may have had no such state at all.
    expect(statesNotNamed(recipeOf({}), columns)).toEqual([{ column: 'Order Status', values: ['Cancelled', 'Refunded', 'Voided'], why: 'status' }]);
  });

  it('go by position where the name of their column is not the only one', () => {
    const rows = [['Paid', 'Cancelled']];
    expect(suggestLeaveOut([...table({ 'Order Status': ['Paid', 'Paid'] }), ...table({ 'Order Status': rows.flat() }).map((column) => ({ ...column, index: 1 }))])).toEqual([
      { column: { col: 2 }, values: ['Cancelled'], why: 'status' },
    ]);
  });
});

describe('before anything is prepared', () => {
  const columns = table({ Status: ['Paid', ' paid', 'Cancelled', ''], Kind: ['gift', 'gift', 'sale', 'return'] }, { valueColumns: [0, 1] });

  it('a rule tells how many rows it would keep back, empty cells too, null where the values are not counted', () => {
    const preview = (values: readonly string[]): number | null => previewRule({ column: 'status', values, why: 'chosen' }, columns);
    expect([preview(['PAID']), preview(['Cancelled', 'Paid']), preview(['']), preview(['Unpaid'])]).toEqual([2, 3, 1, 0]);
    const [first] = columns;
    expect(first && previewRule({ column: 'Status', values: ['Paid'], why: 'chosen' }, [{ ...first, values: null }])).toBeNull();
  });

  it('the words that are no event are listed, most frequent first, until a value map speaks about them', () => {
    const recipe = recipeOf({ event_type: { from: ['Kind'], steps: [{ step: 'map-values', values: { RETURN: 'Complete Payment' } }] } });
    expect(unknownEventWords(recipe, columns)).toEqual([{ value: 'gift', rows: 2 }]);
    expect(unknownEventWords(recipeOf({ event_type: { otherwise: 'Complete Payment' } }), columns)).toEqual([]);
  });
});

const status = fc.constantFrom('Paid', 'Cancelled', 'refunded ', '', 'note: cancelled');
const city = fc.constantFrom('Berlin', 'berlin', 'Bonn');
const anyRow = fc.record({ email: fc.constantFrom('mara@post.example', '', 'no email'), paid: fc.constantFrom('2026-11-10T10:00:00Z', 'soon'), status, city, isBroken: fc.boolean() });

it('every row of a chunk is sent, rejected or filtered, and each filtered one counts for the first rule that names it', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 30 }), (rows) => {
      const staged = rows.map((row, at) => ({ row: at + 2, line: at + 2, cells: [row.email, row.paid, row.status, row.city], faults: row.isBroken ? ['bad-quotes'] : null }));
      const { tally, derived } = deriveChunk({ chunk: 0, source: 0, firstSeq: 0, body: encodeRows(staged), ledgerKey: new Uint8Array(32) }, PLAN);
      const whole = rows.filter(({ isBroken }) => !isBroken);
      const byStatus = whole.filter((row) => ['cancelled', 'refunded'].includes(row.status.trim().toLowerCase()));
      const byCity = whole.filter((row) => !byStatus.includes(row) && row.city.toLowerCase() === 'berlin');
      expect([tally.filteredByRule[0] ?? 0, tally.filteredByRule[1] ?? 0]).toEqual([byStatus.length, byCity.length]);
      expect(tally.filtered).toBe(byStatus.length + byCity.length);
      const sent = decodeFacts(derived.facts).filter(({ lineBytes }) => lineBytes > 0).length;
      expect(tally.rowsRead).toBe(sent + tally.rejected + tally.filtered);
    }),
  );
});
