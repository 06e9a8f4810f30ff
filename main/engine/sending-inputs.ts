/** The shapes of the inputs of the commands about sending; see `command-inputs.ts`. */
import { z } from 'zod';
import type { SendingCommands } from './contract/commands.ts';

/** Only bounded here; the use cases say what is wrong with it. */
export const eventSet = z.string().max(200);
const token = z.string().max(10_000);
const id = z.int().positive();
const place = z.string().min(1).max(32_768);
const passphrase = z.string().min(1).max(1000);
const flag = z.boolean().optional();
const pageOf = { uploadId: id, limit: z.int().min(1).max(200) };

export const SENDING_INPUTS: Readonly<Record<keyof SendingCommands, z.ZodType>> = {
  planUpload: z.strictObject({
    jobId: id,
    eventSet: eventSet.optional(),
    endpoint: z.string().max(2000).optional(),
    batchSize: z.int().min(1).max(1000).optional(),
    testEventCode: z.string().min(1).max(100).optional(),
    limit: z.int().positive().optional(),
    sendAgain: flag,
    sendChanged: flag,
    sendOld: flag,
    rehearse: flag,
    now: z.iso.datetime({ offset: true }).optional(),
  }),
  sendUpload: z.strictObject({ uploadId: id, token: token.optional(), isPatient: flag, overdue: z.enum(['ask', 'resend', 'leave']).optional() }),
  readUpload: z.strictObject({ uploadId: id }),
  listUploads: z.strictObject({ limit: z.int().min(1).max(1000), jobId: id.optional() }),
  listBatches: z.strictObject({ ...pageOf, after: z.int().min(0) }),
  listRefused: z.strictObject({ ...pageOf, after: z.int().min(-1) }),
  discardUpload: z.strictObject({ uploadId: id }),
  writeBodies: z.strictObject({ uploadId: id, outDir: place }),
  writeReceipt: z.strictObject({ uploadId: id, outDir: place.optional(), language: z.enum(['en', 'zh-CN']).optional() }),
  markUploaded: z.strictObject({ jobId: id, eventSet }),
  readLedger: z.strictObject({}),
  exportLedger: z.strictObject({ path: place, passphrase }),
  importLedger: z.strictObject({ path: place, passphrase }),
  pruneLedger: z.strictObject({ olderThanDays: z.int().min(1).max(36_500) }),
  listAccounts: z.strictObject({}),
  saveAccount: z.strictObject({ eventSet, name: z.string().max(200), token: token.optional() }),
  testAccount: z.strictObject({ eventSet, token: token.optional(), endpoint: z.string().max(2000).optional() }),
  forgetAccount: z.strictObject({ eventSet }),
  rehearseExport: z.strictObject({ jobId: id }),
};
