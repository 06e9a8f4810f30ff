// Writes the bundled sample: three weeks of an invented coffee chain's order export, with the faults that
// real exports have. One decision: everything hangs on one seed, so the committed file can be checked.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { contactOf } from './people.ts';
import { FICTIONAL_MOBILES, GOODS, NOTES, SHOPS } from './vocabulary.ts';

const SEED = 20261122;
const ORDERS = 2800;
/** The local midnight that the export was made after, Sydney time, as if it were UTC. */
const EXPORTED_ON = Date.UTC(2026, 10, 22);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const HEADERS = [
  'Order No.', 'Event', 'Customer', 'Customer e-mail', 'Mobile', 'Delivery address', 'Paid at', 'Total paid',
  'Currency', 'Item SKU', 'Qty', 'Category', 'Shop', 'Staff note',
] as const;
type Row = Record<(typeof HEADERS)[number], string>;

const EVENT_WORDS = [
  ...Array<string>(14).fill('Purchase'), 'Order completed', 'Order completed', 'purchase ', 'PURCHASE', 'Contact',
  'Signed up', 'Lead',
] as const;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A local wall-clock time the way tills, web shops and spreadsheets write it: day first, no zone. */
function writeTime(localMs: number, random: Random): string {
  const at = new Date(localMs);
  const [day, month, year] = [at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCFullYear()];
  const [hour, minute] = [at.getUTCHours(), two(at.getUTCMinutes())];
  const form = random.whole(1, 100);
  if (form <= 80) return `${two(day)}/${two(month)}/${year} ${two(hour)}:${minute}`;
  if (form <= 95) return `${day}/${month}/${year} ${hour % 12 || 12}:${minute} ${hour < 12 ? 'am' : 'pm'}`;
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${minute}:${two(random.whole(0, 59))}`;
}

function writeMoney(cents: number, random: Random): string {
  const plain = `${Math.floor(cents / 100)}.${two(cents % 100)}`;
  const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',');
  return random.pick([plain, plain, plain, `$${grouped}`, grouped, `A$${grouped}`]);
}

/** Most orders fall in the last 20 days; about one in forty is older than TikTok looks back. */
function chooseTime(random: Random): number {
  const daysBack = random.chance(0.025) ? random.whole(29, 46) : random.whole(1, 20);
  const minute = random.chance(0.9) ? random.whole(8 * 60, 20 * 60) : random.whole(0, 1439);
  return EXPORTED_ON - daysBack * DAY + minute * MINUTE;
}

function orderRows(number: number, random: Random): Row[] {
  const contact = contactOf(random);
  const lines = random.chance(0.06) ? 2 : 1;
  const paidAt = writeTime(chooseTime(random), random);
  const [event, shop] = [random.pick(EVENT_WORDS), random.pick(SHOPS)];
  const first = random.whole(0, GOODS.length - 1);
  return Array.from({ length: lines }, (_, line) => {
    const good = GOODS[(first + line) % GOODS.length] ?? GOODS[0];
    const quantity = random.chance(0.15) ? random.whole(2, 4) : 1;
    return {
      'Order No.': `HC-${number}`, Event: event, Customer: contact.name, 'Customer e-mail': contact.email,
      Mobile: contact.phone, 'Delivery address': contact.address, 'Paid at': paidAt,
      'Total paid': writeMoney(good.price * quantity, random), Currency: random.chance(0.97) ? 'AUD' : random.pick(['NZD', 'aud', '', 'USD']),
      'Item SKU': good.sku, Qty: String(quantity), Category: good.category, Shop: shop,
      'Staff note': random.chance(0.04) ? random.pick(NOTES) : '',
    };
  });
}

/** Makes about one row in fourteen wrong in one of the ways that the reader must survive. */
function spoil(row: Row, random: Random): Row {
  const change = (cells: Partial<Row>): Row => ({ ...row, ...cells });
  switch (random.whole(1, 160)) {
    case 1: return change({ 'Paid at': '' });
    case 2: return change({ 'Paid at': random.pick(['pending', '31/11/2026 10:15', '00/00/0000 00:00']) });
    case 3: return change({ 'Customer e-mail': '', Mobile: '' });
    case 4: return change({ 'Customer e-mail': random.pick(['n/a', 'noemail@noemail.com', '-', 'none']), Mobile: '' });
    case 5: return change({ 'Total paid': `-${row['Total paid'].replace('A', '')}`, Event: 'Purchase', 'Staff note': 'refund' });
    case 6: return change({ 'Customer e-mail': random.pick(['jo..post.example', 'kim@', '@harbourmail.example', 'ana@@post.example']) });
    case 7: return change({ Mobile: '1.21E+10' });
    case 8: return change({ Mobile: random.pick(['0000000000', '12345', 'ask wife', '555']) });
    case 9: return change({ Event: random.pick(['Quote printed', 'Stocktake', '']) });
    case 10: return change({ 'Paid at': row['Paid at'].split(' ')[0] ?? '' });
    case 11: return change({ 'Order No.': '' });
    default: return row;
  }
}

function toLine(row: Row): string {
  return HEADERS.map((name) => quoteCell(row[name])).join(',');
}

function quoteCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows no well-behaved program would write: stray quotes, missing and extra cells, blank lines. */
function brokenLines(random: Random): string[] {
  const phone = `0${random.pick(FICTIONAL_MOBILES)}`;
  const tail = `,${phone},"4 Jetty Lane, Gullwing QLD",14/11/2026 11:20,24.50,AUD,00417,1,Coffee,SYD-01,`;
  return [
    `HC-9001,Purchase,"Bodhi "the Boss" Wexcombe",bodhi@post.example${tail}`,
    'HC-9002,Purchase,Freya Drumlin,freya.drumlin@post.example',
    `HC-9003,Purchase,Oscar Jessamy,oscar.jessamy@post.example${tail},lost cell,another`,
    ',,,,,,,,,,,,,',
    '',
    '   ',
    `HC-9004,Purchase,=HYPERLINK("x"),kwame@inbox.example${tail}`,
    `HC-9005,Purchase,Saskia Thornycroft,SASKIA@POST.EXAMPLE${tail.replace('14/11/2026 11:20', '04/10/2026 02:30')}`,
    `HC-9006,Purchase,Mateo Ironbark,mateo@post.example${tail.replace('14/11/2026', '14/11/2027')}`,
    `HC-9007,Purchase,Tui Umberleigh,tui@post.example${tail.replace('AUD', 'Dollars')}`,
    `HC-9008,Purchase,Noor Marrowby,noor@post.example${tail.replace('24.50', 'free')}`,
  ];
}

/** The whole file as text: CRLF, one header line, orders in no particular order of time. */
export function buildSample(): string {
  const random = createRandom(SEED);
  const broken = brokenLines(random);
  const lines: string[] = [HEADERS.map(quoteCell).join(',')];
  const recent: Row[] = [];
  for (let order = 0; order < ORDERS; order += 1) {
    const rows = orderRows(48_100 + order, random).map((row) => spoil(row, random));
    lines.push(...rows.map(toLine));
    recent.push(...rows);
    if (random.chance(0.03)) lines.push(toLine(random.pick(recent.slice(-40))));
    if (random.chance(0.015)) {
      lines.push(toLine({ ...random.pick(recent.slice(-40)), 'Total paid': writeMoney(random.whole(900, 20_000), random) }));
    }
    if (order % 220 === 120) lines.push(broken.shift() ?? '');
  }
  lines.push(...broken);
  return `${lines.join('\r\n')}\r\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = process.argv[2] ?? join(import.meta.dirname, 'orders-export.csv');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `\uFEFF${buildSample()}`);
}
