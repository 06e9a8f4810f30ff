/** One sheet of an ODS workbook as rows of text, streamed. All sheets stand in one part, so those before it are passed over. */
import { AppError } from '../../errors.ts';
import type { ByteStream } from '../source-handle.ts';
import { MOST_COLUMNS, MOST_ROWS } from './cell-reference.ts';
import { isFraction } from './cell-text.ts';
import { odsValue } from './ods-value.ts';
import type { RowsWanted, SheetRow } from './sheet-row.ts';
import { attribute, parseXml } from './xml-stream.ts';
import type { Attributes, XmlHandler } from './xml-stream.ts';

/** A few bytes can say that a row is there a million times. */
const MOST_REPEATED_CELLS = 50_000_000;
const ROWS_AT_ONCE = 1_000;

export interface OdsSheetTask {
  /** Position of the sheet in the workbook, from 0. */
  readonly index: number;
  readonly signal: AbortSignal | undefined;
  readonly survey: RowsWanted | undefined;
}

/** Throws AppError source/damaged, source/too-large or job/cancelled. */
export async function* readOdsSheet(content: ByteStream, { index, signal, survey }: OdsSheetTask): AsyncGenerator<readonly SheetRow[]> {
  const reader = new OdsSheetReader(content.name, index, survey);
  for await (const _ of parseXml(content, reader, signal)) {
    void _;
    yield* reader.take();
    if (reader.isDone) return;
  }
}

const NUMBERS: ReadonlySet<string> = new Set(['float', 'currency', 'percentage']);

interface RepeatedRow extends SheetRow {
  readonly times: number;
}

class OdsSheetReader implements XmlHandler {
  isDone = false;
  readonly #name: string;
  readonly #survey: RowsWanted | undefined;
  /** Sheets that are still to be passed over, the wanted one included. */
  #before: number;
  #tables = 0;
  #rows: RepeatedRow[] = [];
  #repeatedCells = 0;
  // The row at hand, and how often it stands there.
  #row = 1;
  #times = 0;
  #cells: string[] = [];
  #fractions: number[] | undefined;
  #column = 0;
  #formulas = 0;
  #withoutResult = 0;
  // The cell at hand; its paragraphs are its children, those of comments and drawings are not.
  #cell: Attributes | null = null;
  #depth = 0;
  #paragraphs = 0;
  #isInParagraph = false;
  #phonetic = 0;
  #text = '';

  constructor(name: string, index: number, survey: RowsWanted | undefined) {
    this.#name = name;
    this.#before = index + 1;
    this.#survey = survey;
  }

  *take(): Generator<readonly SheetRow[]> {
    const rows = this.#rows;
    this.#rows = [];
    let batch: SheetRow[] = [];
    for (const { times, row, cells, ...counts } of rows) {
      for (let i = 0; i < times; i += 1) {
        batch.push({ row: row + i, cells: i === 0 ? cells : [...cells], ...counts });
        if (batch.length < ROWS_AT_ONCE) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'table') {
      this.#tables += 1;
      if (this.#tables === 1) this.#before -= 1;
    }
    if (this.#before !== 0 || this.#tables !== 1 || this.isDone) return;
    if (this.#cell !== null) this.#openInCell(name, attributes);
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#openCell(attributes);
    else if (name === 'table-row') this.#openRow(attributes);
  }

  text(text: string): void {
    if (this.#isInParagraph && this.#phonetic === 0) this.#text += text;
  }

  close(name: string): void {
    if (name === 'table') {
      this.#tables -= 1;
      if (this.#tables === 0 && this.#before === 0) this.isDone = true;
    }
    if (this.#before !== 0 || this.#tables !== 1 || this.isDone) return;
    if (this.#cell !== null) this.#closeInCell(name);
    else if (name === 'table-row') this.#closeRow();
  }

  #openInCell(name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#depth === 1) {
      this.#isInParagraph = name === 'p';
      if (!this.#isInParagraph) return;
      if (this.#paragraphs > 0) this.#text += '\n';
      this.#paragraphs += 1;
    } else if (!this.#isInParagraph) return;
    else if (name === 's') this.#text += ' '.repeat(Math.min(this.#count(attributes, 'c'), 1_000));
    else if (name === 'tab') this.#text += '\t';
    else if (name === 'line-break') this.#text += '\n';
    else if (name === 'ruby-text') this.#phonetic += 1;
  }

  #closeInCell(name: string): void {
    if (this.#depth === 0) {
      this.#closeCell(this.#cell ?? {});
      return;
    }
    if (name === 'ruby-text' && this.#isInParagraph) this.#phonetic -= 1;
    if (this.#depth === 1) this.#isInParagraph = false;
    this.#depth -= 1;
  }

  #openRow(attributes: Attributes): void {
    this.#row += this.#times;
    this.#times = this.#count(attributes, 'number-rows-repeated');
    this.#cells = [];
    this.#fractions = undefined;
    this.#column = 0;
    this.#formulas = 0;
    this.#withoutResult = 0;
  }

  #openCell(attributes: Attributes): void {
    this.#cell = attributes;
    this.#depth = 0;
    this.#paragraphs = 0;
    this.#phonetic = 0;
    this.#text = '';
    this.#isInParagraph = false;
  }

  #closeCell(attributes: Attributes): void {
    this.#cell = null;
    const times = this.#count(attributes, 'number-columns-repeated');
    const text = odsValue(attributes, this.#text);
    if (attribute(attributes, 'formula') !== undefined) {
      this.#formulas += times;
      if (text === '' && attribute(attributes, 'value-type') === undefined) this.#withoutResult += times;
    }
    const height = this.#count(attributes, 'number-rows-spanned');
    if (height > 1) this.#survey?.onMerge({ top: this.#row, bottom: this.#row + height - 1, column: this.#column });
    const column = this.#column;
    this.#column += times;
    if (text === '') return;
    if (this.#column > MOST_COLUMNS) throw this.#refusal('source/damaged');
    while (this.#cells.length < column) this.#cells.push('');
    const isStored = NUMBERS.has(attribute(attributes, 'value-type') ?? '') && isFraction(text);
    for (let i = 0; i < times; i += 1) {
      this.#cells.push(text);
      if (isStored) (this.#fractions ??= []).push(column + i);
    }
  }

  #closeRow(): void {
    if (this.#cells.length === 0 && this.#withoutResult === 0) return;
    if (this.#row + this.#times - 1 > MOST_ROWS) throw this.#refusal('source/damaged');
    this.#repeatedCells += (this.#times - 1) * (this.#cells.length + 1);
    if (this.#repeatedCells > MOST_REPEATED_CELLS) throw this.#refusal('source/too-large');
    this.#rows.push({ row: this.#row, cells: this.#cells, formulas: this.#formulas, withoutResult: this.#withoutResult, fractions: this.#fractions, times: this.#times });
  }

  /** How often, how high or how wide: 1 where it is not said. */
  #count(attributes: Attributes, name: string): number {
    const value = attribute(attributes, name);
    const count = value === undefined ? 1 : Number(value);
    if (!Number.isInteger(count) || count < 0) throw this.#refusal('source/damaged');
    return Math.max(1, count);
  }

  #refusal(code: 'source/damaged' | 'source/too-large'): AppError {
    return new AppError(code, { name: this.#name });
  }
}
