// Small source files for the command-line tests, and what their keys must become, worked out here by hand.
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './run-cli.ts';

export const TIKTOK_HEADER =
  'event_type,email,phone,timestamp,price,currency,transaction_category,order_id,quantity,product_id,product_category,store_id';

/** Every field from the column of its own name: for files whose values are too odd to be mapped by themselves. */
export const MAP_ALL: readonly string[] = TIKTOK_HEADER.split(',').flatMap((field) => ['--map', `${field}=${field}`]);

/** The moment that every test pretends to live in. */
export const NOW = '2026-11-22T00:00:00Z';

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export interface Order {
  readonly event?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly time?: string;
  readonly price?: string;
  readonly currency?: string;
  readonly channel?: string;
  readonly id?: string;
  readonly quantity?: string;
  readonly product?: string;
  readonly category?: string;
  readonly store?: string;
}

/** One row under TikTok's own column names; a good one unless told otherwise. */
export function orderLine(order: Order = {}): string {
  const row = {
    event: 'Purchase', email: 'mara@post.example', phone: '+61491570006', time: '2026-11-10T10:00:00Z', price: '24.50', currency: 'AUD',
    channel: 'in-store', id: '1001', quantity: '1', product: '00417', category: 'Coffee', store: 'SYD-01', ...order,
  };
  return [
    row.event, row.email, row.phone, row.time, row.price, row.currency, row.channel, row.id, row.quantity, row.product, row.category, row.store,
  ].join(',');
}

/** A file whose columns need no mapping. */
export function ordersFile(orders: readonly Order[]): string {
  return `${[TIKTOK_HEADER, ...orders.map(orderLine)].join('\n')}\n`;
}

/** What a row of `ordersFile` becomes, without its line end. */
export function eventLine(order: Order = {}, label = 'Complete Payment'): string {
  const { email = 'mara@post.example', phone = '+61491570006', time = '2026-11-10T10:00:00.000Z' } = order;
  const keys = { email: email === '' ? '' : sha256(email), phone: phone === '' ? '' : sha256(phone) };
  return orderLine({ ...order, ...keys, event: label, time });
}

/** Writes `content` as `name` into a new folder and returns the folder and the path. */
export function place(name: string, content: string | Uint8Array): { folder: string; path: string } {
  const folder = newFolder();
  const path = join(folder, name);
  writeFileSync(path, content);
  return { folder, path };
}

/** Names in a folder, hidden ones too; empty when the folder is not there. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
