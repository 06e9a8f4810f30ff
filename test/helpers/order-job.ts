/** A small file of orders with contacts, and a workspace with a job of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobView } from '../../main/engine/contract/job.ts';
import type { Engine } from '../../main/engine/engine.ts';

export const NOW = Date.parse('2026-11-22T00:00:00Z');
export const CONTACTS = ['ann.canary@example.com', 'bob.canary@example.com', '1512 3456789', 'Canary Street 5'];
const ORDERS = [
  'Order No,E-mail,Mobile,Paid at,Total,Currency,What,Address',
  '1001,ann.canary@example.com,,2026-11-20 10:00,10.00,EUR,Purchase,Canary Street 5',
  '1002,,+49 1512 3456789,2026-11-20 11:00,20.00,EUR,Purchase,',
  '1003,nobody,,2026-11-20 12:00,30.00,EUR,Purchase,',
  '1004,bob.canary@example.com,+49 1512 3456789,2026-11-20 12:00,40.00,EUR,Purchase,Canary Street 5',
  '',
].join('\n');

/** `copies` of the four rows, so that a job may fill pages. */
export async function importOrders(engine: Engine, folder: string, { copies = 1, isTemporary = false } = {}): Promise<JobView> {
  const file = join(folder, 'orders of ann.canary@example.com.csv');
  const [header = '', ...rows] = ORDERS.trimEnd().split('\n');
  writeFileSync(file, [header, ...Array.from({ length: copies }, (_, copy) => rows.map((row) => `${copy}${row}`)).flat(), ''].join('\n'));
  return await engine.importSource({
    sources: [file], recipe: null, overrides: { timezone: 'Europe/Berlin', maps: [{ field: 'event_type', column: 'What' }] }, take: 'certain', isTemporary,
  });
}

export async function prepareOrders(engine: Engine, folder: string, copies = 1): Promise<JobView> {
  const { jobId } = await importOrders(engine, folder, { copies });
  return await engine.prepareJob({ jobId, now: new Date(NOW).toISOString() });
}
