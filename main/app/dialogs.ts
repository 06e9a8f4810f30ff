/**
 * The only source of paths. What a person picks or drops is kept here under an id, and the page works
 * with the id: nothing it says can make the engine touch a path that nobody chose.
 */
import { dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileRef, FolderRef } from '../engine/contract/desktop.ts';
import type { PreferenceStore } from './preferences.ts';
import type { ShellText } from './text.ts';

export interface DialogParts {
  readonly preferences: PreferenceStore;
  window(): BrowserWindow | null;
  text(): ShellText;
}

export interface Dialogs {
  pickSourceFiles(): Promise<FileRef[]>;
  takeFiles(paths: readonly string[]): Promise<FileRef[]>;
  pickFolder(): Promise<FolderRef | null>;
  pickRecipe(): Promise<string | null>;
  placeRecipe(jobName: string): Promise<string | null>;
  /** Paths of ids given out earlier; null when one of them is not ours. */
  pathsOf(ids: readonly string[]): string[] | null;
  show(path: string): void;
}

/** Opens the register of chosen paths. */
export function createDialogs(parts: DialogParts): Dialogs {
  const chosen = new Map<string, string>();
  const keep = (path: string): string => {
    const id = randomUUID();
    chosen.set(id, path);
    return id;
  };
  const takeFiles = async (paths: readonly string[]): Promise<FileRef[]> =>
    await Promise.all(
      paths.map(async (path) => ({ id: keep(path), name: basename(path), bytes: await sizeOf(path) })),
    );
  return {
    takeFiles,
    async pickSourceFiles() {
      const paths = await pickSources(parts);
      return await takeFiles(paths);
    },
    async pickFolder() {
      const path = await pickOne(parts, folderOptions(parts));
      return path === null ? null : { id: keep(path), name: basename(path) };
    },
    pickRecipe: async () => await pickOne(parts, recipeOptions(parts)),
    placeRecipe: async (jobName) => await placeRecipe(parts, jobName),
    pathsOf(ids) {
      const paths = ids.map((id) => chosen.get(id));
      return paths.every((path) => path !== undefined) ? paths : null;
    },
    show: (path) => shell.showItemInFolder(path),
  };
}

/** A folder or a file that vanished has no size; the engine will say what is wrong with it. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

async function pickSources(parts: DialogParts): Promise<string[]> {
  const text = parts.text();
  return await openDialog(parts, {
    title: text.pickFiles,
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: text.csvFiles, extensions: ['csv', 'tsv', 'txt'] },
      { name: text.allFiles, extensions: ['*'] },
    ],
  });
}

function folderOptions(parts: DialogParts): Electron.OpenDialogOptions {
  const text = parts.text();
  return { title: text.pickFolder, buttonLabel: text.useFolder, properties: ['openDirectory', 'createDirectory'] };
}

function recipeOptions(parts: DialogParts): Electron.OpenDialogOptions {
  const text = parts.text();
  return {
    title: text.loadRecipe,
    properties: ['openFile'],
    filters: [
      { name: text.recipeFiles, extensions: ['json'] },
      { name: text.allFiles, extensions: ['*'] },
    ],
  };
}

async function pickOne(parts: DialogParts, options: Electron.OpenDialogOptions): Promise<string | null> {
  return (await openDialog(parts, options))[0] ?? null;
}

async function openDialog(parts: DialogParts, options: Electron.OpenDialogOptions): Promise<string[]> {
  const lastFolder = parts.preferences.read().lastFolder;
  const asked = lastFolder === null ? options : { ...options, defaultPath: lastFolder };
  const window = parts.window();
  const answer = window === null ? await dialog.showOpenDialog(asked) : await dialog.showOpenDialog(window, asked);
  const first = answer.filePaths[0];
  if (answer.canceled || first === undefined) return [];
  const isFolder = options.properties?.includes('openDirectory') === true;
  parts.preferences.change({ lastFolder: isFolder ? first : join(first, '..') });
  return answer.filePaths;
}

async function placeRecipe(parts: DialogParts, jobName: string): Promise<string | null> {
  const text = parts.text();
  const name = `${jobName}.${text.recipeName}.json`;
  const lastFolder = parts.preferences.read().lastFolder;
  const options: Electron.SaveDialogOptions = {
    title: text.saveRecipe,
    defaultPath: lastFolder === null ? name : join(lastFolder, name),
    filters: [{ name: text.recipeFiles, extensions: ['json'] }],
  };
  const window = parts.window();
  const answer = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}
