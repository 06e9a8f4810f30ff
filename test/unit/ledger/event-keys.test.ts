// Digests in flat arrays behave as a map would, and rows that are the same in everything are numbered, others are not.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dedupeKey } from '../../../main/engine/event/dedupe-key.ts';
import { TARGET_FIELDS } from '../../../main/engine/event/fields.ts';
import { DIGESTS_BYTES, ledgerDigests, writeLedgerDigests } from '../../../main/engine/event/event-identity.ts';
import { createDigestTable, wordsOf } from '../../../main/engine/ledger/digest-table.ts';
import { createIdentifier } from '../../../main/engine/ledger/event-keys.ts';
import { createDigestBuffer } from '../../../main/engine/prepare/derived-buffers.ts';

test('a table of digests is a map, however many fall on one slot', () => {
  const anyDigest = fc.tuple(fc.constantFrom(0, 1, 1023, 1024, 0xffffffff), fc.nat(3), fc.nat(2), fc.nat(30));
  fc.assert(
    fc.property(fc.array(fc.tuple(anyDigest, fc.integer({ min: 1, max: 9 })), { maxLength: 1500 }), (entries) => {
      const [table, map] = [createDigestTable(), new Map<string, number>()];
      for (const [words, value] of entries) {
        const padded = Uint32Array.from([7, ...words]);
        expect(table.get(padded, 1)).toBe(map.get(words.join()) ?? 0);
        table.set(padded, 1, value);
        map.set(words.join(), value);
      }
      expect(table.size).toBe(map.size);
      for (const [words] of entries) expect(table.get(Uint32Array.from(words), 0)).toBe(map.get(words.join()));
    }),
    { numRuns: 60 },
  );
});

test('a table keeps 50,000 digests through its growth', () => {
  const digests = Array.from({ length: 50_000 }, (_, index) => wordsOf(createHash('md5').update(String(index)).digest()));
  const table = createDigestTable();
  digests.forEach((digest, index) => table.set(digest, 0, index + 1));
  expect(digests.every((digest, index) => table.get(digest, 0) === index + 1)).toBe(true);
  expect(table.size).toBe(50_000);
});

test('words of bytes are the same wherever the bytes begin', () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, index) => index);
  for (let at = 0; at < 8; at += 1) expect([...wordsOf(bytes.subarray(at, at + 16))]).toEqual([...wordsOf(Uint8Array.from(bytes.subarray(at, at + 16)))]);
});

function values(fields: Readonly<Record<string, string>>): string[] {
  const all: Readonly<Record<string, string>> = { event_type: 'Purchase', email: 'e', timestamp: '2026-11-05T02:12:00.000Z', price: '1', ...fields };
  return TARGET_FIELDS.map((field) => all[field] ?? '');
}

test('only rows without an order id that are the same in everything are numbered', () => {
  const identify = createIdentifier('line');
  const row = (fields: Readonly<Record<string, string>>): string | null => identify(values(fields)).row;
  const first = row({});
  const different: readonly Readonly<Record<string, string>>[] = [{ price: '2' }, { timestamp: '2026-11-05T02:12:01.000Z' }, { event_type: 'Lead' }, { email: 'f' }, { store_id: 's' }];
  const others = different.map(row);
  for (const other of others) expect(other?.endsWith('|1:0')).toBe(true);
  // The same event in another edition's words, and the same amount in other digits.
  const equal: readonly Readonly<Record<string, string>>[] = [{}, { event_type: 'Complete Payment' }, { price: '1.00' }];
  const same = equal.map(row);
  expect(first?.endsWith('|1:0')).toBe(true);
  expect(same.map((text) => text?.slice(-4))).toEqual(['|1:1', '|1:2', '|1:3']);
  expect(row({ order_id: 'A' })).toBeNull();
});

