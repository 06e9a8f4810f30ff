/** Whether a record holds the names of columns, or the values of an order that no one gave names. */
import type { SourceHints } from './header-judge.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
const TIME = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:$|[\sT])/;
const PHONE = /^[+(]?[\d\s().-]+$/;
const FEWEST_DIGITS_OF_A_PHONE = 9;
/** What `scoreHeaders` gives one name that stands in its tables, not merely sounds like one. */
const SCORE_OF_A_KNOWN_NAME = 2;

export function countKnownNames(cells: readonly string[], hints: SourceHints): number {
  return cells.filter((cell) => cell.trim() !== '' && isKnown(cell, hints)).length;
}

/** An email or a digest is never a column's name; a date may be, beside names that are known. */
export function looksLikeOrder(cells: readonly string[], hints: SourceHints): boolean {
  const values = cells.map((cell) => cell.trim());
  if (values.some((value) => EMAIL.test(value) || DIGEST.test(value))) return true;
  return values.some((value) => TIME.test(value) || isPhone(value)) && countKnownNames(cells, hints) === 0;
}

/** What a cell of an order is on the face of it; numbers may stand anywhere. */
export function kindOfValue(cell: string): 'empty' | 'contact' | 'time' | 'other' {
  const value = cell.trim();
  if (value === '') return 'empty';
  if (EMAIL.test(value) || DIGEST.test(value)) return 'contact';
  return TIME.test(value) ? 'time' : 'other';
}

function isKnown(cell: string, hints: SourceHints): boolean {
  const isWanted = hints.columns.some((column) => column.trim() === cell.trim());
  return isWanted || hints.scoreHeaders([cell]) >= SCORE_OF_A_KNOWN_NAME;
}

function isPhone(value: string): boolean {
  return PHONE.test(value) && (value.match(/\d/g)?.length ?? 0) >= FEWEST_DIGITS_OF_A_PHONE;
}
