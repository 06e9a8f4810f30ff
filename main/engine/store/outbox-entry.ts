/**
 * One event on its way, in 88 bytes beside its body: u8 done, u8 flags, u16 source, then u32 seq, row, line, first sent and
 * length of the body, then sixteen bytes each of event id, exact, line and order digest; little endian.
 */

export interface OutboxEntry {
  /** Position among all rows of the job. */
  readonly seq: number;
  /** As the spreadsheet counts, and the physical line. */
  readonly row: number;
  readonly line: number;
  /** Position of the row's table. */
  readonly source: number;
  /** 32 characters of lower hex. */
  readonly eventId: string;
  /** Digests of the ledger under its own key; `line` is null under order grain and without a product, both are null without an order id. */
  readonly digests: { readonly exact: Uint8Array; readonly line: Uint8Array | null; readonly order: Uint8Array | null };
  /** Sent before, and sent again by a person's wish: what the ledger says of it does not matter. */
  readonly isSentAgain: boolean;
  /** Bytes of its body. */
  readonly bytes: number;
  /** Epoch seconds of the first request without an answer that held it; 0 where there is none. */
  firstSent: number;
  /** Its outcome is known and counted. */
  isDone: boolean;
}

const ENTRY_BYTES = 88;
const DIGEST_BYTES = 16;
const HAS_LINE = 1;
const HAS_ORDER = 2;
const SENT_AGAIN = 4;

export function encodeEntries(entries: readonly OutboxEntry[]): Buffer {
  const bytes = Buffer.alloc(entries.length * ENTRY_BYTES);
  entries.forEach((entry, index) => write(bytes.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES), entry));
  return bytes;
}

export function decodeEntries(bytes: Buffer): OutboxEntry[] {
  return Array.from({ length: bytes.length / ENTRY_BYTES }, (_, index) => read(bytes.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES)));
}

function write(target: Buffer, { seq, row, line, source, eventId, digests, isSentAgain, bytes, firstSent, isDone }: OutboxEntry): void {
  target.writeUInt8(isDone ? 1 : 0, 0);
  target.writeUInt8((digests.line ? HAS_LINE : 0) | (digests.order ? HAS_ORDER : 0) | (isSentAgain ? SENT_AGAIN : 0), 1);
  target.writeUInt16LE(source, 2);
  [seq, row, line, firstSent, bytes].forEach((number, at) => target.writeUInt32LE(number, 4 + at * 4));
  [Buffer.from(eventId, 'hex'), digests.exact, digests.line, digests.order].forEach((digest, at) => {
    if (digest) target.set(digest, 24 + at * DIGEST_BYTES);
  });
}

function read(from: Buffer): OutboxEntry {
  const flags = from.readUInt8(1);
  const number = (at: number): number => from.readUInt32LE(4 + at * 4);
  const digest = (at: number): Buffer => from.subarray(24 + at * DIGEST_BYTES, 24 + (at + 1) * DIGEST_BYTES);
  return {
    isDone: from.readUInt8(0) === 1,
    isSentAgain: (flags & SENT_AGAIN) !== 0,
    source: from.readUInt16LE(2),
    seq: number(0),
    row: number(1),
    line: number(2),
    firstSent: number(3),
    bytes: number(4),
    eventId: digest(0).toString('hex'),
    digests: {
      exact: digest(1),
      line: (flags & HAS_LINE) === 0 ? null : digest(2),
      order: (flags & HAS_ORDER) === 0 ? null : digest(3),
    },
  };
}
