/**
 * Rows of a filtered list as far as they have been asked for. Pages are found one after the other,
 * since each hands out the cursor of the next; far pages are dropped and asked for again, so that a
 * million rows scrolled past never stay in memory.
 */
import type { RowPage, RowView } from '../preload/bridge.ts';

export const PAGE_ROWS = 200;
const KEPT_PAGES = 30;

export interface RowPages {
  /** Position that page i starts after (-1 for the first); one longer than the pages found while more may follow. */
  readonly cursors: readonly number[];
  /** Rows per page found; null where a page was dropped. */
  readonly pages: readonly (readonly RowView[] | null)[];
  readonly isComplete: boolean;
  /** Rows in all found pages, dropped ones included. */
  readonly count: number;
}

/** Nothing asked for yet of a list whose first row is the first one after this position (-1: of all). */
export function noPages(after: number): RowPages {
  return { cursors: [after], pages: [], isComplete: false, count: 0 };
}

/** Adds an answer; one for a page that was not asked for next, or again, changes nothing. */
export function withPage(known: RowPages, index: number, answer: RowPage): RowPages {
  if (index > known.pages.length) return known;
  const pages = [...known.pages];
  const isNew = index === pages.length;
  pages[index] = answer.rows;
  const cursors = isNew && answer.next !== null ? [...known.cursors, answer.next] : known.cursors;
  return {
    cursors,
    pages: dropFar(pages, index),
    isComplete: known.isComplete || (isNew && answer.next === null),
    count: isNew ? known.count + answer.rows.length : known.count,
  };
}

/** The page to ask for so that `index` can show; null when nothing is missing there. */
export function missingPage(known: RowPages, first: number, last: number): number | null {
  for (let page = pageOf(first); page <= pageOf(last); page += 1) {
    if (page >= known.pages.length) return known.isComplete ? null : known.pages.length;
    if (known.pages[page] === null) return page;
  }
  return null;
}

export function rowAt(known: RowPages, index: number): RowView | null {
  return known.pages[pageOf(index)]?.[index % PAGE_ROWS] ?? null;
}

function pageOf(index: number): number {
  return Math.floor(Math.max(0, index) / PAGE_ROWS);
}

function dropFar(pages: (readonly RowView[] | null)[], near: number): (readonly RowView[] | null)[] {
  if (pages.length <= KEPT_PAGES) return pages;
  return pages.map((page, index) => (Math.abs(index - near) > KEPT_PAGES / 2 ? null : page));
}
