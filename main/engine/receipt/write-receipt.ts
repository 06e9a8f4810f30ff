/** Use case: what was sent, when and with what answer, as one file for programs, one page for people and the refused rows. */
import path from 'node:path';
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { openOutputSet } from '../delivery/output-set.ts';
import type { OutputSet } from '../delivery/output-set.ts';
import { readFacts } from './read-facts.ts';
import type { ReadFacts } from './read-facts.ts';
import { sealReceipt } from './receipt-json.ts';
import { receiptPage } from './receipt-page.ts';
import { REFUSED_HEADER, REFUSED_NAME } from './refused-csv.ts';

const RECEIPT_NAME = 'receipt.json';
const PAGE_NAME = 'receipt.html';

/**
 * Replaces an earlier receipt of the same upload and nothing else; another upload's receipt is a foreign file. Throws
 * `upload/unknown` and `export/*`.
 */
export async function writeReceipt(context: Context, input: Input<'writeReceipt'>, options: CallOptions): Promise<Output<'writeReceipt'>> {
  const release = await context.store.receiptLock.acquire({ signal: options.signal, onWait: () => {} });
  try {
    return await writeAlone(context, input);
  } finally {
    release();
  }
}

async function writeAlone(context: Context, { uploadId, outDir, language = 'en' }: Input<'writeReceipt'>): Promise<Output<'writeReceipt'>> {
  const read = explainedNow(context, () => readFacts(context, uploadId));
  const { createdAt } = read.facts.upload;
  const folder = outDir ?? path.join(context.workspace, 'receipts', `upload-${uploadId}`);
  const set = await openOutputSet(folder, {
    keep: new Set(read.facts.upload.sourceSha256),
    looksOurs: () => false,
    voucher: { name: RECEIPT_NAME, isOurs: (content) => typeof content['counterfoilReceipt'] === 'number' && isOf(content['upload'], { uploadId, createdAt }) },
    isPrivate: true,
  });
  try {
    const refusedSha256 = await writeRefused(set, read);
    const sealed = sealReceipt(read.facts, refusedSha256);
    const page = await set.create(PAGE_NAME);
    await page.write({ bytes: receiptPage({ facts: read.facts, sealed, language }), rows: 0 });
    await set.commit((files) => {
      const vouched = files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
      return `${JSON.stringify({ ...sealed.content, files: vouched }, null, 2)}\n`;
    });
    const place = (name: string): string => path.join(folder, name);
    return { receipt: place(RECEIPT_NAME), page: place(PAGE_NAME), refusedFile: refusedSha256 === null ? null : place(REFUSED_NAME) };
  } catch (error) {
    await set.abandon();
    throw error;
  }
}

/** The digest of refused.csv; null where nothing was refused. */
async function writeRefused(set: OutputSet, { refusedLines }: ReadFacts): Promise<string | null> {
  if (refusedLines.length === 0) return null;
  const file = await set.create(REFUSED_NAME);
  await file.write({ bytes: REFUSED_HEADER, rows: 0 });
  for (const lines of refusedLines) await file.write(lines);
  return (await file.finish()).sha256;
}

/** Numbers of uploads begin anew in each workspace, so the time counts as well. */
function isOf(upload: unknown, { uploadId, createdAt }: { uploadId: number; createdAt: string }): boolean {
  if (typeof upload !== 'object' || upload === null) return false;
  const known = upload as Readonly<Record<string, unknown>>;
  return known['uploadId'] === uploadId && known['createdAt'] === createdAt;
}
