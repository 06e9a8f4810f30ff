/** Everything that a receipt says, read as it was at one moment, although another process may be sending. */
import type { BatchView, RefusedEvent } from '../contract/upload.ts';
import type { Context } from '../context.ts';
import { iso } from '../moments.ts';
import { uploadView } from '../upload/upload-view.ts';
import { VERSION } from '../version.ts';
import { MOST_LISTED } from './receipt-facts.ts';
import type { ReceiptFacts } from './receipt-facts.ts';
import { refusedLine } from './refused-csv.ts';

const PAGE = 200;

export interface ReadFacts {
  readonly facts: ReceiptFacts;
  /** The lines of refused.csv for every refused event, in pages; empty where there is none. */
  readonly refusedLines: readonly { readonly bytes: Buffer; readonly rows: number }[];
}

/** Throws `upload/unknown`. */
export function readFacts(context: Context, uploadId: number): ReadFacts {
  const { store, now } = context;
  let read: ReadFacts | null = null;
  store.inTransaction(() => {
    const upload = uploadView(context, uploadId);
    const batches = [...allBatches(context, uploadId)];
    const refused: RefusedEvent[] = [];
    const refusedLines: { bytes: Buffer; rows: number }[] = [];
    for (const page of refusedPages(context, uploadId, upload.sources)) {
      refused.push(...page.slice(0, MOST_LISTED - refused.length));
      refusedLines.push({ bytes: Buffer.from(page.map(refusedLine).join('')), rows: page.length });
    }
    const writtenAt = iso(now());
    read = { facts: { upload, batches, refused, writtenAt, appVersion: VERSION }, refusedLines };
  });
  if (!read) throw new Error('a transaction read nothing');
  return read;
}

function* allBatches({ store }: Context, uploadId: number): Generator<BatchView> {
  for (let after = 0; ; ) {
    const page = store.batches.list(uploadId, after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.batch;
  }
}

function* refusedPages({ store }: Context, uploadId: number, sources: readonly string[]): Generator<RefusedEvent[]> {
  for (let after = -1; ; ) {
    const page = store.batches.refused(uploadId, after, PAGE).map(({ source, ...event }) => ({ ...event, file: sources[source] ?? '' }));
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.seq;
  }
}
