// Laws that hold for any file: counts add up, every row is accounted for once, parts keep their limit, and the same
// input gives the same bytes however often, however cut, and when our own output comes back in. Small random files
// go through the real engine.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PreparedCounts, TargetField } from '../../main/engine/contract/model.ts';
import type { Overrides } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { isTorture, reportHeld, scaled } from '../helpers/torture.ts';

const HEADER = 'event_type,email,phone,timestamp,price,currency,transaction_category,order_id,quantity,product_id,product_category,store_id';
const FULL = 600;
const RUNS = scaled(FULL, 15);
const SLOW = { timeout: isTorture ? 1_200_000 : 60_000 };
const NOW = '2026-11-22T00:00:00Z';

let root = '';
let engine: Engine;
let serial = 0;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'counterfoil-laws-'));
  engine = openEngine({ workspace: join(root, 'workspace') });
});
afterEach(() => {
  for (const name of readdirSync(root)) if (name !== 'workspace') rmSync(join(root, name), { recursive: true });
});
afterAll(() => {
  engine.close();
  rmSync(root, { recursive: true });
});

const cell = {
  event: fc.constantFrom('Purchase', 'complete payment', 'Add to Cart', 'Lead', 'Place an Order', '购买', 'nonsense', ''),
  email: fc.constantFrom('a@post.example', ' B@Post.Example ', 'c+d@post.example', 'broken@', 'n/a', '', 'F'.repeat(64)),
  phone: fc.constantFrom('+61491570006', '0491 570 156', '(02) 5550 1234', '12', '1.21E+10', '', '0061491570157'),
  time: fc.constantFrom('2026-11-10T10:00:00Z', '2026-11-10 10:00', '10/11/2026 9:15 pm', '1794304800', '', 'soon', '2026-10-04 02:30', '2031-01-01T00:00:00Z', '1999-01-01T00:00:00+02:00'),
  price: fc.constantFrom('1', '24.50', '$1,234.50', '-3', '(4.00)', 'free', '', '0', '007.10'),
  currency: fc.constantFrom('AUD', 'usd', '', 'XXXX', 'JOD'),
  text: fc.oneof(fc.constantFrom('', 'in-store', '00417', '=1+1', 'a,b', 'say "x"', 'två\nrader', ' spaced '), fc.string({ unit: 'grapheme', maxLength: 12 })),
  id: fc.constantFrom('', '1', '2', '3', '20261122000000000001'),
  quantity: fc.constantFrom('1', '2', '', '0', '-1', '1.5', 'two'),
};

const goodLine = fc
  .tuple(cell.event, cell.email, cell.phone, cell.time, cell.price, cell.currency, cell.text, cell.id, cell.quantity, cell.text, cell.text, cell.text)
  .map((cells) => cells.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','));
const anyLine = fc.oneof(
  { weight: 12, arbitrary: goodLine },
  { weight: 1, arbitrary: fc.constantFrom('', ',,,', '"open', 'a,"b"c,d', 'Purchase,a@post.example', `${'x,'.repeat(14)}y`, ',,,,,,,,,,,') },
);
const anyFile = fc
  .tuple(fc.array(anyLine, { minLength: 1, maxLength: 25 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, end, isDoubled]) => `${[HEADER, ...lines, ...(isDoubled ? lines : []), 'Purchase,z@post.example,,2026-11-11T00:00:00Z,1,AUD,,9,1,p,,'].join(end)}${end}`);

interface Outcome {
  readonly counts: PreparedCounts;
  readonly parts: readonly string[];
  readonly rejected: readonly number[];
  readonly duplicates: readonly (readonly [number, number])[];
}

const PLAIN: Overrides = {
  maps: HEADER.split(',').map((field) => ({ field: field as TargetField, column: field })),
  timezone: 'Australia/Sydney', region: 'AU', timeOfDay: '12:00', dateOrder: 'dmy', decimal: '.',
  // A handful of random rows may look like an export whose totals repeat or whose cells stand on first rows only.
  priceIs: 'line-total', fillDown: false,
};

function readRows(folder: string, name: string): string[][] {
  if (!readdirSync(folder).includes(name)) return [];
  return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(','));
}

