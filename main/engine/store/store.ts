/** The workspace as one handle: its tables, its transactions and its writer lock. */
import { createBatchStore } from './batches.ts';
import type { BatchStore } from './batches.ts';
import { createAccountStore } from './accounts.ts';
import type { AccountStore } from './accounts.ts';
import { createCertificateStore } from './certificates.ts';
import type { CertificateStore } from './certificates.ts';
import { createChangedRowStore } from './changed-rows.ts';
import type { ChangedRowStore } from './changed-rows.ts';
import { createChunkStore } from './chunks.ts';
import type { ChunkStore } from './chunks.ts';
import { createDuplicateStore } from './duplicates.ts';
import type { DuplicateStore } from './duplicates.ts';
import { createJobStore } from './jobs.ts';
import type { JobStore } from './jobs.ts';
import { createExportRecordStore } from './export-records.ts';
import type { ExportRecordStore } from './export-records.ts';
import { createKeyStore } from './keys.ts';
import type { KeyStore } from './keys.ts';
import { createLedgerStore } from './ledger.ts';
import type { LedgerStore } from './ledger.ts';
import { createOrderBucketStore } from './order-buckets.ts';
import type { OrderBucketStore } from './order-buckets.ts';
import { schemaVersion } from './migrate.ts';
import { openDatabase } from './open.ts';
import { createOutboxStore } from './outbox.ts';
import type { OutboxStore } from './outbox.ts';
import { createOutgoingStore } from './outgoing-log.ts';
import type { OutgoingStore } from './outgoing-log.ts';
import { createPhoneStore } from './phones.ts';
import type { PhoneStore } from './phones.ts';
import { createRawDataStore } from './raw-data.ts';
import type { RawDataStore } from './raw-data.ts';
import { createDeedStore } from './deeds.ts';
import type { DeedStore } from './deeds.ts';
import { createRevealStore } from './reveals.ts';
import type { RevealStore } from './reveals.ts';
import { createSentRowStore } from './sent-rows.ts';
import type { SentRowStore } from './sent-rows.ts';
import { createSettingStore } from './settings.ts';
import type { SettingStore } from './settings.ts';
import { createShrinker } from './shrink.ts';
import type { Shrinker } from './shrink.ts';
import { createSourceStore } from './sources.ts';
import type { SourceStore } from './sources.ts';
import { storeError } from './store-error.ts';
import { createUploadStore } from './uploads.ts';
import type { UploadStore } from './uploads.ts';
import { createLock } from './writer-lock.ts';
import type { WriterLock } from './writer-lock.ts';

export interface Store extends Shrinker {
  readonly jobs: JobStore;
  readonly sources: SourceStore;
  readonly chunks: ChunkStore;
  readonly keys: KeyStore;
  readonly phones: PhoneStore;
  readonly duplicates: DuplicateStore;
  readonly orderBuckets: OrderBucketStore;
  readonly changedRows: ChangedRowStore;
  readonly ledger: LedgerStore;
  readonly uploads: UploadStore;
  readonly outbox: OutboxStore;
  readonly batches: BatchStore;
  readonly exportRecords: ExportRecordStore;
  readonly sentRows: SentRowStore;
  readonly accounts: AccountStore;
  readonly rawData: RawDataStore;
  readonly certificates: CertificateStore;
  readonly deeds: DeedStore;
  readonly reveals: RevealStore;
  readonly settings: SettingStore;
  readonly outgoing: OutgoingStore;
  readonly lock: WriterLock;
  /** Held by the one process that sends; others read, prepare and plan meanwhile. */
  readonly senderLock: WriterLock;
  /** Held for the moment in which a receipt is written: runs that end together write the same one. */
  readonly receiptLock: WriterLock;
  /** Deletes all that deriving made of a job, in the running transaction. */
  dropOutcome(jobId: number): void;
  /** Runs `work` in one immediate transaction. */
  inTransaction(work: () => void): void;
  /** As `inTransaction`, and on the disk when it answers: what it says must be known even after the power went. */
  inDurableTransaction(work: () => void): void;
  schemaVersion(): number;
  /** An SQLite or file system error as AppError `store/*`; others unchanged. */
  explain(error: unknown): unknown;
  close(): void;
}

/** `key` is the workspace's data key, 32 bytes. Throws AppError `store/*`. */
export function openStore(workspace: string, key: Uint8Array): Store {
  const db = openDatabase(workspace, key);
  const sources = createSourceStore(db);
  const chunks = createChunkStore(db);
  const keys = createKeyStore(db);
  const phones = createPhoneStore(db);
  const duplicates = createDuplicateStore(db);
  const orderBuckets = createOrderBucketStore(db);
  const changedRows = createChangedRowStore(db);
  const sentRows = createSentRowStore(db);
  const settings = createSettingStore(db);
  return {
    jobs: createJobStore(db, sources),
    sources,
    chunks,
    keys,
    phones,
    duplicates,
    orderBuckets,
    changedRows,
    ledger: createLedgerStore(db),
    uploads: createUploadStore(db),
    outbox: createOutboxStore(db),
    batches: createBatchStore(db),
    lock: createLock(workspace, 'writer.lock'),
    senderLock: createLock(workspace, 'sender.lock'),
    receiptLock: createLock(workspace, 'receipt.lock'),
    exportRecords: createExportRecordStore(db),
    sentRows,
    accounts: createAccountStore(db),
    rawData: createRawDataStore(db),
    certificates: createCertificateStore(db),
    deeds: createDeedStore(db),
    reveals: createRevealStore(db),
    settings,
    outgoing: createOutgoingStore(db),
    dropOutcome(jobId) {
      chunks.dropDerived(jobId);
      keys.drop(jobId);
      phones.drop(jobId);
      duplicates.drop(jobId);
      orderBuckets.drop(jobId);
      changedRows.drop(jobId);
      sentRows.drop(jobId);
    },
    inTransaction: (work) => db.transaction(work).immediate(),
    inDurableTransaction(work) {
      db.pragma('synchronous = FULL');
      try {
        db.transaction(work).immediate();
      } finally {
        db.pragma('synchronous = NORMAL');
      }
    },
    ...createShrinker({ db, workspace, key }, settings),
    schemaVersion: () => schemaVersion(db),
    explain: (error) => storeError(error, workspace),
    close: () => void db.close(),
  };
}
