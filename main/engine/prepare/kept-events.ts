/**
 * The events of a prepared job in row order, as they go out: without duplicates and merged rows, with what settling its
 * order made of a row. Ledger and uploads read events here and nowhere else.
 */
import { readCsvLine } from '../delivery/csv-line.ts';
import { DIGESTS_BYTES } from '../event/event-identity.ts';
import type { DerivedChunk } from '../store/chunks.ts';
import { decodeFacts } from '../store/row-facts.ts';
import type { RowFact } from '../store/row-facts.ts';
import type { Store } from '../store/store.ts';

/** Values are read from the stored line when they are asked for: who only compares digests reads few of them. */
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
  /** The ledger's digests under our own key, as `writeLedgerDigests` makes them; null where they have to be made of the values. */
  readonly digests: Uint8Array | null;
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
      const others = merged.get(seq);
      const place = { seq, source, row, line, digests: change ? null : digestsOf(chunk, at) };
      events.push(new StoredEvent(place, { chunk, at, sent: change?.line ?? null, others: others && (() => others.map(rowsOf.values)) }));
    });
    yield { events, rows: end };
  }
}

const NOTHING_MERGED: ReadonlyMap<number, readonly number[]> = new Map();

type Place = Pick<KeptEvent, 'seq' | 'source' | 'row' | 'line' | 'digests'>;

interface Lines {
  /** Where the row stands as it was derived. */
  readonly chunk: ReadChunk;
  readonly at: number;
  /** The line that goes out instead; null where the row's own does. */
  readonly sent: Uint8Array | null;
  /** The rows that were merged into this one. */
  readonly others: (() => readonly (readonly string[])[]) | undefined;
}

class StoredEvent implements KeptEvent {
  readonly seq: number;
  readonly source: number;
  readonly row: number;
  readonly line: number;
  readonly digests: Uint8Array | null;
  readonly #lines: Lines;
  #values: readonly string[] | null = null;

  constructor({ seq, source, row, line, digests }: Place, lines: Lines) {
    this.seq = seq;
    this.source = source;
    this.row = row;
    this.line = line;
    this.digests = digests;
    this.#lines = lines;
  }

  get values(): readonly string[] {
    const { chunk, at, sent } = this.#lines;
    this.#values ??= sent === null ? rowOf(chunk, at) : textOf(sent);
    return this.#values;
  }

  get lines(): readonly (readonly string[])[] {
    const { chunk, at, others } = this.#lines;
    return others ? [rowOf(chunk, at), ...others()] : [this.values];
  }
}

function digestsOf({ digests }: ReadChunk, at: number): Uint8Array | null {
  if (digests === null) return null;
  const found = digests.subarray(at * DIGESTS_BYTES, (at + 1) * DIGESTS_BYTES);
  // The order's digest is all zeros only where there is none.
  return found[DIGESTS_BYTES - 1] === 0 && found.every((byte) => byte === 0) ? null : found;
}

interface ReadChunk {
  readonly firstSeq: number;
  readonly source: number;
  readonly facts: readonly RowFact[];
  readonly digests: Uint8Array | null;
  /** Read when the first row is: who only compares digests needs none, and lines are most of a chunk. */
  readonly lines: () => ReadLines;
}

interface ReadLines {
  readonly bytes: Uint8Array;
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
function rowOf({ facts, lines }: ReadChunk, at: number): readonly string[] {
  const { bytes, starts } = lines();
  const [fact, start] = [facts[at], starts[at]];
  if (!fact || start === undefined) throw new Error('a kept row has no derived line');
  return textOf(bytes.subarray(start, start + fact.lineBytes));
}

function readChunk(store: Store, jobId: number, index: number): ReadChunk | null {
  const derived = store.chunks.getDigests(jobId, index);
  if (!derived) return null;
  const facts = decodeFacts(derived.facts);
  let lines: ReadLines | null = null;
  const { firstSeq, source, digests } = derived;
  return { firstSeq, source, facts, digests, lines: () => (lines ??= readLines(store.chunks.getDerived(jobId, index), facts)) };
}

function readLines(derived: DerivedChunk | null, facts: readonly RowFact[]): ReadLines {
  if (!derived) throw new Error('a derived chunk went while its rows were read');
  const starts = new Uint32Array(facts.length);
  let at = 0;
  facts.forEach(({ lineBytes }, row) => {
    starts[row] = at;
    at += lineBytes;
  });
  return { bytes: derived.lines, starts };
}

function textOf(line: Uint8Array): readonly string[] {
  return readCsvLine(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'));
}
