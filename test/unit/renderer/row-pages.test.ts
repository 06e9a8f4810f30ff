import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { RowPage, RowView } from '../../../preload/bridge.ts';
import { missingPage, noPages, PAGE_ROWS, rowAt, withPage } from '../../../renderer/row-pages.ts';
import type { RowPages } from '../../../renderer/row-pages.ts';

const NONE = noPages(-1);

/** An engine that holds `total` rows, of which every `nth` fits the filter. */
function engine(total: number, nth: number): (after: number) => RowPage {
  return (after) => {
    const rows: RowView[] = [];
    let seq = after + 1;
    for (; seq < total && rows.length < PAGE_ROWS; seq += 1) {
      if (seq % nth === 0) rows.push({ seq, row: seq + 2, line: seq + 2, file: 0, status: 'event', codes: [], repeatsRow: null, before: {}, after: {} });
    }
    const isMore = Array.from({ length: total - seq }, (_, index) => seq + index).some((each) => each % nth === 0);
    return { rows, next: isMore ? (rows.at(-1)?.seq ?? null) : null };
  };
}

/** Asks as a screen does, until everything between the two rows is there. */
function show(known: RowPages, ask: (after: number) => RowPage, first: number, last: number): RowPages {
  let pages = known;
  for (let page = missingPage(pages, first, last); page !== null; page = missingPage(pages, first, last)) {
    pages = withPage(pages, page, ask(pages.cursors[page] ?? -1));
  }
  return pages;
}

describe('paged rows', () => {
  test('are found one page after the other, each row once and in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_500 }), fc.integer({ min: 1, max: 7 }), (total, nth) => {
        const all = Math.ceil(total / nth);
        const pages = show(NONE, engine(total, nth), 0, Math.max(0, all - 1));
        const seen = Array.from({ length: all }, (_, index) => rowAt(pages, index)?.seq);
        expect(seen).toEqual(Array.from({ length: all }, (_, index) => index * nth));
        expect(pages.count).toBe(all);
      }),
      { numRuns: 60 },
    );
  });

  test('far from sight are dropped and come back the same', () => {
    const ask = engine(20_000, 1);
    let far = NONE;
    for (let row = 0; row < 20_000; row += PAGE_ROWS) far = show(far, ask, row, row + 30);
    expect(rowAt(far, 0)).toBeNull();
    expect(far.pages.filter((page) => page !== null).length).toBeLessThan(40);
    expect(far.count).toBe(20_000);
    const back = show(far, ask, 0, 30);
    expect(rowAt(back, 0)?.seq).toBe(0);
    expect(rowAt(back, 30)?.seq).toBe(30);
  });

  test('ignore an answer for a page that nobody asked for next', () => {
    expect(withPage(NONE, 3, { rows: [], next: null })).toBe(NONE);
  });
});
