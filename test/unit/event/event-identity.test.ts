// Who an event is: one id each, the same on every route.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import type { Grain } from '../../../main/engine/contract/recipe.ts';
import { EDITIONS } from '../../../main/engine/event/editions.ts';
import { eventId, identityOf, ledgerDigests, LEDGER_KEY_BYTES } from '../../../main/engine/event/event-identity.ts';
import { TARGET_FIELDS } from '../../../main/engine/event/fields.ts';
import { createIdentifier } from '../../../main/engine/ledger/event-keys.ts';

const SET = '7181537436256731137';
const BASE: Partial<Record<TargetField, string>> = {
  event_type: 'Purchase', email: 'a'.repeat(64), timestamp: '2026-11-05T02:12:00.000Z', price: '10.50', currency: 'EUR', order_id: 'A-1', product_id: 'S-1', quantity: '1',
};

function values(fields: Partial<Record<TargetField, string>>): string[] {
  return TARGET_FIELDS.map((field) => fields[field] ?? '');
}

function idOf(fields: Partial<Record<TargetField, string>>, grain: Grain = 'line', ordinal = 0): string {
  return eventId(identityOf(values(fields), grain, ordinal), SET, false);
}

test('the documented shape, by a digest made by hand', () => {
  const tuple = 'counterfoil-event/1|19:7181537436256731137|8:Purchase|3:A-1|3:S-1|10:1793844720';
  expect(idOf(BASE)).toBe(createHash('sha256').update(tuple).digest('hex').slice(0, 32));
});

test('with an order id only event, order, product and time count', () => {
  const id = idOf(BASE);
  expect(idOf({ ...BASE, price: '99', currency: 'USD', email: 'b'.repeat(64), quantity: '7', store_id: '3', product_category: 'x', transaction_category: 'y' })).toBe(id);
  for (const change of [{ event_type: 'Lead' }, { order_id: 'A-2' }, { product_id: '' }, { product_id: 'S-2' }, { timestamp: '2026-11-05T02:12:01.000Z' }]) {
    expect(idOf({ ...BASE, ...change })).not.toBe(id);
  }
  expect(idOf({ ...BASE, product_id: 'S-2' }, 'order')).toBe(idOf(BASE, 'order'));
});

test('a fraction of a second is another time, and none is none', () => {
  expect(idOf({ ...BASE, timestamp: '2026-11-05T02:12:00.250Z' })).not.toBe(idOf(BASE));
  expect(idOf({ ...BASE, timestamp: '2026-11-05T02:12:00.250Z' })).not.toBe(idOf({ ...BASE, timestamp: '2026-11-05T02:12:00.025Z' }));
});

test('every event of every edition has one id, however it is spelled', () => {
  for (const { labels } of EDITIONS) {
    for (const { name, label, apiCode } of labels) {
      const id = idOf({ ...BASE, event_type: name });
      expect([idOf({ ...BASE, event_type: label }), idOf({ ...BASE, event_type: apiCode })]).toEqual([id, id]);
    }
  }
  expect(idOf({ ...BASE, event_type: 'Complete Payment' })).toBe(idOf({ ...BASE, event_type: 'Purchase' }));
});

test('another event set or test mode is another id', () => {
  const identity = identityOf(values(BASE), 'line', 0);
  const ids = [eventId(identity, SET, false), eventId(identity, '7181537436256731138', false), eventId(identity, SET, true)];
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});

const text = fc.oneof(fc.constantFrom('', '1', '|', '1:', '|1:A', 'A|1:B'), fc.string({ maxLength: 4 }));
const row = fc
  .record({
    event_type: fc.constantFrom('Purchase', 'Lead', 'Contact'), email: fc.constantFrom('', 'a'.repeat(64), 'b'.repeat(64)), phone: fc.constantFrom('', 'c'.repeat(64)),
    timestamp: fc.integer({ min: 0, max: 3000 }).map((ms) => new Date(1_762_300_000_000 + ms).toISOString()),
    price: fc.constantFrom('', '1', '10', '1.5'), currency: fc.constantFrom('', 'EUR'), order_id: text, quantity: fc.constantFrom('', '1'), product_id: text,
    product_category: text, store_id: text, transaction_category: text,
  })
  .map(values);

/** The tuple that makes a kept event, as plain JSON: order events by their four, others by the whole row and their place among equals. */
function tupleOf(cells: readonly string[], grain: Grain, seen: Map<string, number>): string {
  const cell = (field: TargetField): string => cells[TARGET_FIELDS.indexOf(field)] ?? '';
  const order = cell('order_id');
  if (order !== '') return JSON.stringify([cell('event_type'), order, grain === 'line' ? cell('product_id') : '', cell('timestamp')]);
  const whole = JSON.stringify(cells);
  const ordinal = seen.get(whole) ?? 0;
  seen.set(whole, ordinal + 1);
  return JSON.stringify([whole, ordinal]);
}

test('events share an id exactly where they are one event', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.constantFrom<Grain>('line', 'order'), (rows, grain) => {
      const identify = createIdentifier(grain);
      const seen = new Map<string, number>();
      const idOfTuple = new Map<string, string>();
      const tupleOfId = new Map<string, string>();
      const key = Buffer.alloc(32, 7);
      for (const cells of rows) {
        const identity = identify(cells);
        const [id, tuple] = [eventId(identity, SET, false), tupleOf(cells, grain, seen)];
        expect(idOfTuple.get(tuple) ?? id).toBe(id);
        expect(tupleOfId.get(id) ?? tuple).toBe(tuple);
        idOfTuple.set(tuple, id);
        tupleOfId.set(id, tuple);
        const digests = ledgerDigests(identity, key, grain);
        expect(digests.exact).toHaveLength(LEDGER_KEY_BYTES);
        expect([digests.line === null, digests.order === null]).toEqual([identity.order === '' || identity.product === '', identity.order === '']);
      }
    }),
    { numRuns: 300 },
  );
});

test('rows in another order, and amounts spelled otherwise, have the same ids', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.integer(), (rows, seed) => {
      const shuffled = rows.map((cells, at) => ({ cells, rank: (at * 7919 + seed) % 101 })).toSorted((one, other) => one.rank - other.rank).map(({ cells }) => cells);
      const respelled = shuffled.map((cells) => cells.map((cell, at) => (TARGET_FIELDS[at] === 'price' && cell !== '' ? (cell.includes('.') ? `0${cell}0` : `${cell}.00`) : cell)));
      const idsOf = (all: readonly (readonly string[])[]): string[] => {
        const identify = createIdentifier('line');
        return all.map((cells) => eventId(identify(cells), SET, false)).toSorted();
      };
      expect(idsOf(shuffled)).toEqual(idsOf(rows));
      expect(idsOf(respelled)).toEqual(idsOf(rows));
    }),
  );
});

test('digests of the ledger say nothing without its key', () => {
  const identity = identityOf(values(BASE), 'line', 0);
  const [one, other] = [ledgerDigests(identity, Buffer.alloc(32, 1), 'line'), ledgerDigests(identity, Buffer.alloc(32, 2), 'line')];
  const all = [one.exact, one.line, one.order, other.exact, other.line, other.order].map((digest) => digest?.toString('hex'));
  expect(new Set(all).size).toBe(6);
});
