/** The commands about sending over one workspace. */
import type { EngineCalls, SendingCommands } from './contract/commands.ts';
import type { Context } from './context.ts';
import { listAccounts, saveAccount, forgetAccount } from './account/accounts.ts';
import { testAccount } from './account/test-account.ts';
import { markUploaded } from './ledger/mark-uploaded.ts';
import { exportLedger, importLedger } from './ledger/move-ledger.ts';
import { pruneLedger } from './ledger/prune-ledger.ts';
import { readLedger } from './ledger/read-ledger.ts';
import { writeReceipt } from './receipt/write-receipt.ts';
import { rehearseExport } from './rehearsal/rehearse-export.ts';
import { discardUpload } from './upload/discard-upload.ts';
import { planUpload } from './upload/plan-upload.ts';
import { readUpload, listUploads, listBatches, listRefused } from './upload/read-upload.ts';
import { sendUpload } from './upload/send-upload.ts';
import { writeBodies } from './upload/write-bodies.ts';

export function sendingCalls(context: Context): Pick<EngineCalls, keyof SendingCommands> {
  return {
    planUpload: (input, options = {}) => planUpload(context, input, options),
    sendUpload: (input, options = {}) => sendUpload(context, input, options),
    readUpload: (input) => readUpload(context, input),
    listUploads: (input) => listUploads(context, input),
    listBatches: (input) => listBatches(context, input),
    listRefused: (input) => listRefused(context, input),
    discardUpload: (input, options = {}) => discardUpload(context, input, options),
    writeBodies: (input, options = {}) => writeBodies(context, input, options),
    writeReceipt: (input, options = {}) => writeReceipt(context, input, options),
    markUploaded: (input, options = {}) => markUploaded(context, input, options),
    readLedger: (input) => readLedger(context, input),
    exportLedger: (input, options = {}) => exportLedger(context, input, options),
    importLedger: (input, options = {}) => importLedger(context, input, options),
    pruneLedger: (input, options = {}) => pruneLedger(context, input, options),
    listAccounts: (input) => listAccounts(context, input),
    saveAccount: (input, options = {}) => saveAccount(context, input, options),
    forgetAccount: (input, options = {}) => forgetAccount(context, input, options),
    testAccount: (input, options = {}) => testAccount(context, input, options),
    rehearseExport: (input, options = {}) => rehearseExport(context, input, options),
  };
}
