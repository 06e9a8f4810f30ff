/**
 * The events of a prepared job in row order, as they go out: without duplicates and merged rows, with what settling its
 * order made of a row. Ledger and uploads read events here and nowhere else.
 */
import { readCsvLine } from '../delivery/csv-line.ts';
import type { StoredChange } from '../store/changed-rows.ts';
import { decodeFacts } from '../store/row-facts.ts';
import type { RowFact } from '../store/row-facts.ts';
import type { Store } from '../store/store.ts';

export interface KeptEvent {
  /** Position among all rows of the job. */
  readonly seq: number;
  /** Position of the row's table. */
  readonly source: number;
  /** As the spreadsheet counts, header = 1, and the physical line of the row's start. */
  readonly row: number;
  readonly line: number;
  /** Twelve outgoing values, match keys hashed. */
  readonly values: readonly string[];
  /** The rows that the event was made of, as they were derived, in row order; itself alone where nothing was merged. */
  readonly lines: readonly (readonly string[])[];
}

export interface KeptChunk {
  readonly events: readonly KeptEvent[];
  /** Rows read up to the end of this chunk. */
  readonly rows: number;
}

/**
 * Chunk by chunk, so that a caller can let others run and stop. Rows that the ledger marked as sent are among them
 * (`store.sentRows` knows which). Without lines `lines` is the event alone: those of an order may stand far apart and cost time.
 */
export function* keptEvents(store: Store, jobId: number, lines: 'with-lines' | 'without-lines' = 'with-lines'): Generator<KeptChunk> {
  const rowsOf = createRowReader(store, jobId);
  const chunkCount = store.chunks.derivedCount(jobId);
  for (let index = 0; index < chunkCount; index += 1) {
    const chunk = rowsOf.chunk(index);
    if (!chunk) continue;
    const { firstSeq, source, facts } = chunk;
    const end = firstSeq + facts.length;
    const losers = store.duplicates.between(jobId, firstSeq, end);
    const changes = store.changedRows.between(jobId, firstSeq, end);
    const merged = changes.size === 0 || lines === 'without-lines' ? NOTHING_MERGED : store.changedRows.mergedInto(jobId, firstSeq, end);
    const events: KeptEvent[] = [];
    facts.forEach(({ lineBytes, row, line }, at) => {
      const seq = firstSeq + at;
      if (lineBytes === 0 || losers.has(seq)) return;
      const change = changes.get(seq);
      if (change?.into) return;
      const values = sentValues(change) ?? rowOf(chunk, at);
      const others = merged.get(seq);
      const all = others ? [rowOf(chunk, at), ...others.map(rowsOf.values)] : [values];
      events.push({ seq, source, row, line, values, lines: all });
    });
    yield { events, rows: end };
  }
}

const NOTHING_MERGED: ReadonlyMap<number, readonly number[]> = new Map();

function sentValues(change: StoredChange | undefined): readonly string[] | null {
  return change?.line ? textOf(change.line) : null;
}

interface ReadChunk {
  readonly firstSeq: number;
  readonly source: number;
  readonly facts: readonly RowFact[];
  readonly lines: Uint8Array;
  /** Where the line of each row begins. */
  readonly starts: Uint32Array;
}

/** Chunks held at a time: an order's rows mostly stand together, and where they do not, a few places at once. */
const HELD_CHUNKS = 8;

function createRowReader(store: Store, jobId: number): { chunk(index: number): ReadChunk | null; values(seq: number): readonly string[] } {
  const held = new Map<number, ReadChunk>();
  function chunk(index: number): ReadChunk | null {
    const found = held.get(index) ?? readChunk(store, jobId, index);
    if (!found) return null;
    held.delete(index);
    held.set(index, found);
    const [oldest] = held.keys();
    if (held.size > HELD_CHUNKS && oldest !== undefined) held.delete(oldest);
    return found;
  }
  return {
    chunk,
    values(seq) {
      const found = chunk(store.chunks.chunkOf(jobId, seq));
      if (!found) throw new Error('a merged row has no derived chunk');
      return rowOf(found, seq - found.firstSeq);
    },
  };
}

/** The row at a position of its chunk as it was derived. */
function rowOf({ facts, starts, lines }: ReadChunk, at: number): readonly string[] {
  const [fact, start] = [facts[at], starts[at]];
  if (!fact || start === undefined) throw new Error('a kept row has no derived line');
  return textOf(lines.subarray(start, start + fact.lineBytes));
}

function readChunk(store: Store, jobId: number, index: number): ReadChunk | null {
  const derived = store.chunks.getDerived(jobId, index);
  if (!derived) return null;
  const facts = decodeFacts(derived.facts);
  const starts = new Uint32Array(facts.length);
  let at = 0;
  facts.forEach(({ lineBytes }, row) => {
    starts[row] = at;
    at += lineBytes;
  });
  return { firstSeq: derived.firstSeq, source: derived.source, facts, lines: derived.lines, starts };
}

function textOf(line: Uint8Array): readonly string[] {
  return readCsvLine(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'));
}
