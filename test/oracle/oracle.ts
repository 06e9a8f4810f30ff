// A second, slow and simple opinion on what one file must become. It shares no code with main/: the whole file is
// decoded at once, cells come from one regular expression, zones from Intl, repeats from a Map of arrays.
import { createHash } from 'node:crypto';
import parsePhoneNumber from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

export const FIELDS = [
  'event_type', 'email', 'phone', 'timestamp', 'price', 'currency', 'transaction_category', 'order_id', 'quantity',
  'product_id', 'product_category', 'store_id',
] as const;
export type Field = (typeof FIELDS)[number];

export interface OracleRules {
  readonly encoding: string;
  readonly delimiter: string;
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  /** Every spelling that the file uses, lower-case, to the label of the edition, or null where it has none. */
  readonly events: ReadonlyMap<string, string | null>;
  readonly dateOrder: 'dmy' | 'mdy';
  readonly timezone: string;
  /** Minutes, for cells with a date only; null leaves them unreadable. */
  readonly timeOfDay: number | null;
  readonly decimal: '.' | ',';
  readonly region: CountryCode | null;
  readonly keep: 'first' | 'last' | 'most-complete';
  readonly maxBytes: number;
  readonly now: number;
}

export interface Foretold {
  readonly rowsRead: number;
  readonly blankRows: number;
  /** The exact text of every part. */
  readonly parts: readonly string[];
  readonly events: number;
  /** Row numbers, the header being row 1. */
  readonly rejected: readonly number[];
  /** Rows that are kept back on purpose, whatever else is wrong with them. */
  readonly filtered: readonly number[];
  /** Row number and the row number that it repeats. */
  readonly duplicates: readonly (readonly [number, number])[];
}

interface Candidate {
  readonly row: number;
  readonly values: readonly string[];
}

/** Every record as cells; null for one whose quotes do not pair, which is then one physical line. */
export function readRecords(text: string, delimiter: string): (string[] | null)[] {
  const quoted = String.raw`"([^"]*(?:""[^"]*)*)"(?=[${delimiter}\r\n]|$)`;
  const cell = new RegExp(`(?:${quoted}|([^${delimiter}\r\n]*))(${delimiter === '|' ? '\\|' : delimiter}|\r\n|\r|\n|$)`, 'y');
  const records: (string[] | null)[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const cells: string[] = [];
    let end = '';
    do {
      cell.lastIndex = at;
      const found = cell.exec(text);
      if (found === null || (found[1] === undefined && found[2]?.startsWith('"'))) {
        end = 'bad';
        break;
      }
      cells.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'));
      end = found[3] ?? '';
      at = cell.lastIndex;
    } while (end === delimiter);
    if (end === 'bad') at = start + (/^[^\r\n]*(?:\r\n|\r|\n|$)/.exec(text.slice(start, start + 100_000))?.[0].length ?? 1);
    records.push(end === 'bad' ? null : cells);
  }
  return records;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(ms: number, timezone: string): number {
  const format = formats.get(timezone) ?? new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  formats.set(timezone, format);
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second) + (((ms % 1000) + 1000) % 1000);
}

/** The earliest instant that shows `local` on the zone's clock; in a gap, what the clock before it would mean. */
function toInstant(local: number, timezone: string): number {
  const tries = [-1, 1].map((days) => {
    const near = local + days * 86_400_000;
    return local - (wallClock(near, timezone) - near);
  });
  const exact = tries.filter((ms) => wallClock(ms, timezone) === local);
  return exact.length > 0 ? Math.min(...exact) : (tries[0] ?? Number.NaN);
}

