/**
 * Codec of a staged chunk: about a thousand source records as one blob. Cells are kept exactly as read, all
 * their texts behind each other with the lengths apart, so that a reader makes only the cells it wants.
 *
 * Layout (little endian): u8 format, u32 count, u32 bytes of lengths, u32 bytes of faults, count × u32 row
 * number, count × u32 physical line, per row its number of cells and their lengths in UTF-16 units
 * (7 bits a byte, low ones first), the faults and fractions as JSON, the text as UTF-8.
 */
const FORMAT = 3;
const HEAD_BYTES = 13;
const LONGEST_VARINT = 5;

export interface StagedRow {
  readonly cells: readonly string[];
  /** Row number as the spreadsheet counts. */
  readonly row: number;
  /** Physical line of the record's start. */
  readonly line: number;
  /** Structural issue codes, null for a sound record. */
  readonly faults: readonly string[] | null;
  /** Columns whose cell was stored as a number with a fraction. */
  readonly fractions?: readonly number[] | undefined;
}

export function encodeRows(rows: readonly StagedRow[]): Buffer {
  const lengths = encodeLengths(rows);
  const faults = Buffer.from(JSON.stringify(faultsOf(rows)));
  const text = rows.map((row) => row.cells.join('')).join('');
  const numbersAt = HEAD_BYTES;
  const lengthsAt = numbersAt + rows.length * 8;
  const textAt = lengthsAt + lengths.length + faults.length;
  const bytes = Buffer.allocUnsafeSlow(textAt + Buffer.byteLength(text));
  bytes.writeUInt8(FORMAT, 0);
  bytes.writeUInt32LE(rows.length, 1);
  bytes.writeUInt32LE(lengths.length, 5);
  bytes.writeUInt32LE(faults.length, 9);
  rows.forEach((row, index) => {
    bytes.writeUInt32LE(row.row, numbersAt + index * 4);
    bytes.writeUInt32LE(row.line, numbersAt + (rows.length + index) * 4);
  });
  bytes.set(lengths, lengthsAt);
  bytes.set(faults, lengthsAt + lengths.length);
  bytes.write(text, textAt);
  return bytes;
}

/** The rows of a chunk, all at once. */
export function decodeRows(bytes: Uint8Array): StagedRow[] {
  return [...readRows(bytes)];
}

/** The rows of a chunk one by one; with `wanted` (by column) every other cell comes back empty. */
export function* readRows(bytes: Uint8Array, wanted?: readonly boolean[]): Generator<StagedRow> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.readUInt8(0) !== FORMAT) throw new Error('a staged chunk has another format');
  const count = rowCount(bytes);
  const lengthsAt = HEAD_BYTES + count * 8;
  const faultsAt = lengthsAt + buffer.readUInt32LE(5);
  const textAt = faultsAt + buffer.readUInt32LE(9);
  const faults = JSON.parse(buffer.toString('utf8', faultsAt, textAt)) as RowMarks;
  const cursor: CellCursor = { lengths: buffer, at: lengthsAt, text: buffer.toString('utf8', textAt), textAt: 0 };
  for (let index = 0; index < count; index += 1) {
    yield {
      cells: takeCells(cursor, wanted),
      row: buffer.readUInt32LE(HEAD_BYTES + index * 4),
      line: buffer.readUInt32LE(HEAD_BYTES + (count + index) * 4),
      faults: faults[index] ?? null,
      ...(faults.fractions?.[index] === undefined ? {} : { fractions: faults.fractions[index] }),
    };
  }
}

/** How many rows an encoded chunk holds. */
export function rowCount(bytes: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUInt32LE(1);
}

/** The faults by row, and beside them the fractions by row where there are any. */
interface RowMarks {
  [row: number]: readonly string[];
  fractions?: Record<number, readonly number[]>;
}

function faultsOf(rows: readonly StagedRow[]): RowMarks {
  const marks: RowMarks = {};
  rows.forEach((row, index) => {
    if (row.faults) marks[index] = row.faults;
    if (row.fractions) (marks.fractions ??= {})[index] = row.fractions;
  });
  return marks;
}

function encodeLengths(rows: readonly StagedRow[]): Uint8Array {
  const values = rows.reduce((sum, row) => sum + row.cells.length + 1, 0);
  const bytes = Buffer.allocUnsafe(values * LONGEST_VARINT);
  let at = 0;
  for (const { cells } of rows) {
    at = putVarint(bytes, at, cells.length);
    for (const cell of cells) at = putVarint(bytes, at, cell.length);
  }
  return bytes.subarray(0, at);
}

function putVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) {
    bytes[at] = (rest & 0x7f) | 0x80;
    at += 1;
  }
  bytes[at] = rest;
  return at + 1;
}

interface CellCursor {
  readonly lengths: Uint8Array;
  at: number;
  readonly text: string;
  textAt: number;
}

function takeCells(cursor: CellCursor, wanted: readonly boolean[] | undefined): string[] {
  const width = takeVarint(cursor);
  const cells = new Array<string>(width);
  for (let column = 0; column < width; column += 1) {
    const start = cursor.textAt;
    cursor.textAt += takeVarint(cursor);
    cells[column] = wanted === undefined || wanted[column] === true ? cursor.text.slice(start, cursor.textAt) : '';
  }
  return cells;
}

function takeVarint(cursor: CellCursor): number {
  const { lengths } = cursor;
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = lengths[cursor.at] as number;
    cursor.at += 1;
    value |= (byte & 0x7f) << shift;
    if (byte <= 0x7f) return value;
  }
}
