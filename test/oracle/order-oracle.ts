// A second, naive opinion on exports with several rows for an order: everything in memory, arrays and string keys,
// amounts as whole ten-thousandths. It shares no code with main/ and reads only the plain cells that order-files.ts makes.
import { createHash } from 'node:crypto';

export const COLUMNS = ['Name', 'Event', 'Email', 'Phone', 'Paid at', 'Currency', 'Price', 'Qty', 'Sku', 'Department', 'Branch'] as const;
export type Column = (typeof COLUMNS)[number];

export interface OrderOracleRules {
  readonly grain: 'line' | 'order';
  readonly priceIs: 'order-total' | 'line-total' | 'unit-price';
  readonly keep: 'first' | 'last' | 'most-complete';
  /** Columns that are filled down; never Price. */
  readonly fillDown: readonly Column[];
}

/** Numerators of 1/10000. */
export interface Money {
  readonly in: bigint;
  readonly out: bigint;
  readonly leftOut: bigint;
}

export interface OrdersForetold {
  readonly lines: readonly string[];
  /** File and row number, header = 1, as "file:row"; for the last two also what they go into. */
  readonly rejected: readonly string[];
  readonly filtered: readonly string[];
  readonly duplicates: readonly string[];
  readonly merged: readonly string[];
  readonly money: Readonly<Record<string, Money>>;
}

interface Row {
  readonly at: string;
  readonly position: number;
  readonly fate: 'sent' | 'rejected' | 'filtered';
  event: string;
  email: string;
  phone: string;
  time: string;
  currency: string;
  price: string;
  order: string;
  qty: string;
  sku: string;
  department: string;
  branch: string;
}

const LABELS: Readonly<Record<string, string>> = { Purchase: 'Complete Payment', 'Add to Cart': 'Add to Cart' };

const sha = (text: string): string => (text === '' ? '' : createHash('sha256').update(text).digest('hex'));

function units(amount: string): bigint {
  const [whole = '0', cents = ''] = amount.replace('-', '').split('.');
  const size = BigInt(whole + cents.padEnd(4, '0'));
  return amount.startsWith('-') ? -size : size;
}

