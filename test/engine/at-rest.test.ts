// Nothing that the engine writes into workspace or key folder holds a contact of the source file, as it is or packed, before the rows
// are forgotten and after. With the key they are there before and gone after, so the search is for something.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { TargetField } from '../../main/engine/contract/model.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { openKey } from '../../main/engine/workspace-key/open-key.ts';
import { tempFolder } from '../helpers/folders.ts';
import { leaksInFiles, leaksInTables } from '../helpers/leaks.ts';

const ROWS = 1500;
const FIELDS = ['event_type', 'email', 'phone', 'timestamp', 'price', 'currency', 'order_id'] as const;
const emails = Array.from({ length: ROWS }, (_, row) => `canary${row}.rests@harbourmail.example`);
const phones = Array.from({ length: ROWS }, (_, row) => `+49301234${String(row).padStart(4, '0')}`);
/** Contacts that a person wrote where none belong. */
const notes = Array.from({ length: ROWS }, (_, row) => `noted by canary${row}.rests@harbourmail.example`);
/** What all of them have in common: four searches instead of thousands. */
const CANARIES = ['.rests@harbourmail.example', 'noted by canary', '+49301234', 'canary.heads@harbourmail.example'];

function ordersFile(): string {
  const head = [...FIELDS, 'Handled by canary.heads@harbourmail.example', 'Note'].join(',');
  const lines = emails.map((email, row) => ['Purchase', email, phones[row], '2026-11-10 10:00:00', '10.00', 'EUR', `A-${row}`, 'x', notes[row]].join(','));
  return `${[head, ...lines].join('\n')}\n`;
}

test('what rests on the disk holds no contact in plain or packed, before and after it is forgotten', async () => {
  const folder = tempFolder();
  const workspace = path.join(folder, 'workspace');
  const keyFolder = path.join(folder, 'config', 'keys');
  const loadKeychain = (): never => {
    throw new Error('none');
  };
  const keys = { passphrase: null, keyFile: null, keyFolder, loadKeychain };
  const engine = openEngine({ workspace, keys, clock: () => Date.parse('2026-11-22T00:00:00Z') });
  const source = path.join(folder, 'orders.csv');
  writeFileSync(source, ordersFile());
  const maps = FIELDS.map((field) => ({ field: field as TargetField, column: field }));
  const overrides = { maps, timezone: 'UTC', dateOrder: 'ymd' as const, decimal: '.' as const, region: 'DE', profile: 'none' };
  const resting = (): unknown => [leaksInFiles(workspace, CANARIES), leaksInFiles(path.dirname(keyFolder), CANARIES)];
  const held = (): Record<string, number> => leaksInTables(path.join(workspace, 'workspace.db'), CANARIES, openKey(workspace, keys).key);

  const { jobId } = await engine.importSource({ sources: [source], recipe: null, overrides, take: 'certain' });
  expect(resting()).toEqual([{}, {}]);
  const { counts } = await engine.prepareJob({ jobId });
  expect(counts).toMatchObject({ rowsRead: ROWS, eventsWritten: ROWS });
  await engine.exportJob({ jobId, outDir: path.join(folder, 'out'), includeValues: false, writeParts: true });
  await engine.planUpload({ jobId, eventSet: '7012345678901234567', endpoint: 'http://127.0.0.1:1' });
  expect(resting()).toEqual([{}, {}]);
  expect(held()).toEqual({ staged_chunk: 3 });

  await engine.forgetSource({ jobId });
  expect(resting()).toEqual([{}, {}]);
  expect(held()).toEqual({});
  engine.close();
  expect(resting()).toEqual([{}, {}]);
});

test('the search reads what is packed at any offset', () => {
  const folder = tempFolder();
  mkdirSync(path.join(folder, 'deep'));
  const text = Buffer.from(`a line of ${emails.slice(0, 50).join(' ')}`);
  const noise = Buffer.alloc(777, 0xa5);
  const packed = { plain: text, gzip: gzipSync(text), zlib: deflateSync(text), zstd: zstdCompressSync(text) };
  for (const [name, bytes] of Object.entries(packed)) writeFileSync(path.join(folder, 'deep', name), Buffer.concat([noise, bytes, noise]));
  expect(leaksInFiles(folder, CANARIES)).toEqual({ 'deep/plain': 1, 'deep/gzip': 1, 'deep/zlib': 1, 'deep/zstd': 1 });
});
