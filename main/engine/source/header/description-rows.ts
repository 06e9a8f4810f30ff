/**
 * A row of prose under the header that describes the columns, as TikTok Shop writes it ("Platform unique order ID.").
 * It is skipped only where it can be nothing else: it has not one value, and the rows below it have them in its columns.
 */

const VALUE = /^[\p{Sc}]?[-+]?[\d\s.,:/()+-]*\d[\d\s.,:/()+-]*(?:[\p{Sc}%]|[A-Z]{3})?$/u;
const EMAIL_OR_LINK = /^\S+@\S+\.\S+$|^https?:\/\//i;
const DIGEST = /^[0-9a-f]{32,64}$/i;
const ROWS_TO_COMPARE = 5;
const LEAST_CELLS = 3;
const LEAST_PROSE_SHARE = 0.6;
const LEAST_VALUE_COLUMNS = 2;
const LETTERS_OF_PROSE = 16;
const IDEOGRAMS_OF_PROSE = 6;

/** How many rows after the header describe it: 0 or 1. `rows` are those that follow the header and hold anything. */
export function countDescriptionRows(header: readonly string[], rows: readonly (readonly string[])[]): 0 | 1 {
  const [first, ...later] = rows;
  if (first === undefined || later.length === 0) return 0;
  const described = first.map((cell) => cell.trim());
  const filled = described.filter((cell) => cell !== '');
  const named = header.filter((name) => name.trim() !== '').length;
  if (filled.length < Math.max(LEAST_CELLS, named / 2) || filled.some(isValue)) return 0;
  if (filled.filter(isProse).length < filled.length * LEAST_PROSE_SHARE) return 0;
  const below = later.slice(0, ROWS_TO_COMPARE);
  const isColumnOfValues = (column: number): boolean => {
    const cells = below.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
    return cells.length > 0 && cells.every(isValue);
  };
  const columns = described.flatMap((cell, column) => (cell !== '' && isColumnOfValues(column) ? [column] : []));
  return columns.length >= LEAST_VALUE_COLUMNS ? 1 : 0;
}

function isValue(cell: string): boolean {
  return VALUE.test(cell) || EMAIL_OR_LINK.test(cell) || DIGEST.test(cell);
}

/** Two words and a fair length, or a phrase of a script that writes no spaces. */
function isProse(cell: string): boolean {
  const ideograms = cell.match(/[\p{Script=Han}\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  if (ideograms >= IDEOGRAMS_OF_PROSE) return true;
  return cell.length >= LETTERS_OF_PROSE && /\p{L}\s+\p{L}/u.test(cell);
}
