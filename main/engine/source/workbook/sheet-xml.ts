/** One sheet of an XLSX workbook as rows of text, streamed: at any time only a piece of the XML and its rows are held. */
import { AppError } from '../../errors.ts';
import type { ByteStream } from '../source-handle.ts';
import { columnOf, MOST_COLUMNS, MOST_ROWS, rowOf } from './cell-reference.ts';
import { isFraction, textOfNumber } from './cell-text.ts';
import { PLAIN_MARKS, ROW_END, RowScanner } from './plain-rows.ts';
import type { PlainTag } from './plain-rows.ts';
import { withoutEntities } from './plain-text.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { RowsWanted, SheetRow } from './sheet-row.ts';
import { formatAt } from './styles.ts';
import type { CellFormats } from './styles.ts';
import { isTrue, parseXml, unescapeText } from './xml-stream.ts';
import type { Attributes, PlainElements, XmlHandler } from './xml-stream.ts';

/** What the cells of all sheets of a workbook refer to. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly formats: CellFormats;
  readonly is1904: boolean;
}

export interface SheetReading {
  readonly context: CellContext;
  readonly signal: AbortSignal | undefined;
  readonly survey: RowsWanted | undefined;
}

/** Throws AppError source/damaged, source/too-large or job/cancelled. */
export async function* readSheetXml(stream: ByteStream, { context, signal, survey }: SheetReading): AsyncGenerator<readonly SheetRow[]> {
  const reader = new SheetReader(stream.name, context, survey);
  for await (const _ of parseXml(stream, reader, signal)) {
    void _;
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
}

/** Rows from the events of XML; plain rows are read without them, to the same effect. */
export class SheetReader implements XmlHandler {
  readonly plain: PlainElements = {
    ending: ROW_END,
    depth: 2,
    mayFollow: () => this.#isInData,
    read: (text, at) => this.#readPlain(text, at),
  };
  readonly #scanner = new RowScanner();
  readonly #name: string;
  readonly #context: CellContext;
  readonly #survey: RowsWanted | undefined;
  #rows: SheetRow[] = [];
  #isInData = false;
  #row = 0;
  #cells: string[] = [];
  #fractions: number[] | undefined;
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

  constructor(name: string, context: CellContext, survey: RowsWanted | undefined) {
    this.#name = name;
    this.#context = context;
    this.#survey = survey;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCellTag(attributes);
    else if (name === 'v') {
      this.#isTextWanted = true;
      this.#hasValue = true;
    } else if (name === 'f') this.#hasFormula = true;
    else if (name === 'row') this.#openRow(attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']));
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

  #readPlain(text: string, at: number): number {
    const end = this.#scanner.scan(text, at);
    if (end === -1) return -1;
    const { row, count, columns } = this.#scanner.row;
    this.#openRow(row === -1 ? this.#row + 1 : row);
    const isOutline = this.#survey?.wantsText() === false;
    for (let index = 0; index < count; index += 1) {
      const column = columns[index] as number;
      const place = column === -1 ? this.#column + 1 : column;
      if (isOutline) this.#outlineCell(text, index, place);
      else this.#plainCell(text, index, place);
    }
    this.#closeRow();
    return end;
  }

  #plainCell(text: string, index: number, column: number): void {
    const { tags, starts, ends, marks } = this.#scanner.row;
    const { type, style } = tags[index] as PlainTag;
    this.#openCell(column, type, style);
    const start = starts[index] as number;
    const mark = marks[index] as number;
    if (start !== -1) this.#text = text.slice(start, ends[index]);
    if ((mark & PLAIN_MARKS.entity) !== 0) this.#text = withoutEntities(this.#text);
    this.#hasFormula = (mark & PLAIN_MARKS.formula) !== 0;
    this.#hasValue = (mark & PLAIN_MARKS.value) !== 0;
    this.#closeCell();
  }

  /** As `#plainCell`, for who only wants to know how far the filled cells go. */
  #outlineCell(text: string, index: number, column: number): void {
    const { tags, starts, ends, marks } = this.#scanner.row;
    const start = starts[index] as number;
    const length = (ends[index] as number) - start;
    const { type } = tags[index] as PlainTag;
    if (marks[index] !== PLAIN_MARKS.value || length === 0 || (type === 'n' && text.charCodeAt(start) <= 0x20)) {
      this.#plainCell(text, index, column);
      return;
    }
    this.#moveTo(column);
    if (type === 's') {
      const bytes = this.#context.strings.lengthAt(indexOf(text.slice(start, start + length)));
      if (bytes === null) throw this.#damaged();
      if (bytes === 0) return;
    }
    const cells = this.#cells;
    while (cells.length <= column) cells.push('');
  }

  #openRow(row: number): void {
    // Rows out of order would put a value beside another row's.
    if (!Number.isInteger(row) || row <= this.#row || row > MOST_ROWS) throw this.#damaged();
    this.#row = row;
    this.#cells = [];
    this.#fractions = undefined;
    this.#formulas = 0;
    this.#withoutResult = 0;
    this.#column = -1;
  }

  /** Without a reference a cell stands right after the one before it. */
  #openCellTag({ r, t, s }: Attributes): void {
    this.#openCell(r === undefined ? this.#column + 1 : columnOf(r), t ?? 'n', s);
  }

  #openCell(column: number, type: string, style: string | undefined): void {
    this.#moveTo(column);
    this.#type = type;
    this.#style = style;
    this.#text = '';
    this.#isTextWanted = false;
    this.#hasFormula = false;
    this.#hasValue = false;
    this.#phonetic = 0;
  }

  #moveTo(column: number): void {
    if (column < 0 || column >= MOST_COLUMNS || column <= this.#column) throw this.#damaged();
    this.#column = column;
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
    if (this.#type === 'n' && isFraction(text)) (this.#fractions ??= []).push(this.#column);
  }

  #cellText(stored: string): string {
    const { strings, formats, is1904 } = this.#context;
    switch (this.#type) {
      case 's': {
        const text = strings.at(indexOf(stored));
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
      this.#rows.push({ row: this.#row, cells, formulas: this.#formulas, withoutResult: this.#withoutResult, fractions: this.#fractions });
    }
    this.#cells = [];
  }

  #merge(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    const [top, bottom, column] = [rowOf(first), rowOf(last), columnOf(first)];
    if (top > 0 && bottom > top && column >= 0) this.#survey?.onMerge({ top, bottom, column });
  }

  #damaged(): AppError {
    return new AppError('source/damaged', { name: this.#name });
  }
}

/** A stored index of a string, -1 where it is none. */
function indexOf(stored: string): number {
  let index = 0;
  for (let i = 0; i < stored.length; i += 1) {
    const digit = stored.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9 || i > 8) return /^\s*\d+\s*$/.test(stored) ? Number(stored) : -1;
    index = index * 10 + digit;
  }
  return stored === '' ? -1 : index;
}