function decimals(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function amountText(size: bigint, places: number): string {
  const text = size.toString().padStart(5, '0');
  const cents = text.slice(-4).slice(0, places);
  return cents === '' ? text.slice(0, -4) : `${text.slice(0, -4)}.${cents}`;
}

function readFile(cells: readonly (readonly string[])[], file: string, rules: OrderOracleRules): Omit<Row, 'position'>[] {
  let top: Record<string, string> = {};
  return cells.map((line, index) => {
    const row: Record<string, string> = Object.fromEntries(COLUMNS.map((name, at) => [name, line[at] ?? '']));
    if (row['Name'] === '' || row['Name'] !== top['Name']) top = { ...row };
    else for (const name of rules.fillDown) if (row[name] === '') row[name] = top[name] ?? '';
    return shape(row, `${file}:${index + 2}`, rules);
  });
}

function shape(row: Record<string, string>, at: string, rules: OrderOracleRules): Omit<Row, 'position'> {
  const cell = (name: Column): string => row[name] ?? '';
  const email = cell('Email').includes('@') ? sha(cell('Email')) : '';
  const phone = cell('Phone') === '' ? '' : sha(cell('Phone'));
  const event = LABELS[cell('Event')] ?? '';
  const qty = /^[1-9]\d*$/.test(cell('Qty')) ? cell('Qty') : '';
  let price = /^-?\d+(\.\d+)?$/.test(cell('Price')) ? cell('Price') : '';
  const isRefund = price.startsWith('-') && units(price) !== 0n;
  if (rules.priceIs === 'unit-price' && price !== '') {
    price = qty === '' ? '' : `${price.startsWith('-') ? '-' : ''}${amountText(units(price.replace('-', '')) * BigInt(qty), decimals(price))}`;
  }
  const fate = isRefund ? 'filtered' : event === '' || cell('Paid at') === '' || email + phone === '' ? 'rejected' : 'sent';
  return {
    at, fate, event, email, phone, time: cell('Paid at'), currency: cell('Currency'), price, order: cell('Name'), qty,
    sku: cell('Sku'), department: cell('Department'), branch: cell('Branch'),
  };
}

function textOf(row: Row): string {
  return [row.event, row.email, row.phone, row.time, row.price, row.currency, '', row.order, row.qty, row.sku, row.department, row.branch].join(',');
}

function sameAs(row: Row, grain: 'line' | 'order'): string {
  if (row.order === '') return row.at;
  if (grain === 'order' && row.sku === '') return textOf(row);
  return JSON.stringify([row.event, row.order, row.time, row.sku]);
}

function winnerOf(group: readonly Row[], keep: OrderOracleRules['keep']): Row {
  const filled = (row: Row): number => textOf(row).split(',').filter((value) => value !== '').length;
  const most = Math.max(...group.map(filled));
  const found = keep === 'last' ? group.at(-1) : group.find((row) => keep === 'first' || filled(row) === most);
  if (!found) throw new Error('an empty group');
  return found;
}

function oneOrder(rows: readonly Row[], isTotal: boolean): Row {
  const [first] = rows;
  if (!first) throw new Error('an empty order');
  if (rows.length === 1) return first;
  const only = (pick: (row: Row) => string): string => (new Set(rows.map(pick)).size === 1 ? pick(first) : '');
  const some = (pick: (row: Row) => string): string => rows.map(pick).find((value) => value !== '') ?? '';
  const quantities = rows.filter(({ qty }) => qty !== '').map(({ qty }) => Number(qty));
  const priced = rows.filter(({ price }) => price !== '');
  const currencies = new Set(priced.map(({ currency }) => currency));
  const total = priced.reduce((sum, { price }) => sum + units(price), 0n);
  const places = Math.max(0, ...priced.map(({ price }) => decimals(price)));
  return {
    ...first,
    email: some(({ email }) => email),
    phone: some(({ phone }) => phone),
    time: rows.map(({ time }) => time).sort()[0] ?? '',
    price: currencies.size !== 1 ? '' : isTotal ? (priced[0]?.price ?? '') : amountText(total, places),
    currency: currencies.size > 1 ? '' : currencies.size === 1 ? (priced[0]?.currency ?? '') : some(({ currency }) => currency),
    qty: quantities.length === 0 ? '' : String(quantities.reduce((sum, each) => sum + each, 0)),
    sku: only(({ sku }) => sku),
    department: only(({ department }) => department),
    branch: only(({ branch }) => branch),
  };
}

/** Foretells what files of plain cells (header left away) must become together. */
export function foretellOrders(files: Readonly<Record<string, readonly (readonly string[])[]>>, rules: OrderOracleRules): OrdersForetold {
  const rows: Row[] = Object.entries(files).flatMap(([name, cells]) => readFile(cells, name, rules)).map((row, position) => ({ ...row, position }));
  const sent = rows.filter(({ fate }) => fate === 'sent');
  const winners = new Map<Row, Row>();
  for (const group of Map.groupBy(sent, (row) => sameAs(row, rules.grain)).values()) for (const row of group) winners.set(row, winnerOf(group, rules.keep));
  const kept = sent.filter((row) => winners.get(row) === row);
  const groups = [...Map.groupBy(kept, (row) => (row.order === '' ? row.at : eventOf(row))).values()];
  const isTotal = rules.priceIs === 'order-total';
  let events: Row[] = kept;
  if (rules.grain === 'order') events = groups.map((group) => oneOrder(group, isTotal)).sort((a, b) => a.position - b.position);
  else if (isTotal) {
    const again = new Set(groups.flatMap((group) => group.filter(({ price }) => price !== '').slice(1)));
    events = kept.map((row) => (again.has(row) ? { ...row, price: '' } : row));
  }
  if (isTotal) {
    const groupAt = new Map(groups.map((group) => [group[0]?.at, group]));
    const repeats = Map.groupBy(sent.filter((row) => winners.get(row) !== row && row.price !== ''), eventOf);
    events = events.map((row) => withRepeatsTotal(row, groupAt.get(row.at) ?? [], { repeats: repeats.get(eventOf(row)) ?? [], keep: rules.keep }));
  }
  const into = new Map(groups.flatMap((group) => group.slice(1).map((row) => [row, group[0] as Row] as const)));
  return {
    lines: events.map(textOf),
    rejected: rows.filter(({ fate }) => fate === 'rejected').map(({ at }) => at),
    filtered: rows.filter(({ fate }) => fate === 'filtered').map(({ at }) => at),
    duplicates: sent.filter((row) => winners.get(row) !== row).map((row) => `${row.at}>${winners.get(row)?.at}`),
    merged: rules.grain === 'order' ? kept.filter((row) => into.has(row)).map((row) => `${row.at}>${into.get(row)?.at}`) : [],
    money: isTotal ? totalsMoney(rows, events) : linesMoney(rows, { kept, groups, grain: rules.grain, events }),
  };
}

const eventOf = ({ event, order }: Row): string => JSON.stringify([event, order]);

/** Where no kept row of an order (`group`, which the row leads) has its total and a repeat has, the first row gets that. */
function withRepeatsTotal(row: Row, group: readonly Row[], { repeats, keep }: { repeats: readonly Row[]; keep: OrderOracleRules['keep'] }): Row {
  if (row.order === '' || group.length === 0 || group.some(({ price }) => price !== '')) return row;
  const found = keep === 'last' ? repeats.at(-1) : repeats[0];
  return found ? { ...row, price: found.price, currency: found.currency } : row;
}

type Sums = Record<string, { in: bigint; out: bigint; leftOut: bigint }>;

function add(sums: Sums, side: 'in' | 'out' | 'leftOut', row: Row): void {
  if (row.price === '') return;
  const sum = (sums[row.currency] ??= { in: 0n, out: 0n, leftOut: 0n });
  sum[side] += units(row.price);
}

function linesMoney(rows: readonly Row[], at: { kept: readonly Row[]; groups: readonly Row[][]; grain: string; events: readonly Row[] }): Sums {
  const sums: Sums = {};
  const unpriced = new Set(at.grain === 'order' ? at.groups.filter((group) => new Set(group.filter(({ price }) => price !== '').map(({ currency }) => currency)).size > 1).flat() : []);
  for (const row of rows) add(sums, 'in', row);
  for (const row of at.events) add(sums, 'out', row);
  const kept = new Set(at.kept);
  for (const row of rows) if (!kept.has(row) || unpriced.has(row)) add(sums, 'leftOut', row);
  return sums;
}

/** Every order's total once for each of its events, whatever became of the rows that name it. */
function totalsMoney(rows: readonly Row[], events: readonly Row[]): Sums {
  const sums: Sums = {};
  const keyOf = (row: Row): string => (row.order === '' ? row.at : JSON.stringify([row.order, row.currency, String(units(row.price)), row.event]));
  const bare = (row: Row): string => JSON.stringify([row.order, row.currency, String(units(row.price))]);
  const priced = rows.filter(({ price }) => price !== '');
  const named = new Set(priced.filter(({ event }) => event !== '').map(bare));
  const out = new Set(events.filter(({ price }) => price !== '').map(keyOf));
  const seen = new Set<string>();
  for (const row of priced) {
    const key = keyOf(row);
    if (seen.has(key) || (row.order !== '' && row.event === '' && named.has(bare(row)))) continue;
    seen.add(key);
    add(sums, 'in', row);
    if (!out.has(key)) add(sums, 'leftOut', row);
  }
  for (const row of events) add(sums, 'out', row);
  return sums;
}
