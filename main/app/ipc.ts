/**
 * The only ipcMain user. Each call is checked in this order: does it come from our page, is it well
 * formed, is its command on the list; then it is answered with a Result, whatever happens.
 */
import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { Result } from '../engine/contract/commands.ts';
import type { AppUpdate, DesktopCommandName, PageCall, PageCommandName } from '../engine/contract/desktop.ts';
import type { AppErrorCode } from '../engine/contract/errors.ts';
import type { CallContext, DesktopHandlers } from './desktop-parts.ts';
import type { EngineClient } from './engine-connection.ts';
import { toPageError, toPageResult } from './for-page.ts';
import { framesOf } from './log.ts';
import type { Log } from './log.ts';
import { readPageCall } from './page-input.ts';

export interface IpcParts {
  readonly engine: EngineClient;
  readonly desktop: DesktopHandlers;
  readonly log: Log;
  isPageAddress(url: string): boolean;
}

/** A record, not a list, so that a new page command fails to compile until it is decided here. */
const PAGE_COMMANDS: Readonly<Record<PageCommandName, true>> = {
  readJob: true,
  listJobs: true,
  setRecipe: true,
  prepareJob: true,
  listRows: true,
  listChoices: true,
  forgetSource: true,
  deleteJob: true,
  readUpload: true,
  listUploads: true,
  listBatches: true,
  listRefused: true,
  discardUpload: true,
  markUploaded: true,
  readLedger: true,
  pruneLedger: true,
  listAccounts: true,
  forgetAccount: true,
  rehearseExport: true,
  readPrivacy: true,
  listRawJobs: true,
  listOutgoing: true,
  listCertificates: true,
  listReveals: true,
  setRetention: true,
  forgetOlder: true,
  revealRows: true,
  unlockWorkspace: true,
  protectWorkspace: true,
};

/** Starts answering the page. */
export function answerCalls(parts: IpcParts): void {
  ipcMain.handle('app:call', async (event, value: unknown) =>
    await answer(parts, event, value, async (call, context) => {
      if (!isDesktopCommand(parts.desktop, call.command)) return refused('engine/bad-input');
      return await parts.desktop[call.command](call.input, context);
    }),
  );
  ipcMain.handle('engine:call', async (event, value: unknown) =>
    await answer(parts, event, value, async (call, context) => {
      if (!isPageCommand(call.command)) return refused('engine/bad-input');
      // The engine parses every input before it acts on it; here it is only known to be data.
      return await parts.engine.call(call.command, call.input as never, context);
    }),
  );
}

/** Tells the page something unasked. */
export function sendUpdate(contents: WebContents | undefined, update: AppUpdate): void {
  if (contents !== undefined && !contents.isDestroyed()) contents.send('engine:update', update);
}

type Answerer = (call: PageCall, context: CallContext) => Promise<Result<unknown>>;

async function answer(
  parts: IpcParts,
  event: IpcMainInvokeEvent,
  value: unknown,
  run: Answerer,
): Promise<Result<unknown>> {
  const call = isFromPage(parts, event) ? readPageCall(value) : null;
  if (call === null) {
    parts.log.write('call-refused');
    return refused('engine/bad-input');
  }
  const { callId } = call;
  const context: CallContext = {
    callId,
    onProgress: (progress) => sendUpdate(event.sender, { callId, progress }),
  };
  try {
    const result = toPageResult(await run(call, context));
    if (!result.ok) parts.log.write('call-failed', { code: result.error.code, command: knownName(parts, call.command) });
    return result;
  } catch (error) {
    parts.log.write('bug', { frames: framesOf(error) });
    return refused('bug');
  }
}

/** Only the top frame of the window, and only while it shows our own page. */
function isFromPage(parts: IpcParts, event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && parts.isPageAddress(frame.url);
}

function isDesktopCommand(handlers: DesktopHandlers, name: string): name is DesktopCommandName {
  return Object.hasOwn(handlers, name);
}

function isPageCommand(name: string): name is PageCommandName {
  return Object.hasOwn(PAGE_COMMANDS, name);
}

/** A made-up command name could carry anything; only names of our own reach the log. */
function knownName(parts: IpcParts, name: string): string {
  return isPageCommand(name) || isDesktopCommand(parts.desktop, name) ? name : 'unknown';
}

function refused(code: AppErrorCode): Result<never> {
  return { ok: false, error: toPageError({ code, params: {}, retryable: false }) };
}
