/** Files as people have them, written on the spot: workbooks by another library than the one that reads them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';

type Cell = string | number | null;
export interface SheetRows {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly hidden?: boolean;
}

export async function writeWorkbook(folder: string, name: string, sheets: readonly SheetRows[]): Promise<string> {
  const path = join(folder, name);
  const bytes = await writeXlsx({ sheets: sheets.map((sheet) => ({ name: sheet.name, hidden: sheet.hidden === true, rows: sheet.rows.map((row) => [...row]) })) });
  writeFileSync(path, bytes);
  return path;
}

export function writeText(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\r\n`).join(''));
  return path;
}

/** Orders of one event each, with an id that starts with zeros as text. */
export function orderRows(count: number, email = 'Email'): readonly (readonly Cell[])[] {
  const header = ['Order', 'Event', email, 'Paid at', 'Total', 'Currency'];
  const rows = Array.from({ length: count }, (_, n) => [`00${4100 + n}`, 'Purchase', `buyer${n}@shop.example`, `2026-11-1${n % 9}T10:00:00Z`, `${10 + n}.50`, 'AUD']);
  return [header, ...rows];
}

/** Three orders in seven rows: the order's total stands on each of them, one order is refunded. */
export const ORDER_LINES = [
  'Order,Event,Email,Paid at,Order status,Total,Currency,SKU,Qty',
  'A-1,Purchase,ann@shop.example,2026-11-11T10:00:00Z,paid,60.00,AUD,TEE-1,2',
  'A-1,Purchase,ann@shop.example,2026-11-11T10:00:00Z,paid,60.00,AUD,MUG-1,1',
  'A-1,Purchase,ann@shop.example,2026-11-11T10:00:00Z,paid,60.00,AUD,CAP-1,1',
  'A-2,Purchase,bob@shop.example,2026-11-12T10:00:00Z,paid,25.00,AUD,TEE-1,1',
  'A-2,Purchase,bob@shop.example,2026-11-12T10:00:00Z,paid,25.00,AUD,MUG-1,3',
  'A-3,Purchase,cat@shop.example,2026-11-13T10:00:00Z,refunded,18.00,AUD,CAP-1,1',
  'A-3,Purchase,cat@shop.example,2026-11-13T10:00:00Z,refunded,18.00,AUD,TEE-1,1',
];

/** What spreadsheets do to values, some of it repairable, some not; the last contact is a relay, the one before a role. */
export const DAMAGED = [
  'Order,Event,Email,Phone,Paid at,Total,Currency',
  '="0001001",Purchase,ann@shop.example,61491570006.0,2026-11-11T10:00:00Z,60.00,AUD',
  '="0001002",Purchase,bob@shop.example,6.14915E+10,2026-11-11T11:00:00Z,25.00,AUD',
  '="0001003",Purchase,"cat@shop.example\t",\'+61491570156,2026-11-12T10:00:00Z,18.00,AUD',
  '="0001004",Purchase,\u00a0dan@shop.example,+61491570157,2026-11-12T11:00:00Z,12.00,AUD',
  '="0001005",Purchase,eve@shop.example,61491570158.0,2026-11-13T10:00:00Z,9.00,AUD',
  '="0001006",Purchase,info@shop.example,,2026-11-13T11:00:00Z,9.50,AUD',
  '="0001007",Purchase,x7k2p9@marketplace.amazon.com,,2026-11-14T10:00:00Z,7.00,AUD',
];
