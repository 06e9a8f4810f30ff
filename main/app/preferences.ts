/**
 * What the window remembers between runs: one small JSON file, written whole and renamed, so that a
 * crash leaves the old one. Anything unreadable in it counts as never chosen.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Language, Theme } from '../engine/contract/desktop.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

export interface Remembered {
  readonly theme: Theme;
  readonly language: Language;
  readonly bounds: Bounds | null;
  /** The folder that dialogs open in; never sent to the page. */
  readonly lastFolder: string | null;
}

export interface PreferenceStore {
  read(): Remembered;
  /** Keeps the change in memory and on disk; a full disk only costs the memory of it. */
  change(part: Partial<Remembered>): void;
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const LANGUAGES: readonly Language[] = ['system', 'en', 'zh-CN'];

/** Opens the store over `path`, which need not exist. */
export function openPreferences(path: string): PreferenceStore {
  let current = parseRemembered(readText(path));
  return {
    read: () => current,
    change(part) {
      current = { ...current, ...part };
      writeWhole(path, `${JSON.stringify(current, null, 2)}\n`);
    },
  };
}

/** Reads what is well formed and takes the default for the rest. */
export function parseRemembered(text: string | null): Remembered {
  const raw = parseObject(text);
  return {
    theme: THEMES.find((theme) => theme === raw['theme']) ?? 'system',
    language: LANGUAGES.find((language) => language === raw['language']) ?? 'system',
    bounds: parseBounds(raw['bounds']),
    lastFolder: typeof raw['lastFolder'] === 'string' ? raw['lastFolder'] : null,
  };
}

function parseObject(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseBounds(value: unknown): Bounds | null {
  if (!isRecord(value)) return null;
  const [x, y, width, height] = [value['x'], value['y'], value['width'], value['height']];
  if (!isPixels(x) || !isPixels(y) || !isPixels(width) || !isPixels(height)) return null;
  if (width < 400 || height < 300) return null;
  return { x, y, width, height, isMaximized: value['isMaximized'] === true };
}

function isPixels(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 100_000;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function writeWhole(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch {
    // Preferences are a convenience: a read-only or full disk must not stop a job.
  }
}