function readTime(cell: string, rules: OracleRules): number | null {
  const text = cell.normalize('NFKC').trim();
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{5}\.\d+$/.test(text)) return toInstant(Math.round((Number(text) - 25_569) * 86_400_000), rules.timezone);
  const zone = /(?:z|([+-])(\d\d):?(\d\d))$/i.exec(text.includes(':') ? text : '');
  const numbers = (zone ? text.slice(0, zone.index) : text).match(/\d+/g);
  if (numbers === null || numbers.length < 3) return null;
  const [a = 0, b = 0, c = 0, hours, minute = 0, second = 0, fraction = 0] = numbers.map(Number);
  const [year, month, day] = String(numbers[0]).length === 4 ? [a, b, c] : rules.dateOrder === 'dmy' ? [c, b, a] : [c, a, b];
  const date = Date.UTC(year, month - 1, day);
  const check = new Date(date);
  if (year < 2000 || check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return null;
  if (hours === undefined && rules.timeOfDay === null) return null;
  const afternoon = /pm|p\.m\.|下午|午後/i.test(text) && hours !== undefined && hours < 12;
  const midnight = /am|a\.m\.|上午|午前/i.test(text) && hours === 12;
  const minutes = hours === undefined ? (rules.timeOfDay ?? 0) : (hours + (afternoon ? 12 : midnight ? -12 : 0)) * 60 + minute;
  const local = date + minutes * 60_000 + second * 1000 + Number(`0.${numbers[6] ?? fraction}`) * 1000;
  if (zone === null) return toInstant(local, rules.timezone);
  return local - (zone[1] === '-' ? -1 : 1) * (Number(zone[2] ?? 0) * 60 + Number(zone[3] ?? 0)) * 60_000;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readEmail(cell: string): string {
  const text = cell.replace(/^[\s\u200B\u2060\uFEFF]+|[\s\u200B\u2060\uFEFF]+$/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text) ? sha256(text) : '';
}

function readPhone(cell: string, region: CountryCode | null): string {
  const text = cell.normalize('NFKC').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  const number = text.replace(/^00/, '+').replace(/\(0\)/, '').replaceAll('.', ' ');
  const direct = parsePhoneNumber(number, region ?? undefined);
  if (direct?.isPossible()) return sha256(direct.number);
  const assumed = region === null && /^\d/.test(number) ? parsePhoneNumber(`+${number}`) : undefined;
  return assumed?.isValid() ? sha256(assumed.number) : '';
}

/** The plain decimal, '' where it cannot be read, '-' where it is negative. */
function readAmount(cell: string, decimal: '.' | ','): string {
  const text = cell.normalize('NFKC').trim();
  // A bracket without its other half is what a broken record left of an amount.
  if (/[a-z]{4,}/i.test(text) || !/\d/.test(text) || text.startsWith('(') !== text.endsWith(')')) return '';
  const digits = text.replace(decimal === '.' ? /[^\d.]/g : /[^\d,]/g, '').replace(',', '.');
  return /^[-(]|^[^\d]-|-$/.test(text) && Number(digits) !== 0 ? '-' : digits;
}

function shape(cells: readonly string[], place: ReadonlyMap<string, number>, rules: OracleRules): readonly string[] | 'filtered' | null {
  const cellOf = (field: Field): string => {
    const column = rules.columns[field];
    const cell = column === undefined ? '' : (cells[place.get(column) ?? -1] ?? '').trim();
    return cell === '' ? (rules.constants[field] ?? '') : cell;
  };
  const label = rules.events.get(cellOf('event_type').toLowerCase()) ?? null;
  const ms = readTime(cellOf('timestamp'), rules);
  const [email, phone] = [readEmail(cellOf('email')), readPhone(cellOf('phone'), rules.region)];
  const [price, count] = [readAmount(cellOf('price'), rules.decimal), readAmount(cellOf('quantity'), rules.decimal)];
  const isOut = label === null || ms === null || ms > rules.now + 300_000 || (email === '' && phone === '');
  if (price === '-' || count === '-') return 'filtered';
  if (isOut) return null;
  const currency = /^[a-z]{3}$/i.test(cellOf('currency')) ? cellOf('currency').toUpperCase() : '';
  return [
    label, email, phone, new Date(ms).toISOString(), price, currency, cellOf('transaction_category'), cellOf('order_id'),
    /^[1-9]\d*$/.test(count) ? count : '', cellOf('product_id'), cellOf('product_category'), cellOf('store_id'),
  ];
}

function chooseWinner(group: readonly Candidate[], keep: OracleRules['keep']): Candidate {
  const filled = (one: Candidate): number => one.values.filter((value) => value !== '').length;
  const order = keep === 'last' ? [...group].reverse() : [...group];
  if (keep === 'most-complete') order.sort((a, b) => filled(b) - filled(a) || a.row - b.row);
  const winner = order[0];
  if (winner === undefined) throw new Error('an empty group');
  return winner;
}

function writeParts(lines: readonly string[], maxBytes: number): string[] {
  const header = `${FIELDS.join(',')}\n`;
  const parts: string[] = [];
  let size = maxBytes;
  for (const line of lines) {
    const bytes = Buffer.byteLength(line);
    if (size + bytes > maxBytes) {
      parts.push(header);
      size = header.length;
    }
    parts[parts.length - 1] += line;
    size += bytes;
  }
  return parts;
}

/** Foretells the parts, the rejected and the filtered rows and the repeats of `file` under `rules`. */
export function foretell(file: Uint8Array, rules: OracleRules): Foretold {
  const [header, ...records] = readRecords(new TextDecoder(rules.encoding).decode(file), rules.delimiter);
  const place = new Map((header ?? []).map((name, index) => [name.trim(), index]));
  const [rejected, filtered, candidates, duplicates]: [number[], number[], Candidate[], [number, number][]] = [[], [], [], []];
  let blankRows = 0;
  records.forEach((cells, index) => {
    const row = index + 2;
    if (cells !== null && cells.every((cell) => cell === '')) {
      blankRows += 1;
      return;
    }
    const isWide = cells !== null && cells.slice(place.size).some((cell) => cell.trim() !== '');
    const values = cells === null || isWide ? null : shape(cells, place, rules);
    if (values === null) rejected.push(row);
    else if (values === 'filtered') filtered.push(row);
    else candidates.push({ row, values });
  });
  const groups = Map.groupBy(candidates, ({ row, values }) =>
    values[7] === '' ? `row ${row}` : JSON.stringify([values[0], values[7], values[3], rules.columns.product_id ? values[9] : '']));
  for (const group of groups.values()) {
    const winner = chooseWinner(group, rules.keep);
    for (const one of group) if (one !== winner) duplicates.push([one.row, winner.row]);
  }
  const losers = new Set(duplicates.map(([row]) => row));
  const kept = candidates.filter(({ row }) => !losers.has(row));
  const quote = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return {
    rowsRead: records.length - blankRows,
    blankRows,
    parts: writeParts(kept.map(({ values }) => `${values.map(quote).join(',')}\n`), rules.maxBytes),
    events: kept.length,
    rejected,
    filtered,
    duplicates: duplicates.sort(([a], [b]) => a - b),
  };
}
