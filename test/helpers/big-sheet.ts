/** A big sheet of orders by a writer of its own, and what reading it takes, measured in a process of its own. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream } from 'hucre/xlsx';
import { scoreHeaders } from '../../main/engine/mapping/headers/aliases.ts';
import { openSource } from '../../main/engine/source/open.ts';
import { readRecords } from '../../main/engine/source/read-records.ts';

const HEADER = ['Order ID', 'Email', 'Phone', 'Created', 'Total', 'Currency', 'Quantity', 'SKU', 'Product', 'Country', 'City', 'Status', 'Name', 'Note', 'Ref'];

function order(i: number): (string | number)[] {
  const two = (value: number): string => String(value).padStart(2, '0');
  return [
    `ORD-${100_000_000 + i}`, `user${i}@example.com`, `+4479${10_000_000 + i}`, `2026-11-${two(1 + (i % 28))} 10:${two(i % 60)}:00`, (i % 10_000) / 100, 'GBP', 1 + (i % 5),
    `SKU-${i % 500}`, `Product number ${i % 500}`, 'GB', `City ${i % 200}`, 'paid', `Name ${i % 20_000}`, `note ${i}`, i,
  ];
}

/** The digest that reading the rows must come to. */
export function expectedDigest(rows: number): string {
  const digest = createHash('sha256');
  for (let i = 0; i < rows; i += 1) digest.update(order(i).join('\0'));
  return digest.digest('hex');
}

export async function writeBigSheet(path: string, rows: number, inlineStrings: boolean): Promise<void> {
  const written = writeXlsxStream(
    (function* () {
      yield HEADER;
      for (let i = 0; i < rows; i += 1) yield order(i);
    })(),
    { name: 'Orders', inlineStrings },
  );
  await pipeline(Readable.fromWeb(written as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(path));
}

export interface Measured {
  readonly rows: number;
  readonly digest: string;
  readonly peakMb: number;
  readonly seconds: number;
}

async function measure(path: string): Promise<Measured> {
  const startedAt = performance.now();
  const { tables } = await openSource(path, {}, { columns: [], scoreHeaders });
  const digest = createHash('sha256');
  let rows = 0;
  for (const table of tables) {
    for await (const { records } of readRecords(table)) {
      for (const { cells } of records) digest.update(cells.join('\0'));
      rows += records.length;
    }
  }
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { rows, digest: digest.digest('hex'), peakMb, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
}

const [path] = process.argv.slice(2);
if (import.meta.main && path !== undefined) console.log(JSON.stringify(await measure(path)));
