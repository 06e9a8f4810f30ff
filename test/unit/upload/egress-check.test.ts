// The last look at a request before it leaves.
import { expect, test } from 'vitest';
import { findLeak } from '../../../main/engine/upload/egress-check.ts';

const CLEAN = { event: 'Purchase', event_time: 1, event_id: '0'.repeat(32), user: { email: 'a'.repeat(64) }, properties: { value: 1.5, order_id: 'A+B @ 7', shop_id: '+12' } };

function bodyWith(change: object): string {
  return JSON.stringify({ ...CLEAN, ...change });
}

test('digests, ids and signs without a contact may leave', () => expect(findLeak([bodyWith({}), bodyWith({ event: 'Lead' })])).toBeNull());

test.each([
  [{ user: { email: 'jane@example.com' } }, 'user.email'],
  [{ user: { phone: '+12133734253' } }, 'user.phone'],
  [{ properties: { order_id: 'order of jane@example.com' } }, 'properties.order_id'],
  [{ properties: { contents: [{ content_id: 'A' }, { content_category: 'call +49 151 23456789' }] } }, 'properties.contents.1.content_category'],
  [{ event: 'jane@example.com' }, 'event'],
])('%j is found at %s', (change, field) => expect(findLeak([bodyWith({}), bodyWith(change)])).toEqual({ event: 1, field }));
