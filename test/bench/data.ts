// The benchmark's input: a Shopify-like order export, one row in nine with quotes, with repeats and unusable cells. One
// decision: it holds only values on which our rules and plain SQL agree, so that outputs can be compared.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRandom } from '../../build/sample/random.ts';
import type { Random } from '../../build/sample/random.ts';

/** Raise it when the generator changes; the number is part of the cached file's name. */
const DATA_VERSION = 2;
const SEED = 7_061_122;
const DAY = 86_400_000;
/** Local midnight of the first day; 27 days follow, over the end of American summer time. */
const FIRST_DAY = Date.UTC(2026, 9, 26);
export const BENCH_NOW = '2026-11-22T12:00:00Z';
export const BENCH_TIMEZONE = 'America/New_York';

export const BENCH_HEADERS = [
  'Name', 'Email', 'Phone', 'Created at', 'Total', 'Currency', 'Lineitem quantity', 'Lineitem name', 'Lineitem sku',
  'Product Type', 'Billing Name', 'Billing Address', 'Billing Country', 'Location',
] as const;

const AREAS = ['212', '305', '312', '415', '503', '617', '702', '713', '773', '206'] as const;
const DOMAINS = ['harbourmail.example', 'post.example', 'inbox.example', 'Quokka-Mail.example'] as const;
const NAMES = ['Mara Ashgrove', 'Tobias Drumlin', 'Priya Eastcote', 'Callum Fennimore', 'Ingrid Jessamy'] as const;
const STREETS = ['Banksia Row', 'Jetty Lane', 'Old Quarry Road', 'Lighthouse Parade', 'Tannery Street'] as const;
const TYPES = ['Coffee', 'Tea', 'Brewing', 'Cups', 'Gift cards'] as const;
const PLACES = ['NYC-01', 'NYC-02', 'BOS-01', 'CHI-01', 'SFO-01', 'MIA-01'] as const;
const GOODS = ['House blend 1 kg', 'Filter papers 100 pcs', 'Stoneware cup', 'Travel kettle', 'Gift card'] as const;

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Hours 01 and 02 are left out: engines disagree which of two equal clock times in the autumn hour is meant. */
function writeTime(random: Random): string {
  if (random.chance(0.004)) return random.pick(['', 'pending']);
  const day = new Date(FIRST_DAY + random.whole(0, 25) * DAY);
  const date = `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`;
  return `${date} ${two(random.whole(3, 23))}:${two(random.whole(0, 59))}:${two(random.whole(0, 59))}`;
}

function writeEmail(row: number, random: Random): string {
  if (random.chance(0.06)) return random.pick(['', '', 'n/a', 'broken@', 'nobody']);
  const email = `buyer${row}.${random.whole(1, 999)}@${random.pick(DOMAINS)}`;
  return random.chance(0.1) ? ` ${email.toUpperCase()} ` : email;
}

function writePhone(random: Random): string {
  if (random.chance(0.2)) return random.pick(['', '', '', '12345', 'none']);
  const [area, exchange] = [random.pick(AREAS), `${random.whole(2, 9)}${random.whole(2, 9)}${random.whole(2, 9)}`];
  const line = String(random.whole(0, 9999)).padStart(4, '0');
  switch (random.whole(1, 5)) {
    case 1: return `(${area}) ${exchange}-${line}`;
    case 2: return `${area}-${exchange}-${line}`;
    case 3: return `+1 ${area} ${exchange} ${line}`;
    case 4: return `1.${area}.${exchange}.${line}`;
    default: return `${area}${exchange}${line}`;
  }
}

function writePrice(random: Random): string {
  if (random.chance(0.005)) return random.pick(['free', '-19.99']);
  const [units, cents] = [random.chance(0.08) ? random.whole(1000, 4999) : random.whole(5, 999), two(random.whole(0, 99))];
  if (units < 1000) return random.chance(0.3) ? `$${units}.${cents}` : `${units}.${cents}`;
  return `"$${Math.floor(units / 1000)},${String(units % 1000).padStart(3, '0')}.${cents}"`;
}

function writeAddress(random: Random): string {
  const street = `${random.whole(1, 999)} ${random.pick(STREETS)}`;
  return random.chance(0.03) ? `"Unit ${random.whole(1, 40)}\r\n${street}, Rear"` : street;
}

function writeRow(row: number, random: Random): string {
  const good = random.whole(0, GOODS.length - 1);
  return [
    `SO-${100_000 + row}`, writeEmail(row, random), writePhone(random), writeTime(random), writePrice(random), 'USD',
    String(random.whole(1, 4)), GOODS[good], `0${4100 + good * 17}`, TYPES[good],
    random.pick(NAMES), writeAddress(random), 'US', random.pick(PLACES),
  ].join(',');
}

/** Writes the file of `rows` rows (5 in 100 repeat an earlier row) under `folder` unless it is there; returns its path. */
export function ensureBenchData(folder: string, rows: number): string {
  const path = join(folder, `orders-${rows}-v${DATA_VERSION}.csv`);
  if (existsSync(path) && statSync(path).size > 0) return path;
  mkdirSync(dirname(path), { recursive: true });
  const random = createRandom(SEED);
  const draft = `${path}.part`;
  const file = openSync(draft, 'w');
  const recent: string[] = [];
  let text = `${BENCH_HEADERS.join(',')}\r\n`;
  for (let row = 0; row < rows; row += 1) {
    const line = row > 100 && random.chance(0.05) ? random.pick(recent) : writeRow(row, random);
    recent[row % 1000] = line;
    text += `${line}\r\n`;
    if (text.length > 1_000_000) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
  renameSync(draft, path);
  return path;
}