async function prepare(content: string, overrides: Overrides = {}): Promise<Outcome> {
  serial += 1;
  const [path, outDir] = [join(root, `${serial}.csv`), join(root, `out-${serial}`)];
  writeFileSync(path, content);
  const { jobId } = await engine.importSource({ sources: [path], recipe: null, overrides: { ...PLAIN, ...overrides }, take: 'certain' });
  const { counts } = await engine.prepareJob({ jobId, now: NOW });
  await engine.exportJob({ jobId, outDir, includeValues: false, writeParts: true });
  await engine.deleteJob({ jobId });
  if (!counts) throw new Error('prepared without counts');
  const names = readdirSync(outDir).filter((name) => name.startsWith('tiktok-events')).sort();
  return {
    counts,
    parts: names.map((name) => readFileSync(join(outDir, name), 'utf8')),
    rejected: readRows(outDir, 'rejected.csv').map(([row]) => Number(row)),
    duplicates: readRows(outDir, 'duplicates.csv').map((cells) => [Number(cells[0]), Number(cells[3])]),
  };
}

const bodyOf = (parts: readonly string[]): string => parts.map((part) => part.slice(HEADER.length + 1)).join('');
/** Lines of events; a line break inside a quoted value does not end one. */
const eventsOf = (parts: readonly string[]): string[] => bodyOf(parts).match(/(?:"(?:[^"]|"")*"|[^"\n])+\n/g) ?? [];

describe('for any file', () => {
  it('rows read are the sum of what became of them, and the files say the same', SLOW, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (content) => {
        const { counts, parts, rejected, duplicates } = await prepare(content);
        const { rowsRead, eventsWritten, merged, filtered, alreadySent } = counts;
        expect(rowsRead).toBe(eventsWritten + counts.duplicates + counts.rejected + merged + filtered + alreadySent);
        expect([eventsOf(parts).length, duplicates.length, rejected.length]).toEqual([eventsWritten, counts.duplicates, counts.rejected]);
      }),
      { numRuns: RUNS },
    );
    reportHeld('random files: rows read are the sum of what became of them, and the files say the same', RUNS, FULL);
  });

  it('every row is accounted for exactly once, and a repeat names a row that is kept', SLOW, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.constantFrom('first', 'last', 'most-complete'), async (content, keep) => {
        const { rejected, duplicates } = await prepare(content, { keep });
        const losers = duplicates.map(([row]) => row);
        const leftOut = [...rejected, ...losers];
        expect(new Set(leftOut).size).toBe(leftOut.length);
        for (const [row, kept] of duplicates) {
          expect(leftOut).not.toContain(kept);
          expect(keep === 'last' ? kept > row : keep === 'most-complete' || kept < row).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
    reportHeld('random files: every row is accounted for exactly once, and a repeat names a row that is kept', RUNS, FULL);
  });

  it('parts keep the limit, and joined they are the same for any limit and any run', SLOW, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.integer({ min: 1200, max: 4000 }), async (content, maxBytes) => {
        const [whole, again, cut] = [await prepare(content), await prepare(content), await prepare(content, { maxBytes })];
        expect(again.parts).toEqual(whole.parts);
        expect(bodyOf(cut.parts)).toBe(bodyOf(whole.parts));
        expect(cut.parts.every((part) => part.startsWith(`${HEADER}\n`) && Buffer.byteLength(part) <= maxBytes)).toBe(true);
        expect([cut.rejected, cut.duplicates]).toEqual([whole.rejected, whole.duplicates]);
      }),
      { numRuns: RUNS / 2 },
    );
    reportHeld('random files: parts keep the limit, and joined they are the same for any limit and any run', RUNS / 2, FULL / 2);
  });

  it('our own output, prepared again, is the same events', SLOW, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.constantFrom('2024-10', '2025-09'), async (content, edition) => {
        const first = await prepare(content, { edition });
        const second = await prepare(first.parts.join(''), { edition, maps: [], timezone: undefined, region: undefined, timeOfDay: undefined, dateOrder: undefined, decimal: undefined });
        expect(second.parts).toEqual(first.parts);
        expect(second.counts).toMatchObject({ rejected: 0, duplicates: 0 });
      }),
      { numRuns: RUNS },
    );
    reportHeld('random files: our own output, prepared again, is the same events', RUNS, FULL);
  });

  it('match keys go out as digests of 64 hex digits or not at all', SLOW, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (content) => {
        for (const event of eventsOf((await prepare(content)).parts)) {
          const [, email = '?', phone = '?'] = event.split(',');
          expect(`${email}${phone}`).toMatch(/^(?:[0-9a-f]{64}){1,2}$/);
          expect(email).not.toBe(createHash('sha256').update('').digest('hex'));
        }
      }),
      { numRuns: RUNS / 2 },
    );
    reportHeld('random files: match keys go out as digests of 64 hex digits or not at all', RUNS / 2, FULL / 2);
  });
});
