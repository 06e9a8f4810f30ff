/** Guards for what the page sends to main about sending; see `page-input.ts`. Keys that are not named here go no further. */
import type { DesktopCommands } from '../engine/contract/desktop.ts';
import type { OverdueChoice } from '../engine/contract/upload.ts';
import { fieldsOf, isId } from './page-input.ts';

type DesktopInput<K extends keyof DesktopCommands> = Parameters<DesktopCommands[K]>[0];

export function readPlanInput(value: unknown): DesktopInput<'planUpload'> | null {
  const { jobId, eventSet, testEventCode, limit, sendAgain, sendChanged, sendOld } = fieldsOf(value);
  if (!isId(jobId) || !(eventSet === null || typeof eventSet === 'string')) return null;
  if (!isTextOrAbsent(testEventCode) || !(limit === undefined || isId(limit))) return null;
  if (!isFlag(sendAgain) || !isFlag(sendChanged) || !isFlag(sendOld)) return null;
  return { jobId, eventSet, testEventCode, limit, sendAgain, sendChanged, sendOld };
}

export function readSendInput(value: unknown): DesktopInput<'sendUpload'> | null {
  const { uploadId, overdue } = fieldsOf(value);
  return isId(uploadId) && (overdue === undefined || isOverdueChoice(overdue)) ? { uploadId, overdue } : null;
}

export function readAccountInput(value: unknown): DesktopInput<'saveAccount'> | null {
  const { eventSet, name, pasteToken } = fieldsOf(value);
  if (typeof eventSet !== 'string' || typeof name !== 'string' || typeof pasteToken !== 'boolean') return null;
  return { eventSet, name, pasteToken };
}

export function readEventSetInput(value: unknown): DesktopInput<'testAccount'> | null {
  const { eventSet } = fieldsOf(value);
  return typeof eventSet === 'string' ? { eventSet } : null;
}

export function readUploadInput(value: unknown): DesktopInput<'saveReceipt'> | null {
  const { uploadId } = fieldsOf(value);
  return isId(uploadId) ? { uploadId } : null;
}

export function readPassphraseInput(value: unknown): DesktopInput<'exportLedger'> | null {
  const { passphrase } = fieldsOf(value);
  return typeof passphrase === 'string' ? { passphrase } : null;
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isFlag(value: unknown): value is boolean | undefined {
  return value === undefined || typeof value === 'boolean';
}

function isOverdueChoice(value: unknown): value is OverdueChoice {
  return value === 'ask' || value === 'resend' || value === 'leave';
}
