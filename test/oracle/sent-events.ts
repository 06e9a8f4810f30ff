/**
 * A file of orders and, by rules of its own, what of it must arrive at TikTok. Nothing of the program is used here, so that
 * a rule that is wrong there cannot be wrong here in the same way.
 */
import { createHash } from 'node:crypto';
import { createChance } from '../helpers/tiktok-server/faults.ts';

/** The clock of all that is sent from these files. */
export const NOW = Date.parse('2026-11-22T00:00:00Z');
export const COLUMNS = ['Event', 'Order', 'Email', 'Phone', 'Paid at', 'Line total', 'Currency', 'Sku', 'Department', 'Qty', 'Branch', 'Channel'] as const;

/** What arrives for an event, but for its id; numbers as they are written, null where absent. */
export interface Arrival {
  readonly event: string;
  readonly time: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly value: string | null;
  readonly currency: string | null;
  readonly orderId: string | null;
  readonly shopId: string | null;
  readonly contentType: string | null;
  readonly contents: readonly { readonly id: string | null; readonly category: string | null; readonly price: string | null; readonly quantity: string | null }[];
}

export interface OrderFile {
  readonly text: string;
  readonly rows: number;
  readonly arrivals: readonly Arrival[];
  /** Plain contacts that stand in the file, as they stand and as they are hashed. */
  readonly contacts: readonly string[];
}

type Row = Record<(typeof COLUMNS)[number], string>;

const EVENTS = [['Purchase', 'Purchase'], ['Add to Cart', 'AddToCart'], ['Lead', 'Lead']] as const;
const DEPARTMENTS = ['Lamps', 'Tools & Paint', 'Möbel', '家具', ''];
const AMOUNTS = ['10.00', '0.99', '19.999', '1234567.89', '7', '100.10', '3.5', '98765432101.25'];

/** `events` events, with repeats and rows without a match key among them, in rows that are shuffled a little. */
export function makeOrderFile(events: number, seed: number, prefix = 'ORD'): OrderFile {
  const chance = createChance(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const rows: Row[] = [];
  const arrivals: Arrival[] = [];
  const contacts = new Set<string>();
  for (let at = 0; at < events; at += 1) {
    const [label, event] = pick(EVENTS);
    const customer = Math.floor(chance() * events);
    const hasEmail = chance() < 0.7;
    const hasPhone = !hasEmail || chance() < 0.4;
    const email = hasEmail ? `Kunde.${customer}+shop@Mail${customer % 7}.example` : '';
    const local = String(1_000_000 + (customer * 7919) % 8_999_999);
    const phone = hasPhone ? pick([`+49 1512 ${local}`, `+491512${local}`, `+49 (1512) ${local.slice(0, 3)}-${local.slice(3)}`]) : '';
    if (email !== '') contacts.add(email).add(email.toLowerCase());
    if (phone !== '') contacts.add(phone).add(`+491512${local}`).add(`491512${local}`);
    // One in twenty has no order id; a few share order, product and second, and differ in a fraction of it.
    const isTwin = chance() < 0.02;
    const hasOrder = isTwin || chance() < 0.95;
    const seconds = NOW / 1000 - 20 * 86_400 + at * 3;
    const amount = pick(AMOUNTS);
    const currency = chance() < 0.93 ? pick(['EUR', 'USD', 'JPY']) : '';
    const quantity = pick(['1', '2', '3', '8', '']);
    const sku = hasOrder && chance() < 0.9 ? `SKU-${at % 97}` : '';
    const row: Row = {
      Event: label, Order: hasOrder ? `${prefix}-${String(at).padStart(7, '0')}` : '', Email: email, Phone: phone, 'Paid at': iso(seconds, isTwin ? 250 : 0),
      'Line total': amount, Currency: currency, Sku: sku, Department: pick(DEPARTMENTS), Qty: quantity, Branch: chance() < 0.5 ? `B-${at % 11}` : '', Channel: chance() < 0.3 ? 'in-store' : '',
    };
    rows.push(row);
    arrivals.push(arrivalOf(row, event, email, hasPhone ? `+491512${local}` : ''));
    if (isTwin && at + 1 < events) {
      at += 1;
      const twin = { ...row, 'Paid at': iso(seconds, 750) };
      rows.push(twin);
      arrivals.push(arrivalOf(twin, event, email, hasPhone ? `+491512${local}` : ''));
    }
    if (hasOrder && chance() < 0.03) rows.push(row);
    if (chance() < 0.02) rows.push({ ...row, Order: `${prefix}-X${at}`, Email: '', Phone: '' });
  }
  return { text: [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => quoted(row[column])))].map((cells) => `${cells.join(',')}\n`).join(''), rows: rows.length, arrivals, contacts: [...contacts] };
}

