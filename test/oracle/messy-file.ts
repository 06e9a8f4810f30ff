// Builds one messy export from a language and a seed: repeats, near repeats, unreadable times, ragged and unpaired
// rows, blank records, keys that are hashed already. Only what the rules pin down; no judgement calls.
import { createHash } from 'node:crypto';
import { encode } from 'iconv-lite';
import { createRandom } from '../../build/sample/random.ts';
import type { Random } from '../../build/sample/random.ts';
import type { Language } from './languages.ts';
import { FIELDS } from './oracle.ts';
import type { Field } from './oracle.ts';

export interface MessyCase {
  readonly title: string;
  readonly language: Language;
  /** As TextDecoder names it. */
  readonly encoding: string;
  readonly hasBom: boolean;
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly lineEnd: '\r\n' | '\n' | '\r';
  readonly timezone: string;
  readonly region: boolean;
  readonly timeOfDay: boolean;
  readonly edition: '2024-10' | '2025-09';
  readonly keep: 'first' | 'last' | 'most-complete';
  readonly maxBytes: number;
  readonly seed: number;
}

export const NOW = Date.UTC(2026, 10, 22);
const HOUR = 3_600_000;
type Cells = Record<Field | 'note', string>;

/** Fields whose text may carry spaces and odd forms; the others are ids and words. */
interface Makers {
  readonly language: Language;
  readonly random: Random;
  readonly spaces: readonly string[];
}

function digitsFor(pattern: string, random: Random): string {
  return pattern.replace(/x/g, () => String(random.whole(0, 9)));
}

function writePhone({ language, random }: Makers, hasRegion: boolean): string {
  const number = digitsFor(random.pick(language.phones), random);
  const split = `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
  const { callingCode: code, trunk } = language;
  const abroad = [`+${code}${number}`, `+${code} ${split}`, `00${code} ${split.replaceAll(' ', '.')}`, `+${code}-${split.replaceAll(' ', '-')}`, '+442079460123'];
  if (trunk !== '') abroad.push(`+${code} (0)${split}`);
  const home = [`${trunk}${number}`, `${trunk}${split}`, `(${trunk}${number.slice(0, 3)}) ${number.slice(3)}`, `${trunk}${split} ext. 12`];
  const wide = [...`+${code}${number}`].map((char) => (char === '+' ? '＋' : String.fromCharCode(char.charCodeAt(0) + 0xfee0))).join('');
  const unusable = ['', '', 'n/a', '12', 'call first', '+1', createHash('sha256').update(number).digest('hex').toUpperCase()];
  if (language.callingCode.startsWith('8')) abroad.push(wide);
  return random.chance(0.25) ? random.pick(unusable) : random.pick(hasRegion ? [...abroad, ...home] : abroad);
}

function writeEmail({ random, spaces }: Makers): string {
  const person = random.pick(['mara.ashgrove', 'TOBIAS.Drumlin', 'priya+orders', "o'neil", 'wei_2026']);
  const email = `${person}${random.whole(1, 9999)}@${random.pick(['post.example', 'Inbox.EXAMPLE', 'shop.harbour.example'])}`;
  if (random.chance(0.2)) return random.pick(['', '', 'n/a', '-', 'none', 'a@@b.example', 'nobody', 'x@y', createHash('md5').update(email).digest('hex')]);
  if (random.chance(0.05)) return createHash('sha256').update(email).digest('hex').toUpperCase();
  return random.chance(0.2) ? `${random.pick(spaces)}${email}${random.pick(spaces)}` : email;
}

const two = (value: number): string => String(value).padStart(2, '0');

function writeTime({ language, random }: Makers, item: MessyCase): string {
  const nearChange = random.chance(0.02) ? random.pick([Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 10, 1, 1), Date.UTC(2026, 9, 4, 1)]) : null;
  const ms = nearChange === null ? NOW - 14 * HOUR - random.whole(0, 55 * 86_400) * 1000 : nearChange + random.whole(0, 7200) * 1000;
  const at = new Date(ms);
  const kind = random.whole(1, 100);
  if (kind === 1) return random.pick(['', '', 'pending', '31/02/2026 10:00', '00.00.0000 00:00']);
  if (kind === 2) return at.toISOString();
  if (kind === 3) return String(Math.floor(ms / 1000));
  if (kind === 4) return String(ms);
  if (kind === 5) return `${at.toISOString().slice(0, 19)}${random.pick(['+02:00', '-0500', 'Z', '+08:00'])}`;
  if (kind === 6) return String(46_290 + random.whole(0, 50) + random.whole(1, 7) / 8);
  if (kind === 7) return new Date(NOW + random.whole(1, 400) * 24 * HOUR).toISOString();
  const hour = at.getUTCHours();
  const form = random.pick(language.times.filter((one) => item.timeOfDay || /[Hh]/.test(one)));
  const words: Record<string, string> = {
    Y: String(at.getUTCFullYear()), M: two(at.getUTCMonth() + 1), D: two(at.getUTCDate()), H: two(hour),
    h: String(hour % 12 || 12), I: two(at.getUTCMinutes()), S: two(at.getUTCSeconds()), P: language.halves[hour < 12 ? 0 : 1],
  };
  return form.replace(/[YMDHhISP]/g, (letter) => words[letter] ?? letter);
}

function writePrice({ language, random }: Makers): string {
  const [units, cents] = [random.pick([0, random.whole(1, 999), random.whole(1000, 99_999)]), two(random.whole(0, 99))];
  const mark = language.decimal === '.' ? ',' : '.';
  const grouped = String(units).replace(/\B(?=(\d{3})+$)/g, mark);
  const number = `${random.chance(0.5) ? grouped : String(units)}${language.decimal}${cents}`;
  const text = random.pick(language.money).replace('#', number);
  if (random.chance(0.02)) return random.pick([`-${number}`, `(${number})`, `-${text.trim()}`, 'gratis', '']);
  return text;
}

function makeRow(makers: Makers, item: MessyCase, serial: number): Cells {
  const { language, random } = makers;
  return {
    event_type: random.pick(Object.keys(language.events)), email: writeEmail(makers), phone: writePhone(makers, item.region),
    timestamp: writeTime(makers, item), price: writePrice(makers), currency: random.pick([...language.currencies, ...language.currencies, '', 'dollars']),
    transaction_category: random.pick(['in-store', '', 'web']), order_id: random.chance(0.03) ? '' : `${'0'.repeat(serial % 3)}20261122${String(serial).padStart(14, '0')}`,
    quantity: random.pick(['1', '2', ' 3 ', '1', '1', '0', 'two', '', random.chance(0.1) ? '-1' : '1']),
    product_id: `00${random.whole(400, 420)}`, product_category: random.pick(language.categories), store_id: random.pick(language.stores),
    note: random.chance(0.15) ? random.pick(language.notes) : '',
  };
}

function toLine(cells: readonly string[], delimiter: string): string {
  return cells.map((cell) => (new RegExp(`["\r\n${delimiter}]`).test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
}

/** Lines that no program should write; each is one physical line. */
function breakLine(line: string, delimiter: string, random: Random): string {
  const flat = line.replace(/[\r\n]+/g, ' ').replaceAll('"', '');
  switch (random.whole(1, 6)) {
    case 1: return `"Sam "the man" Lee"${delimiter}${flat}`;
    case 2: return `"never closed${delimiter}${flat}`;
    case 3: return `${flat}${delimiter}lost${delimiter}cells`;
    case 4: return flat.split(delimiter).slice(0, 5).join(delimiter);
    case 5: return delimiter.repeat(12);
    default: return '';
  }
}

/** The columns in file order, shuffled by the seed so that no case can rely on an order. */
function columnOrder(random: Random): (Field | 'note')[] {
  const order: (Field | 'note')[] = [...FIELDS, 'note'];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = random.whole(0, at);
    const [a, b] = [order[at], order[other]];
    if (a !== undefined && b !== undefined) [order[at], order[other]] = [b, a];
  }
  return order;
}