test('digests differ where the events do, and share what they share', () => {
  const key = new Uint8Array(32).fill(7);
  const of = (fields: Readonly<Record<string, string>>, grain: 'line' | 'order' = 'line') => {
    const { exact, line, order } = ledgerDigests(createIdentifier(grain)(values(fields)), key, grain);
    return [exact, line, order].map((digest) => digest?.toString('hex') ?? null);
  };
  const [exact, line, order] = of({ order_id: 'A', product_id: 'p' });
  expect([exact, line, order].map((digest) => digest?.length)).toEqual([32, 32, 32]);
  const later = of({ order_id: 'A', product_id: 'p', timestamp: '2026-11-05T02:12:00.001Z' });
  expect(later.slice(1)).toEqual([line, order]);
  expect(later[0]).not.toBe(exact);
  expect(of({ order_id: 'A', product_id: 'q' })[2]).toBe(order);
  expect(of({ order_id: 'A', product_id: 'q' })[1]).not.toBe(line);
  expect(of({ order_id: 'A', product_id: 'p', price: '9', email: 'x' })).toEqual([exact, line, order]);
  expect(of({ order_id: 'A', product_id: 'p' }, 'order')).toEqual([expect.any(String), null, order]);
  expect(of({ order_id: 'A' })).toEqual([expect.any(String), null, order]);
  expect(of({ product_id: 'p' }).slice(1)).toEqual([null, null]);
  const years = Array.from({ length: 200 }, (_, index) => of({ order_id: 'A', product_id: 'p', timestamp: new Date(Date.UTC(1960 + index, 0, 1)).toISOString() })[0]);
  expect(new Set(years).size).toBe(200);
});

test('what deriving writes are the same digests', () => {
  const key = new Uint8Array(32).fill(7);
  const anyEvent = fc.record({
    event_type: fc.constantFrom('Purchase', 'Complete Payment', 'Lead'), order_id: fc.constantFrom('', 'A', 'Bestellung 王'), product_id: fc.constantFrom('', 'p', '1:2|'),
    timestamp: fc.date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
  });
  fc.assert(
    fc.property(anyEvent, fc.constantFrom<'line' | 'order'>('line', 'order'), (fields, grain) => {
      const bytes = Buffer.alloc(DIGESTS_BYTES + 4);
      writeLedgerDigests(bytes, 4, { values: values(fields), key, grain, orderTime: Buffer.alloc(16) });
      const { exact, line, order } = ledgerDigests(createIdentifier(grain)(values(fields)), key, grain);
      const none = Buffer.alloc(16);
      expect(bytes.subarray(4)).toEqual(Buffer.concat(fields.order_id === '' ? [none, none, none] : [exact, line ?? none, order ?? none]));
    }),
  );
});

test('rows repeat each other by those digests exactly where they do by a hash of event, order, time and product', () => {
  const anyEvent = fc.record({
    event_type: fc.constantFrom('Complete Payment', 'Lead'), order_id: fc.constantFrom('A', 'B', 'A|1:p'), product_id: fc.constantFrom('', 'p', 'q'),
    timestamp: fc.constantFrom(0, 1, 1000, 2 ** 33).map((ms) => new Date(ms).toISOString()),
  });
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), fc.constantFrom<'line' | 'order'>('line', 'order'), (events, grain) => {
      const digests = createDigestBuffer(events.length, new Uint8Array(32).fill(7), grain);
      const [found, expected] = [{ order: [] as string[], exact: [] as string[] }, { order: [] as (string | null)[], exact: [] as (string | null)[] }];
      for (const [index, fields] of events.entries()) {
        const { order, exact } = digests.write(index, values(fields));
        found.order.push(Buffer.from(order).toString('hex'));
        found.exact.push(Buffer.from(exact).toString('hex'));
        expected.order.push(dedupeKey(values(fields), false));
        expected.exact.push(dedupeKey(values(fields), grain === 'line'));
      }
      const heads = (keys: readonly (string | null)[]): number[] => keys.map((key) => keys.indexOf(key));
      expect([heads(found.order), heads(found.exact)]).toEqual([heads(expected.order), heads(expected.exact)]);
    }),
  );
});
