// The real command line against the oracle of test/oracle: the same messy file, byte for byte the same parts, row for
// row the same rejects, filtered rows and repeats. COUNTERFOIL_ORACLE_SCALE=5 makes every file five times as long,
// COUNTERFOIL_ORACLE_SEED=7 makes others.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readParts, readPrepared, readReport, succeeded } from '../cli/answers.ts';
import { newFolder, runCli, sweep } from '../cli/run-cli.ts';
import { CHINESE, ENGLISH, GERMAN, JAPANESE, TAIWANESE } from '../oracle/languages.ts';
import { buildMessyFile, NOW } from '../oracle/messy-file.ts';
import type { MessyCase } from '../oracle/messy-file.ts';
import { FIELDS, foretell } from '../oracle/oracle.ts';
import type { OracleRules } from '../oracle/oracle.ts';

const SCALE = Number(process.env['COUNTERFOIL_ORACLE_SCALE'] ?? 1);
const ROWS = Math.round(10_000 * SCALE);
const SEED = Number(process.env['COUNTERFOIL_ORACLE_SEED'] ?? 0);

const PLAIN = {
  encoding: 'utf-8', hasBom: false, delimiter: ',', lineEnd: '\r\n', region: true, timeOfDay: true, edition: '2024-10', keep: 'first', maxBytes: 10_000_000,
} as const;
const CASES: readonly MessyCase[] = [
  { ...PLAIN, title: 'English, UTF-8, comma, New York', language: ENGLISH, timezone: 'America/New_York', seed: 1 },
  { ...PLAIN, title: 'English, UTF-8 with BOM, lone CR, keep last, small parts', language: ENGLISH, hasBom: true, lineEnd: '\r', delimiter: ';', keep: 'last', maxBytes: 200_000, timezone: 'Australia/Sydney', seed: 2 },
  { ...PLAIN, title: 'English, Windows-1252, tab, no region, no time of day', language: ENGLISH, encoding: 'windows-1252', delimiter: '\t', lineEnd: '\n', region: false, timeOfDay: false, timezone: 'America/Los_Angeles', seed: 3 },
  { ...PLAIN, title: 'German, Windows-1252, semicolon, Berlin', language: GERMAN, encoding: 'windows-1252', delimiter: ';', timezone: 'Europe/Berlin', seed: 4 },
  { ...PLAIN, title: 'German, UTF-16 LE with BOM, edition 2025-09, most complete', language: GERMAN, encoding: 'utf-16le', hasBom: true, delimiter: '\t', edition: '2025-09', keep: 'most-complete', timezone: 'Europe/Berlin', seed: 5 },
  { ...PLAIN, title: 'German, UTF-8, pipe, no region', language: GERMAN, delimiter: '|', lineEnd: '\n', region: false, timezone: 'Atlantic/Azores', seed: 6 },
  { ...PLAIN, title: 'Chinese, GB18030, comma', language: CHINESE, encoding: 'gb18030', timezone: 'Asia/Shanghai', seed: 7 },
  { ...PLAIN, title: 'Chinese, UTF-16 BE without BOM, keep last', language: CHINESE, encoding: 'utf-16be', keep: 'last', timezone: 'Asia/Shanghai', seed: 8 },
  { ...PLAIN, title: 'Chinese, UTF-8, LF, 60 kB parts', language: CHINESE, lineEnd: '\n', maxBytes: 60_000, timezone: 'Asia/Kathmandu', seed: 9 },
  { ...PLAIN, title: 'Taiwanese, Big5, tab', language: TAIWANESE, encoding: 'big5', delimiter: '\t', timezone: 'Asia/Taipei', seed: 10 },
  { ...PLAIN, title: 'Japanese, Shift_JIS, comma, most complete', language: JAPANESE, encoding: 'shift_jis', keep: 'most-complete', timezone: 'Asia/Tokyo', seed: 11 },
  { ...PLAIN, title: 'Japanese, UTF-8 with BOM, edition 2025-09', language: JAPANESE, hasBom: true, edition: '2025-09', timezone: 'Asia/Tokyo', seed: 12 },
];