function spacesOf(encoding: string): string[] {
  const spaces = [' ', '  ', '\t '];
  if (encoding.startsWith('utf') || encoding === 'gb18030') return [...spaces, '\u00a0', '\u3000'];
  return encoding === 'windows-1252' ? [...spaces, '\u00a0'] : [...spaces, '\u3000'];
}

/** The file's bytes: a header, then about `rows` records. */
export function buildMessyFile(item: MessyCase, rows: number): Buffer {
  const random = createRandom(item.seed);
  const order = columnOrder(random);
  const makers: Makers = { language: item.language, random, spaces: spacesOf(item.encoding).filter((space) => item.delimiter !== '\t' || !space.includes('\t')) };
  const cellsOf = (row: Cells): string[] => order.map((field) => row[field]);
  const lines = [toLine(order.map((field) => item.language.headers[field]), item.delimiter)];
  const recent: Cells[] = [];
  while (lines.length <= rows) {
    const kind = random.whole(1, 100);
    const again = recent.length > 0 ? random.pick(recent) : undefined;
    if (kind <= 4 && again) lines.push(toLine(cellsOf(again), item.delimiter));
    else if (kind <= 8 && again) lines.push(toLine(cellsOf({ ...again, price: writePrice(makers), email: writeEmail(makers) }), item.delimiter));
    else if (kind <= 10 && again) lines.push(toLine(cellsOf({ ...again, product_id: '00999' }), item.delimiter));
    else {
      const row = makeRow(makers, item, lines.length);
      recent.push(row);
      if (recent.length > 200) recent.shift();
      const line = toLine(cellsOf(row), item.delimiter);
      lines.push(kind <= 13 ? breakLine(line, item.delimiter, random) : line);
    }
  }
  const text = `${item.hasBom ? '\ufeff' : ''}${lines.join(item.lineEnd)}${item.lineEnd}`;
  return encode(text, item.encoding, { addBOM: false });
}
