/**
 * Guards for what the page sends to main itself. The engine parses its own input; these few shapes
 * are main's. A guard answers null for anything else, and the call is refused with `engine/bad-input`.
 */
import type { DesktopCommands, Language, PageCall, Theme } from '../engine/contract/desktop.ts';
import { isBoundedData } from './message-bounds.ts';

type DesktopInput<K extends keyof DesktopCommands> = Parameters<DesktopCommands[K]>[0];
type Fields = Readonly<Record<string, unknown>>;

const MAX_NAMES = 1_000;
const MAX_CALL_ID = 100;

export function readPageCall(value: unknown): PageCall | null {
  if (!isBoundedData(value)) return null;
  const call = fieldsOf(value);
  const { command, callId, input } = call;
  if (typeof command !== 'string' || typeof callId !== 'string' || callId.length > MAX_CALL_ID) return null;
  return { command, callId, input };
}

export function readPreferencesInput(value: unknown): DesktopInput<'setPreferences'> | null {
  const { theme, language } = fieldsOf(value);
  return isTheme(theme) && isLanguage(language) ? { theme, language } : null;
}

export function readDropInput(value: unknown): DesktopInput<'takeDroppedFiles'> | null {
  const { paths } = fieldsOf(value);
  return isTexts(paths) ? { paths } : null;
}

export function readImportInput(value: unknown): DesktopInput<'importFiles'> | null {
  const { fileIds, reading, recipe, profile } = fieldsOf(value);
  if (!isTexts(fileIds) || !isObject(reading) || (profile !== undefined && typeof profile !== 'string')) return null;
  // Reading, recipe and profile are parsed by the engine, which owns their shape.
  return { fileIds, reading, recipe: (recipe ?? null) as DesktopInput<'importFiles'>['recipe'], profile };
}

export function readExportInput(value: unknown): DesktopInput<'exportJob'> | null {
  const { jobId, folderId, includeValues } = fieldsOf(value);
  if (!isId(jobId) || typeof folderId !== 'string' || typeof includeValues !== 'boolean') return null;
  return { jobId, folderId, includeValues };
}

export function readShowInput(value: unknown): DesktopInput<'showExport'> | null {
  const { jobId, name } = fieldsOf(value);
  return isId(jobId) && (name === null || typeof name === 'string') ? { jobId, name } : null;
}

export function readJobInput(value: unknown): DesktopInput<'saveRecipe'> | null {
  const { jobId } = fieldsOf(value);
  return isId(jobId) ? { jobId } : null;
}

export function readCancelInput(value: unknown): DesktopInput<'cancelCall'> | null {
  const { callId } = fieldsOf(value);
  return typeof callId === 'string' ? { callId } : null;
}

export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= MAX_NAMES && value.every((item) => typeof item === 'string');
}

/** A number that the engine gave out. */
export function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark';
}

function isLanguage(value: unknown): value is Language {
  return value === 'system' || value === 'en' || value === 'zh-CN';
}
