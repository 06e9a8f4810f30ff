/** References such as B12, as numbers. */

/** The last column of a sheet is XFD. */
export const MOST_COLUMNS = 16_384;
export const MOST_ROWS = 1_048_576;

/** The column of a reference from 0, or -1 where it is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const code = reference.charCodeAt(i);
    if (code === 36) continue;
    const letter = code >= 97 ? code - 96 : code - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > MOST_COLUMNS) return -1;
  }
  return column - 1;
}

/** The row of a reference from 1, or 0 where it has none. */
export function rowOf(reference: string): number {
  const digits = /\d+$/.exec(reference)?.[0];
  const row = Number(digits ?? 0);
  return row <= MOST_ROWS ? row : 0;
}