function rulesOf(item: MessyCase): OracleRules {
  const edition = item.edition === '2024-10' ? 0 : 1;
  const { note: _note, ...columns } = item.language.headers;
  return {
    encoding: item.encoding, delimiter: item.delimiter, columns, constants: { transaction_category: 'in-store' },
    events: new Map(Object.entries(item.language.events).map(([word, labels]) => [word.toLowerCase(), labels[edition]])),
    dateOrder: item.language.dateOrder, timezone: item.timezone, timeOfDay: item.timeOfDay ? 720 : null, decimal: item.language.decimal,
    region: item.region ? item.language.region : null, keep: item.keep, maxBytes: item.maxBytes, now: NOW,
  };
}

function flagsOf(item: MessyCase, outDir: string): string[] {
  return [
    '--out', outDir, '--json', '--timezone', item.timezone, '--spec', item.edition, '--keep', item.keep, '--max-bytes', String(item.maxBytes),
    '--now', new Date(NOW).toISOString(), '--set', 'transaction_category=in-store',
    ...FIELDS.flatMap((field) => ['--map', `${field}=${item.language.headers[field]}`]),
    ...(item.region ? ['--region', item.language.region] : []),
    // Some rows come again with another product and the same price, which is reason to ask.
    ...['--price-is', 'line-total'],
    ...(item.timeOfDay ? ['--time-of-day', '12:00'] : []),
  ];
}

/** Where two texts part, as their lines there: far more telling than two megabytes of difference. */
function firstDifference(actual: string, expected: string): string | null {
  if (actual === expected) return null;
  const [a, b] = [actual.split('\n'), expected.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  const place = at === -1 ? a.length : at;
  return `line ${place + 1}\n  got      ${a[place]}\n  expected ${b[place]}`;
}

beforeAll(() => {
  process.stdout.write(`oracle: scale factor ${SCALE}, seed ${SEED}, ${CASES.length} files of ${ROWS} rows\n`);
});
afterAll(sweep);

describe('the command line agrees with the oracle', () => {
  it.each(CASES)('on $title', { timeout: 120_000 * Math.max(1, SCALE) }, async (item) => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    const bytes = buildMessyFile({ ...item, seed: item.seed + SEED }, ROWS);
    writeFileSync(join(folder, 'export.csv'), bytes);
    const expected = foretell(bytes, rulesOf(item));
    const outDir = join(folder, 'out');
    const finished = await runCli(['prepare', join(folder, 'export.csv'), ...flagsOf(item, outDir)]);
    const answer = readPrepared(succeeded(finished));
    const rejected = readReport(outDir, 'rejected.csv').map((cells) => Number(cells[0]));
    const filtered = readReport(outDir, 'filtered.csv').map((cells) => Number(cells[0]));
    const duplicates = readReport(outDir, 'duplicates.csv').map((cells) => [Number(cells[0]), Number(cells[3])]);
    expect({ missing: expected.rejected.filter((row) => !rejected.includes(row)), extra: rejected.filter((row) => !expected.rejected.includes(row)) }).toEqual({ missing: [], extra: [] });
    expect(filtered).toEqual(expected.filtered);
    expect(duplicates).toEqual(expected.duplicates);
    const parts = readParts(outDir);
    expect(firstDifference(parts.join('=== next part ===\n'), expected.parts.join('=== next part ===\n'))).toBeNull();
    expect(answer).toMatchObject({ rowsRead: expected.rowsRead, eventsWritten: expected.events, duplicates: expected.duplicates.length, rejected: expected.rejected.length, filtered: expected.filtered.length });
    expect(answer.issues.find(({ code }) => code === 'blank-row')?.rows ?? 0).toBe(expected.blankRows);
  });
});
