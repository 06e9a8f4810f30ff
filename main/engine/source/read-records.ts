/** Streams a source's records in file order with bounded memory: one piece of text and one batch at a time. */
import { createHash } from 'node:crypto';
import type { CallOptions } from '../contract/commands.ts';
import type { IssueCode } from '../contract/errors.ts';
import type { Delimiter } from '../contract/source.ts';
import { AppError } from '../errors.ts';
import { frameSource } from './frame-source.ts';
import type { OpenedSource } from './open.ts';
import { createCellParser } from './parse-cells.ts';
import type { CellParser } from './parse-cells.ts';
import type { RecordFramer } from './record-framer.ts';
import type { RecordBatch, SourceRecord } from './records.ts';
import { openHandle } from './source-handle.ts';

const BATCH_RECORDS = 1_000;

const BAD_QUOTES: readonly IssueCode[] = ['bad-quotes'];
const MISSING_CELLS: readonly IssueCode[] = ['missing-cells'];
const EXTRA_CELLS: readonly IssueCode[] = ['extra-cells'];

/**
 * Yields batches of which the last one has the summary; throws AppError source/changed when the file is
 * no longer the one that was opened, source/missing, source/unreadable, source/binary or job/cancelled.
 */
export async function* readRecords(
  source: OpenedSource,
  options: CallOptions = {},
): AsyncGenerator<RecordBatch> {
  const handle = await openHandle(source.input);
  try {
    if (handle.bytes !== source.bytes || handle.modifiedMs !== source.modifiedMs) {
      throw new AppError('source/changed', { name: source.name });
    }
    const reader = new RecordReader(source);
    const digest = createHash('sha256');
    let bytesRead = 0;
    const onBytes = (bytes: Buffer): void => {
      digest.update(bytes);
      bytesRead += bytes.length;
    };
    const { encoding } = source.dialect;
    if (encoding === null) throw new Error('a text table has no encoding');
    const layout = { encoding, delimiter: delimiterOf(source), hasSepLine: source.hasSepLine };
    for await (const framer of frameSource(handle, layout, onBytes, options.signal)) {
      framer.width = source.headers.length;
      while (reader.fill(framer)) yield { records: reader.take(), bytesRead, summary: null };
    }
    const { rows, blankRows } = reader;
    const summary = { rows, blankRows, formulaCells: 0, sha256: digest.digest('hex') };
    yield { records: reader.take(), bytesRead, summary };
  } finally {
    await handle.handle.close();
  }
}

function delimiterOf({ dialect }: OpenedSource): Delimiter {
  if (dialect.delimiter === null) throw new Error('a text table has no delimiter');
  return dialect.delimiter;
}

/** Turns framed records into rows of the header's width and keeps the spreadsheet's row number. */
class RecordReader {
  rows = 0;
  blankRows = 0;
  readonly #parser: CellParser;
  readonly #source: OpenedSource;
  #row = 0;
  #batch: SourceRecord[] = [];

  constructor(source: OpenedSource) {
    this.#source = source;
    this.#parser = createCellParser(delimiterOf(source));
  }

  /** True once a batch is full, false when the framer has no further record yet. */
  fill(framer: RecordFramer): boolean {
    const { headerRow } = this.#source.dialect;
    while (framer.next()) {
      this.#row += 1;
      if (this.#row <= headerRow) continue;
      this.#add(framer);
      if (this.#batch.length === BATCH_RECORDS) return true;
    }
    return false;
  }

  take(): SourceRecord[] {
    const batch = this.#batch;
    this.#batch = [];
    return batch;
  }

  #add(framer: RecordFramer): void {
    const { text, line } = framer;
    const parsed = framer.isBad ? null : this.#parser.parse(text, framer.hasQuote);
    const cells = parsed ?? text.split(delimiterOf(this.#source));
    if (isBlank(cells)) {
      this.blankRows += 1;
      return;
    }
    const faults = fitToWidth(cells, this.#source.headers.length);
    this.rows += 1;
    this.#batch.push({
      cells,
      row: this.#row,
      line,
      faults: parsed === null ? BAD_QUOTES : faults,
    });
  }
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) {
    if (cell !== '' && cell.trim() !== '') return false;
  }
  return true;
}

/** Pads a short record; a longer one keeps its cells, at fault only where one of them says something. */
function fitToWidth(cells: string[], width: number): readonly IssueCode[] | null {
  if (cells.length === width) return null;
  if (cells.length < width) {
    while (cells.length < width) cells.push('');
    return MISSING_CELLS;
  }
  return isBlank(cells.slice(width)) ? null : EXTRA_CELLS;
}
