/** What in the ledger speaks against sending an event that has no entry of its own: the same event with another time or grain. */
import type { Database } from 'better-sqlite3';
import type { RecentEntry, RecentStore } from './ledger-recent.ts';
import { LEDGER_SQL } from './ledger-sql.ts';

export interface Meanwhile {
  readonly eventSet: string;
  readonly uploadId: number;
  readonly since: number;
  isOwn(exact: Uint8Array): boolean;
}

export function evidence(db: Database, { settle }: RecentStore) {
  const line = db.prepare<[string, Uint8Array], { at: number }>(LEDGER_SQL.line);
  const order = db.prepare<[string, Uint8Array], { at: number }>(LEDGER_SQL.order);
  const wholeOrder = db.prepare<[string, Uint8Array], { at: number }>(LEDGER_SQL.wholeOrder);
  const lines = db.prepare<[string, Uint8Array, number], { entries: number }>(LEDGER_SQL.lines);
  const orders = db.prepare<[string, Uint8Array, number], { entries: number }>(LEDGER_SQL.orders);
  const lineMeanwhile = db.prepare<[string, Uint8Array, number, number], { exact: Buffer }>(LEDGER_SQL.lineMeanwhile);
  const orderMeanwhile = db.prepare<[string, Uint8Array, number, number, number], { exact: Buffer }>(LEDGER_SQL.orderMeanwhile);
  const uploadedSince = db.prepare<[string, number], { found: number }>(LEDGER_SQL.uploadedSince);
  return {
    /** Whether a person uploaded a file to the set after the time (epoch seconds). Reads the whole set. */
    hasUploadedSince: (eventSet: string, since: number): boolean => uploadedSince.get(eventSet, since) !== undefined,
    /**
     * For an event that has no entry of its own: when the same event left with another time or another grain, so that sending
     * it would count it twice; null where it is new. Entries of unknown outcome count, since they may have been taken.
     * `digests` as `ledgerDigests` makes them: a line is looked for by its line and by its order as a whole, an order by any line.
     */
    changedSince(eventSet: string, digests: RecentEntry): number | null {
      if (digests.order === null) return null;
      settle();
      if (digests.line === null) return order.get(eventSet, digests.order)?.at ?? null;
      return line.get(eventSet, digests.line)?.at ?? wholeOrder.get(eventSet, digests.order)?.at ?? null;
    },
    /** Whether more entries than `known` are what `changedSince` looks for; that many are told to be other events, and no changes. */
    speakAgainst(eventSet: string, { line, order }: RecentEntry, known: number): boolean {
      if (order === null) return false;
      settle();
      if (line === null) return (orders.get(eventSet, order, known + 1)?.entries ?? 0) > known;
      return wholeOrder.get(eventSet, order) !== undefined || (lines.get(eventSet, line, known + 1)?.entries ?? 0) > known;
    },
    /**
     * As `changedSince`, of what was accepted from `since` on (epoch seconds) for anybody but one upload, as settled: for a sender
     * whose plan was compared before. What `isOwn` says of an exact digest is another event of that upload, and no change of this one.
     */
    isChangedMeanwhile({ order, line }: RecentEntry, { eventSet, uploadId, since, isOwn }: Meanwhile): boolean {
      if (order === null) return false;
      const isOther = (rows: Iterable<{ exact: Uint8Array }>): boolean => {
        for (const { exact: found } of rows) if (!isOwn(found)) return true;
        return false;
      };
      if (line !== null && isOther(lineMeanwhile.iterate(eventSet, line, uploadId, since))) return true;
      return isOther(orderMeanwhile.iterate(eventSet, order, uploadId, since, line === null ? 1 : 0));
    },
  };
}
