/** Streams a table's records in its order with bounded memory: one piece of text or sheet, and one batch at a time. */
import { createHash } from 'node:crypto';
import type { CallOptions } from '../contract/commands.ts';
import type { IssueCode } from '../contract/errors.ts';
import type { Delimiter } from '../contract/source.ts';
import { AppError, throwIfAborted } from '../errors.ts';
import { findContent } from './content.ts';
import { frameSource } from './text/frame-source.ts';
import type { Layout } from './text/frame-source.ts';
import type { OpenedSource } from './open.ts';
import { createCellParser } from './text/parse-cells.ts';
import type { CellParser } from './text/parse-cells.ts';
import type { RecordFramer } from './text/record-framer.ts';
import type { RecordBatch, SourceSummary } from './records.ts';
import { RowCollector } from './row-collector.ts';
import { openHandle } from './source-handle.ts';
import type { SourceHandle } from './source-handle.ts';
import { MergeFiller } from './workbook/merge-list.ts';
import type { SheetRow } from './workbook/sheet-row.ts';
import { openWorkbook } from './workbook/workbook-format.ts';

const BAD_QUOTES: readonly IssueCode[] = ['bad-quotes'];

/**
 * Yields batches of which the last one has the summary; throws AppError source/changed when the file is
 * no longer the one that was opened, source/missing, source/unreadable, source/binary, source/damaged,
 * source/too-large or job/cancelled.
 */
export async function* readRecords(source: OpenedSource, options: CallOptions = {}): AsyncGenerator<RecordBatch> {
  const handle = await openHandle(source.input);
  try {
    if (handle.bytes !== source.bytes || handle.modifiedMs !== source.modifiedMs) {
      throw new AppError('source/changed', { name: source.name });
    }
    yield* source.format === 'csv' ? readText(handle, source, options.signal) : readSheet(handle, source, options.signal);
  } finally {
    await handle.close();
  }
}

async function* readText(handle: SourceHandle, source: OpenedSource, signal: AbortSignal | undefined): AsyncGenerator<RecordBatch> {
  const { container, entry, headers, bytes } = source;
  const { stream } = await findContent(handle, container, entry);
  const reader = new RecordReader(source);
  const digest = createHash('sha256');
  let bytesRead = 0;
  const onBytes = (piece: Buffer): void => {
    if (container === null) digest.update(piece);
    // Of a container the packed bytes are not known piece by piece; progress must only never run backwards.
    bytesRead = Math.min(bytes, bytesRead + piece.length);
  };
  for await (const framer of frameSource(stream, layoutOf(source), onBytes, signal)) {
    framer.width = headers.length;
    while (reader.fill(framer)) yield { records: reader.rows.take(false), bytesRead, summary: null };
  }
  if (container !== null) await addWhole(handle, digest, signal);
  const records = reader.rows.take(true);
  const { rows, blankRows } = reader.rows;
  yield { records, bytesRead: bytes, summary: { rows, blankRows, formulaCells: 0, sha256: digest.digest('hex') } };
}

function layoutOf({ dialect, hasSepLine }: OpenedSource): Layout {
  const { encoding, delimiter } = dialect;
  if (encoding === null || delimiter === null) throw new Error('a text table has no encoding or delimiter');
  return { encoding, delimiter, hasSepLine };
}

async function addWhole(handle: SourceHandle, digest: ReturnType<typeof createHash>, signal: AbortSignal | undefined): Promise<void> {
  for await (const piece of handle.chunks(signal)) digest.update(piece);
}

/** Cuts a framer's records into cells and gives each the row number that a spreadsheet would. */
class RecordReader {
  readonly rows: RowCollector;
  readonly #parser: CellParser;
  readonly #delimiter: Delimiter;
  #row = 0;

  constructor(source: OpenedSource) {
    const { delimiter } = layoutOf(source);
    this.rows = new RowCollector({ ...source, mayBeShort: false });
    this.#delimiter = delimiter;
    this.#parser = createCellParser(delimiter);
  }

  /** True once a batch is full, false when the framer has no further record yet. */
  fill(framer: RecordFramer): boolean {
    while (framer.next()) {
      this.#row += 1;
      if (!this.rows.isBelowHeader(this.#row)) continue;
      const { text, line } = framer;
      const parsed = framer.isBad ? null : this.#parser.parse(text, framer.hasQuote);
      const cells = parsed ?? text.split(this.#delimiter);
      this.rows.add({ cells, row: this.#row, line, faults: parsed === null ? BAD_QUOTES : null });
      if (this.rows.isFull) return true;
    }
    return false;
  }
}

async function* readSheet(handle: SourceHandle, source: OpenedSource, signal: AbortSignal | undefined): AsyncGenerator<RecordBatch> {
  const { format, container, entry, name, bytes, layout } = source;
  if (format === 'csv' || layout === null) throw new Error('a sheet has no layout');
  const held = await (await findContent(handle, container, entry)).hold(signal);
  const workbook = await openWorkbook(held, format, {
    encoding: source.dialect.encoding,
    only: { name: source.sheet ?? '', position: layout.position },
    signal,
  });
  try {
    const sheet = workbook.sheets.find((one) => one.name === source.sheet);
    if (sheet === undefined) throw new AppError('source/changed', { name });
    const reader = new SheetReader(source);
    let seen = 0;
    for await (const rows of sheet.rows(signal)) {
      throwIfAborted(signal);
      seen += rows.length;
      for (const row of rows) reader.add(row);
      const bytesRead = Math.floor(bytes * Math.min(1, seen / Math.max(1, layout.rows)));
      if (reader.rows.isFull) yield { records: reader.rows.take(false), bytesRead, summary: null };
    }
    const digest = createHash('sha256');
    await addWhole(handle, digest, signal);
    const records = reader.rows.take(true);
    yield { records, bytesRead: bytes, summary: reader.summary(digest.digest('hex')) };
  } finally {
    await workbook.close();
  }
}

/** Adds to a sheet's rows what its merged cells and formulas mean for them. */
class SheetReader {
  readonly rows: RowCollector;
  readonly #merges: MergeFiller;
  #formulaCells = 0;
  #gaps = 0;
  #lastRow: number;

  constructor({ layout, ...source }: OpenedSource) {
    this.rows = new RowCollector({ ...source, mayBeShort: true });
    this.#merges = new MergeFiller(layout?.merges ?? []);
    this.#lastRow = source.dialect.headerRow + source.dialect.descriptionRows;
  }

  add({ row, cells, formulas, withoutResult, fractions }: SheetRow): void {
    const isMerged = this.#merges.fill(row, cells);
    if (!this.rows.isBelowHeader(row)) return;
    this.#gaps += row - this.#lastRow - 1;
    this.#lastRow = row;
    this.#formulaCells += formulas;
    const faults: IssueCode[] = [];
    if (formulas > withoutResult) faults.push('formula-cell');
    if (withoutResult > 0) faults.push('formula-without-result');
    if (isMerged) faults.push('merged-cell');
    this.rows.add({ cells, row, line: row, faults: faults.length === 0 ? null : faults, fractions });
  }

  /** Rows that the sheet leaves out between two of its own are as blank as empty lines. */
  summary(sha256: string): SourceSummary {
    const { rows, blankRows } = this.rows;
    return { rows, blankRows: blankRows + this.#gaps, formulaCells: this.#formulaCells, sha256 };
  }
}
