/**
 * One record's text as cells. Cells that stand plainly, or plainly inside a pair of quotes, are split;
 * any other record goes through fast-csv's own parser, alone, so that what it throws stays with that
 * record. Deep import: 5.0.8 is pinned.
 */
import { Parser } from '@fast-csv/parse/build/src/parser/Parser.js';
import { ParserOptions } from '@fast-csv/parse/build/src/ParserOptions.js';
import type { Delimiter } from '../../contract/source.ts';

const BOM = '\uFEFF';

export interface CellParser {
  /** The cells, or null where the quotes cannot be read. */
  parse(record: string, hasQuote: boolean): string[] | null;
}

export function createCellParser(delimiter: Delimiter): CellParser {
  const parser = new Parser(new ParserOptions({ headers: false, delimiter }));
  return {
    parse: (record, hasQuote) => {
      const pieces = record.split(delimiter);
      if (!hasQuote || unwrap(pieces)) return pieces;
      return parseQuoted(parser, record, delimiter);
    },
  };
}

/**
 * Takes the quotes off in place when each piece has none but one around it; exports that quote every
 * cell are common and fast-csv is eight times slower. On false the pieces are spoilt.
 */
function unwrap(pieces: string[]): boolean {
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i] ?? '';
    const quote = piece.indexOf('"');
    if (quote === -1) continue;
    const last = piece.length - 1;
    if (quote !== 0 || last === 0 || piece.indexOf('"', 1) !== last) return false;
    pieces[i] = piece.slice(1, last);
  }
  return true;
}

function parseQuoted(parser: Parser, record: string, delimiter: Delimiter): string[] | null {
  // The parser strips a leading U+FEFF from every text it is given; only the file's first one is a BOM.
  const text = record.startsWith(BOM) ? BOM + record : record;
  let rows: unknown[][];
  try {
    rows = parser.parse(text, false).rows;
  } catch {
    // Its message quotes the record, so nothing of it is kept.
    return null;
  }
  const cells = rows[0];
  if (rows.length !== 1 || cells === undefined || !cells.every(isString)) return null;
  // It also empties a first cell of spaces; the cell is kept as it stands in the file.
  const first = record.slice(0, Math.max(0, record.indexOf(delimiter)));
  if (first !== '' && first.trim() === '') cells[0] = first;
  return cells;
}

function isString(cell: unknown): cell is string {
  return typeof cell === 'string';
}
