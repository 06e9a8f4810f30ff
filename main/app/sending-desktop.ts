/** What main does for sending: the endpoint, the token off the clipboard, dialogs for receipts and ledgers. */
import { basename, join } from 'node:path';
import type { Result } from '../engine/contract/commands.ts';
import type { LedgerMove } from '../engine/contract/upload.ts';
import { badInput, callEngine, ok, refuse } from './desktop-parts.ts';
import type { Answer, CallContext, DesktopHandlers, DesktopParts } from './desktop-parts.ts';
import * as input from './sending-input.ts';
import { localeOf } from './text.ts';

type SendingHandlers = Pick<
  DesktopHandlers,
  | 'planUpload'
  | 'sendUpload'
  | 'saveAccount'
  | 'testAccount'
  | 'saveReceipt'
  | 'printReceipt'
  | 'saveBodies'
  | 'exportLedger'
  | 'importLedger'
>;

/** No token is nearly as long, and the engine refuses more without a sentence. */
const MAX_TOKEN_LENGTH = 5_000;

export function createSendingDesktop(parts: DesktopParts): SendingHandlers {
  return {
    planUpload: async (value, context) => await planUpload(parts, value, context),
    sendUpload: async (value, context) => await sendUpload(parts, value, context),
    saveAccount: async (value) => await saveAccount(parts, value),
    async testAccount(value, context) {
      const wanted = input.readEventSetInput(value);
      if (wanted === null) return badInput();
      return await parts.engine.call('testAccount', { ...wanted, endpoint: parts.endpoint }, context);
    },
    saveReceipt: async (value) => await saveReceipt(parts, value),
    printReceipt: async (value) => await printReceipt(parts, value),
    saveBodies: async (value) => await saveBodies(parts, value),
    async exportLedger(value) {
      const wanted = input.readPassphraseInput(value);
      if (wanted === null) return badInput();
      const path = await parts.dialogs.placeLedger();
      return path === null ? ok(null) : named(await callEngine(parts, 'exportLedger', { ...wanted, path }));
    },
    async importLedger(value) {
      const wanted = input.readPassphraseInput(value);
      if (wanted === null) return badInput();
      const path = await parts.dialogs.pickLedger();
      return path === null ? ok(null) : named(await callEngine(parts, 'importLedger', { ...wanted, path }));
    },
  };
}

/** A rehearsal goes to the engine's own simulator, whatever endpoint this app was started for. */
async function planUpload(parts: DesktopParts, value: unknown, context: CallContext): Answer<'planUpload'> {
  const wanted = input.readPlanInput(value);
  if (wanted === null) return badInput();
  const { eventSet, ...choices } = wanted;
  const to = eventSet === null ? { rehearse: true } : { eventSet, endpoint: parts.endpoint };
  return await parts.engine.call('planUpload', { ...choices, ...to }, context);
}

async function sendUpload(parts: DesktopParts, value: unknown, context: CallContext): Answer<'sendUpload'> {
  const wanted = input.readSendInput(value);
  if (wanted === null) return badInput();
  const send = (): Answer<'sendUpload'> => parts.engine.call('sendUpload', { ...wanted, isPatient: true }, context);
  return await parts.sends.run(context.callId, send);
}

/** The token goes from the clipboard to the engine; neither the page nor main keeps it, and it does not stay on the clipboard. */
async function saveAccount(parts: DesktopParts, value: unknown): Answer<'saveAccount'> {
  const wanted = input.readAccountInput(value);
  if (wanted === null) return badInput();
  const { pasteToken, ...account } = wanted;
  if (!pasteToken) return await callEngine(parts, 'saveAccount', account);
  const token = (await parts.dialogs.readClipboard()).trim();
  if (token === '' || token.length > MAX_TOKEN_LENGTH) return refuse('upload/bad-token');
  const saved = await callEngine(parts, 'saveAccount', { ...account, token });
  if (saved.ok) await parts.dialogs.clearClipboard(token);
  return saved;
}

/** In a folder of its own below the chosen one, so that the next receipt has a place beside it. */
async function saveReceipt(parts: DesktopParts, value: unknown): Answer<'saveReceipt'> {
  const wanted = input.readUploadInput(value);
  if (wanted === null) return badInput();
  const chosen = await parts.dialogs.askFolder('receipt');
  if (chosen === null) return ok(null);
  const outDir = join(chosen, `counterfoil-receipt-${wanted.uploadId}`);
  const written = await callEngine(parts, 'writeReceipt', { ...wanted, outDir, language: languageOf(parts) });
  return written.ok ? ok({ folder: basename(outDir) }) : written;
}

async function printReceipt(parts: DesktopParts, value: unknown): Answer<'printReceipt'> {
  const wanted = input.readUploadInput(value);
  if (wanted === null) return badInput();
  const written = await callEngine(parts, 'writeReceipt', { ...wanted, language: languageOf(parts) });
  if (!written.ok) return written;
  await parts.dialogs.open(written.value.page);
  return ok(null);
}

async function saveBodies(parts: DesktopParts, value: unknown): Answer<'saveBodies'> {
  const wanted = input.readUploadInput(value);
  if (wanted === null) return badInput();
  const chosen = await parts.dialogs.askFolder('bodies');
  if (chosen === null) return ok(null);
  const outDir = join(chosen, `counterfoil-requests-${wanted.uploadId}`);
  const written = await callEngine(parts, 'writeBodies', { ...wanted, outDir });
  return written.ok ? ok({ folder: basename(written.value.outDir), files: written.value.files.length }) : written;
}

function languageOf(parts: DesktopParts): ReturnType<typeof localeOf> {
  return localeOf(parts.preferences.read(), parts.systemLocale);
}

/** The page learns the name of a ledger's file, not where it lies. */
function named(moved: Result<LedgerMove>): Result<LedgerMove> {
  return moved.ok ? ok({ ...moved.value, path: basename(moved.value.path) }) : moved;
}
