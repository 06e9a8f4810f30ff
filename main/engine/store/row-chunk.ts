/**
 * Codec of a staged chunk: about a thousand source records as one blob. Cells are kept exactly as
 * read, joined by the ASCII unit and record separators; a chunk whose cells contain those falls back to JSON.
 *
 * Layout (little endian): u8 format, u32 count, count × u32 row number, count × u32 physical line,
 * u32 length of the faults JSON, the faults JSON, then the text.
 */
const UNIT = '\x1f';
const RECORD = '\x1e';
const SEPARATED = 1;
const AS_JSON = 2;
const HEAD_BYTES = 5;

export interface StagedRow {
  readonly cells: readonly string[];
  /** Row number as the spreadsheet counts. */
  readonly row: number;
  /** Physical line of the record's start. */
  readonly line: number;
  /** Structural issue codes, null for a sound record. */
  readonly faults: readonly string[] | null;
}

export function encodeRows(rows: readonly StagedRow[]): Buffer {
  const faults: Record<number, readonly string[]> = {};
  const numbers = new Uint32Array(rows.length * 2);
  rows.forEach((row, index) => {
    numbers[index] = row.row;
    numbers[rows.length + index] = row.line;
    if (row.faults) faults[index] = row.faults;
  });
  const { format, text } = encodeCells(rows);
  const faultBytes = Buffer.from(JSON.stringify(faults));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(format, 0);
  head.writeUInt32LE(rows.length, 1);
  const faultHead = Buffer.alloc(4);
  faultHead.writeUInt32LE(faultBytes.length, 0);
  return Buffer.concat([head, Buffer.from(numbers.buffer), faultHead, faultBytes, Buffer.from(text)]);
}

function encodeCells(rows: readonly StagedRow[]): { format: number; text: string } {
  const separators = rows.reduce((sum, row) => sum + Math.max(row.cells.length - 1, 0), rows.length - 1);
  const text = rows.map((row) => row.cells.join(UNIT)).join(RECORD);
  return countSeparators(text) === separators
    ? { format: SEPARATED, text }
    : { format: AS_JSON, text: JSON.stringify(rows.map((row) => row.cells)) };
}

function countSeparators(text: string): number {
  let count = 0;
  for (const separator of [UNIT, RECORD]) {
    for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, at + 1)) count += 1;
  }
  return count;
}

export function decodeRows(bytes: Uint8Array): StagedRow[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = buffer.readUInt32LE(1);
  const faultsAt = HEAD_BYTES + count * 8;
  const textAt = faultsAt + 4 + buffer.readUInt32LE(faultsAt);
  const faults = JSON.parse(buffer.toString('utf8', faultsAt + 4, textAt)) as Record<number, string[]>;
  const text = buffer.toString('utf8', textAt);
  const cells =
    buffer.readUInt8(0) === AS_JSON
      ? (JSON.parse(text) as string[][])
      : text.split(RECORD).map((record) => record.split(UNIT));
  const rows = new Array<StagedRow>(count);
  for (let index = 0; index < count; index += 1) {
    rows[index] = {
      cells: cells[index] ?? [],
      row: buffer.readUInt32LE(HEAD_BYTES + index * 4),
      line: buffer.readUInt32LE(HEAD_BYTES + (count + index) * 4),
      faults: faults[index] ?? null,
    };
  }
  return rows;
}
