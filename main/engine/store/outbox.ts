/** The events that an upload has yet to send, in chunks as they were planned. Run writes inside the transaction that they belong to. */
import type { Database } from 'better-sqlite3';
import { decodeEntries, encodeEntries } from './outbox-entry.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** Events whose request left without an answer; `since` is the oldest such request in epoch seconds. */
export interface UnknownOutcome {
  readonly unknown: number;
  readonly overdue: number;
  readonly since: number | null;
}

/** The index is named, since without statistics SQLite would read every chunk of the upload. */
export const UNKNOWN_SQL = 'SELECT entries FROM outbox_chunk INDEXED BY outbox_unknown WHERE upload_id = ? AND unknown_since IS NOT NULL';

export type OutboxStore = ReturnType<typeof createOutboxStore>;

export function createOutboxStore(db: Database) {
  const sql = {
    put: db.prepare<[number, number, number | null, Buffer]>('INSERT INTO outbox_chunk (upload_id, chunk, unknown_since, entries) VALUES (?, ?, ?, ?)'),
    putBodies: db.prepare<[number, number, Buffer]>('INSERT INTO outbox_bodies (upload_id, chunk, bodies) VALUES (?, ?, ?)'),
    chunks: db.prepare<[number], { chunk: number }>('SELECT chunk FROM outbox_chunk WHERE upload_id = ? ORDER BY chunk'),
    entries: db.prepare<[number, number], { entries: Buffer }>('SELECT entries FROM outbox_chunk WHERE upload_id = ? AND chunk = ?'),
    bodies: db.prepare<[number, number], { bodies: Buffer }>('SELECT bodies FROM outbox_bodies WHERE upload_id = ? AND chunk = ?'),
    update: db.prepare<[number | null, Buffer, number, number]>('UPDATE outbox_chunk SET unknown_since = ?, entries = ? WHERE upload_id = ? AND chunk = ?'),
    dropChunk: db.prepare<[number, number]>('DELETE FROM outbox_chunk WHERE upload_id = ? AND chunk = ?'),
    dropChunkBodies: db.prepare<[number, number]>('DELETE FROM outbox_bodies WHERE upload_id = ? AND chunk = ?'),
    dropKnown: db.prepare<[number]>('DELETE FROM outbox_chunk WHERE upload_id = ? AND unknown_since IS NULL'),
    dropBodies: db.prepare<[number]>('DELETE FROM outbox_bodies WHERE upload_id = ?'),
    unknown: db.prepare<[number], { entries: Buffer }>(UNKNOWN_SQL),
  };
  return {
    /** `bodies` holds the bodies of the entries one after another. */
    put(uploadId: number, chunk: number, entries: readonly OutboxEntry[], bodies: Buffer): void {
      sql.put.run(uploadId, chunk, oldestUnknown(entries), encodeEntries(entries));
      sql.putBodies.run(uploadId, chunk, bodies);
    },
    /** Numbers of the chunks that hold pending events, in order. */
    chunks: (uploadId: number): number[] => sql.chunks.all(uploadId).map(({ chunk }) => chunk),
    /** Every entry of a chunk, those that are done among them; [] where all of them are. */
    entries(uploadId: number, chunk: number): OutboxEntry[] {
      const row = sql.entries.get(uploadId, chunk);
      return row ? decodeEntries(row.entries) : [];
    },
    /** The body of each entry of a chunk, as text. */
    bodies(uploadId: number, chunk: number, entries: readonly OutboxEntry[]): string[] {
      const bytes = sql.bodies.get(uploadId, chunk)?.bodies;
      if (!bytes) throw new Error('a chunk of the outbox has no bodies');
      let at = 0;
      return entries.map((entry) => bytes.toString('utf8', at, (at += entry.bytes)));
    },
    /** Writes what became of a chunk's entries; a chunk without pending ones goes. */
    save(uploadId: number, chunk: number, entries: readonly OutboxEntry[]): void {
      if (entries.every(({ isDone }) => isDone)) {
        sql.dropChunk.run(uploadId, chunk);
        sql.dropChunkBodies.run(uploadId, chunk);
        return;
      }
      sql.update.run(oldestUnknown(entries), encodeEntries(entries), uploadId, chunk);
    },
    /** Nothing of it can be sent any more; which events have an unknown outcome stays. */
    drop(uploadId: number): void {
      sql.dropKnown.run(uploadId);
      sql.dropBodies.run(uploadId);
    },
    /** `isOverdue` is asked with the epoch seconds of an event's first request without an answer. */
    unknown(uploadId: number, isOverdue: (firstSent: number) => boolean): UnknownOutcome {
      const sent = sql.unknown.all(uploadId).flatMap(({ entries }) => decodeEntries(entries).filter(isUnknown));
      return { unknown: sent.length, overdue: sent.filter(({ firstSent }) => isOverdue(firstSent)).length, since: oldestUnknown(sent) };
    },
  };
}

function isUnknown({ isDone, firstSent }: OutboxEntry): boolean {
  return !isDone && firstSent !== 0;
}

function oldestUnknown(entries: readonly OutboxEntry[]): number | null {
  return entries.reduce<number | null>((oldest, entry) => (isUnknown(entry) ? Math.min(entry.firstSent, oldest ?? Infinity) : oldest), null);
}