/** Orders of one to four lines in neighbouring rows, for one event an order; the row's price is the line's total. */
export function makeLineFile(orders: number, seed: number): OrderFile {
  const chance = createChance(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const rows: Row[] = [];
  const arrivals: Arrival[] = [];
  for (let at = 0; at < orders; at += 1) {
    const lines = 1 + Math.floor(chance() * 4);
    const email = `kunde${at}@mail.example`;
    const own: Row[] = Array.from({ length: lines }, (_, line) => ({
      Event: 'Purchase', Order: `LIN-${at}`, Email: email, Phone: '', 'Paid at': iso(NOW / 1000 - 10 * 86_400 + at, 0), 'Line total': pick(AMOUNTS), Currency: 'EUR',
      Sku: `SKU-${line}`, Department: pick(DEPARTMENTS), Qty: pick(['1', '2', '5']), Branch: '', Channel: '',
    }));
    rows.push(...own);
    const each = own.map((row) => arrivalOf(row, 'Purchase', email, ''));
    const [first] = each;
    if (first) arrivals.push({ ...first, value: sumOf(own.map((row) => row['Line total'])), contents: each.flatMap(({ contents }) => contents) });
  }
  return { text: [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => quoted(row[column])))].map((cells) => `${cells.join(',')}\n`).join(''), rows: rows.length, arrivals, contacts: [] };
}

function sumOf(amounts: readonly string[]): string {
  const millionths = amounts.reduce((sum, amount) => sum + millionthsOf(amount), 0n);
  return written(millionths);
}

function iso(seconds: number, milliseconds: number): string {
  return new Date(seconds * 1000 + milliseconds).toISOString();
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function arrivalOf(row: Row, event: string, email: string, phone: string): Arrival {
  const currency = row.Currency === '' ? null : row.Currency;
  const hasContent = row.Sku !== '' || row.Department !== '' || row.Qty !== '';
  return {
    event,
    time: String(Math.floor(Date.parse(row['Paid at']) / 1000)),
    email: email === '' ? null : digest(email.toLowerCase()),
    phone: phone === '' ? null : digest(phone),
    value: currency === null ? null : shortest(row['Line total']),
    currency,
    orderId: row.Order || null,
    shopId: row.Branch || null,
    contentType: row.Sku === '' ? null : 'product',
    contents: hasContent
      ? [{ id: row.Sku || null, category: row.Department || null, price: currency === null ? null : priceOfOne(row['Line total'], row.Qty), quantity: row.Qty || null }]
      : [],
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function shortest(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal;
}

/** In millionths, null where that is not exact. */
function priceOfOne(amount: string, quantity: string): string | null {
  const pieces = BigInt(quantity === '' ? '1' : quantity);
  const millionths = millionthsOf(amount);
  return millionths % pieces === 0n ? written(millionths / pieces) : null;
}

function millionthsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}

function written(millionths: bigint): string {
  const digits = String(millionths).padStart(7, '0');
  return shortest(`${digits.slice(0, -6)}.${digits.slice(-6)}`);
}
