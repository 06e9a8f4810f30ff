/** One sheet of an XLSX workbook as rows of text, streamed: at any time only a piece of the XML and its rows are held. */
import { AppError } from '../../errors.ts';
import type { ByteStream } from '../source-handle.ts';
import { columnOf, MOST_COLUMNS, MOST_ROWS, rowOf } from './cell-reference.ts';
import { textOfNumber } from './cell-text.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { SheetRow, TallMerge } from './sheet-row.ts';
import { formatAt } from './styles.ts';
import type { CellFormats } from './styles.ts';
import { isTrue, parseXml, unescapeText } from './xml-stream.ts';
import type { Attributes, XmlHandler } from './xml-stream.ts';

/** What the cells of all sheets of a workbook refer to. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly formats: CellFormats;
  readonly is1904: boolean;
}

export interface SheetReading {
  readonly context: CellContext;
  readonly signal: AbortSignal | undefined;
  readonly onMerge: ((merge: TallMerge) => void) | undefined;
}

/** Throws AppError source/damaged, source/too-large or job/cancelled. */
export async function* readSheetXml(stream: ByteStream, { context, signal, onMerge }: SheetReading): AsyncGenerator<readonly SheetRow[]> {
  const reader = new SheetReader(stream.name, context, onMerge);
  for await (const _ of parseXml(stream, reader, signal)) {
    void _;
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
}

class SheetReader implements XmlHandler {
  readonly #name: string;
  readonly #context: CellContext;
  readonly #onMerge: ((merge: TallMerge) => void) | undefined;
  #rows: SheetRow[] = [];
  #isInData = false;
  #row = 0;
  #cells: string[] = [];
  #formulas = 0;
  #withoutResult = 0;
  // The cell at hand.
  #column = -1;
  #type = '';
  #style: string | undefined;
  #text = '';
  #isTextWanted = false;
  #phonetic = 0;
  #hasFormula = false;
  #hasValue = false;

  constructor(name: string, context: CellContext, onMerge: ((merge: TallMerge) => void) | undefined) {
    this.#name = name;
    this.#context = context;
    this.#onMerge = onMerge;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') {
      this.#isTextWanted = true;
      this.#hasValue = true;
    } else if (name === 'f') this.#hasFormula = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 't') this.#isTextWanted = this.#phonetic === 0;
    else if (name === 'rPh') this.#phonetic += 1;
    else if (name === 'sheetData') this.#isInData = true;
    else if (name === 'mergeCell') this.#merge(attributes['ref'] ?? '');
  }

  text(text: string): void {
    if (this.#isTextWanted) this.#text += text;
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 't') this.#isTextWanted = false;
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 'sheetData') this.#isInData = false;
  }

  #openRow({ r }: Attributes): void {
    const row = r === undefined ? this.#row + 1 : Number(r);
    // Rows out of order would put a value beside another row's.
    if (!Number.isInteger(row) || row <= this.#row || row > MOST_ROWS) throw this.#damaged();
    this.#row = row;
    this.#cells = [];
    this.#formulas = 0;
    this.#withoutResult = 0;
    this.#column = -1;
  }

  /** Without a reference a cell stands right after the one before it. */
  #openCell({ r, t, s }: Attributes): void {
    const column = r === undefined ? this.#column + 1 : columnOf(r);
    if (column < 0 || column >= MOST_COLUMNS || column <= this.#column) throw this.#damaged();
    this.#column = column;
    this.#type = t ?? 'n';
    this.#style = s;
    this.#text = '';
    this.#isTextWanted = false;
    this.#hasFormula = false;
    this.#hasValue = false;
    this.#phonetic = 0;
  }

  #closeCell(): void {
    if (!this.#isInData) return;
    if (this.#hasFormula) {
      this.#formulas += 1;
      const isEmptyText = this.#type === 'str' && this.#hasValue;
      if (this.#text === '' && !isEmptyText) this.#withoutResult += 1;
    }
    const text = this.#text === '' ? '' : this.#cellText(this.#text);
    if (text === '') return;
    const cells = this.#cells;
    while (cells.length < this.#column) cells.push('');
    cells.push(text);
  }

  #cellText(stored: string): string {
    const { strings, formats, is1904 } = this.#context;
    switch (this.#type) {
      case 's': {
        const text = strings.at(/^\s*\d+\s*$/.test(stored) ? Number(stored) : -1);
        if (text === null) throw this.#damaged();
        return text;
      }
      case 'n':
        return textOfNumber(stored.trim(), formatAt(formats, this.#style), is1904);
      case 'b':
        return isTrue(stored.trim()) ? 'TRUE' : 'FALSE';
      case 'd':
        return stored.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.0+)?$/, '$1 $2');
      case 'str':
      case 'inlineStr':
        return unescapeText(stored);
      default:
        return stored;
    }
  }

  #closeRow(): void {
    const cells = this.#cells;
    if (cells.length > 0 || this.#withoutResult > 0) {
      this.#rows.push({ row: this.#row, cells, formulas: this.#formulas, withoutResult: this.#withoutResult });
    }
    this.#cells = [];
  }

  #merge(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    const [top, bottom, column] = [rowOf(first), rowOf(last), columnOf(first)];
    if (top > 0 && bottom > top && column >= 0) this.#onMerge?.({ top, bottom, column });
  }

  #damaged(): AppError {
    return new AppError('source/damaged', { name: this.#name });
  }
}
