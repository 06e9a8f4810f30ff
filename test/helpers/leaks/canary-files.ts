/** Exports in which every column, header, sheet, file and member is named after, or holds, a contact of nobody. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { zip } from '../mutation.ts';
import { canary, national } from './canaries.ts';
import type { Canary } from './canaries.ts';

const FIELDS = ['event_type', 'email', 'phone', 'timestamp', 'price', 'currency', 'transaction_category', 'order_id', 'quantity', 'product_id', 'product_category', 'store_id'] as const;
type Field = (typeof FIELDS)[number];

/** Names of columns that nobody maps; two of them are contacts themselves. */
const OTHERS = ['Customer', 'Address', 'Staff note', `Contact ${canary(901).email}`, `Line ${canary(902).phone}`, '备注'];
const HEADER: readonly string[] = [...FIELDS, ...OTHERS];

/** Which contacts `rows` uses, so that files do not share customers. */
interface Range {
  readonly good: number;
  readonly first: number;
}

/** Good rows, then for each field one row with an email and one with a phone where it should not be. */
function rows({ good, first }: Range): string[][] {
  const goodRows = Array.from({ length: good }, (_, at) => rowOf(first + at, {}));
  const odd = FIELDS.flatMap((field, at) => {
    const stray = canary(800 + at);
    const number = first + good + at * 2;
    return [rowOf(number, { [field]: stray.email }), rowOf(number + 1, { [field]: stray.phone })];
  });
  return [...goodRows, ...odd];
}

/** Whose row it is, counted over all files. */
export function canaryOfRow(number: number): Canary {
  return canary(number % 800);
}

function rowOf(number: number, changes: Partial<Record<Field, string>>): string[] {
  const own = canaryOfRow(number);
  const minute = String(number % 60).padStart(2, '0');
  const fields: Record<Field, string> = {
    event_type: 'Purchase', email: own.email, phone: own.phone, timestamp: `2026-11-1${number % 9}T10:${minute}:00Z`, price: `${10 + (number % 90)}.50`, currency: 'EUR',
    transaction_category: 'in-store', order_id: `A-${10_000 + number}`, quantity: '1', product_id: `SKU-${number % 7}`, product_category: 'Coffee', store_id: 'BER-01', ...changes,
  };
  const note = `Please call ${national(own)} or write to ${own.email.toUpperCase()}`;
  return [...FIELDS.map((field) => fields[field]), `"${own.email}" <${own.email}>`, `c/o ${own.email}, Hauptstr. ${number}`, note, own.email, own.phone, `客户 ${own.phone}`];
}

function csv(lines: readonly (readonly string[])[]): string {
  return [HEADER, ...lines].map((line) => `${line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}

/** What the names of files, sheets and members hold; no row holds any of it. */
export const NAMES: readonly string[] = [903, 904, 905, 906, 907, 908].flatMap((number) => Object.values(canary(number)));

/** Writes all of them into `folder` and answers with their paths; `good` is the number of sound rows of each. */
export async function writeCanaryFiles(folder: string, good: number): Promise<readonly string[]> {
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const lines = (file: number): string[][] => rows({ good, first: file * (good + 2 * FIELDS.length) });
  const text = (file: number): string => csv(lines(file));
  const sheetRows = [[...HEADER], ...lines(3)];
  const workbook = await writeXlsx({ sheets: [{ name: canary(903).email, rows: sheetRows }, { name: `hidden ${canary(904).phone}`, hidden: true, rows: sheetRows.slice(0, 3) }] });
  return [
    write(`orders ${canary(905).email}.csv`, text(0)),
    write(`orders ${canary(906).phone} utf16.csv`, iconv.encode(text(1), 'utf16le', { addBOM: true })),
    write('orders gbk.csv', iconv.encode(text(2), 'gbk')),
    write(`sheet of ${canary(907).email}.xlsx`, workbook),
    write('archive.zip', zip(new Map([[`inner ${canary(908).email}.csv`, Buffer.from(text(4))]]))),
  ];
}
