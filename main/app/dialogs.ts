/**
 * The only source of paths and pasted text. What a person picks, drops or pastes is kept here under an id, and the
 * page works with the id: nothing it says can make the engine touch a path that nobody chose.
 */
import { clipboard, dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileRef, FolderRef } from '../engine/contract/desktop.ts';
import type { SourceInput } from '../engine/contract/source.ts';
import type { PreferenceStore } from './preferences.ts';
import type { ShellText } from './text.ts';

export interface DialogParts {
  readonly preferences: PreferenceStore;
  window(): BrowserWindow | null;
  text(): ShellText;
}

/** Titles of the dialogs that ask where a file for somebody else's eyes goes. */
export type ProofFile = 'saveNetworkLog' | 'saveCertificate' | 'savePack' | 'saveSupportBundle';
type PlaceTitle = ProofFile | 'saveRecipe' | 'saveLedger';

export interface Dialogs {
  pickSourceFiles(): Promise<FileRef[]>;
  takeFiles(paths: readonly string[]): Promise<FileRef[]>;
  pickFolder(): Promise<FolderRef | null>;
  pickRecipe(): Promise<string | null>;
  placeRecipe(jobName: string): Promise<string | null>;
  /** Where a receipt or request bodies go; null when the dialog is cancelled. */
  askFolder(what: 'receipt' | 'bodies'): Promise<string | null>;
  pickLedger(): Promise<string | null>;
  placeLedger(): Promise<string | null>;
  pickProof(): Promise<string | null>;
  placeProof(what: ProofFile, stem: string): Promise<string | null>;
  /** The text of the clipboard; only main ever reads it. */
  readClipboard(): Promise<string>;
  /** Empties the clipboard if it still holds this text. */
  clearClipboard(text: string): Promise<void>;
  /** The text of the clipboard as a source that never was a file; null when there is none. */
  pasteTable(): Promise<FileRef | 'too-large' | null>;
  pastedName(): string;
  /** What ids given out earlier stand for; null when one of them is not ours. */
  sourcesOf(ids: readonly string[]): SourceInput[] | null;
  folderOf(id: string): string | null;
  show(path: string): void;
  /** Opens a file in the program that the system has for it; where there is none, shows where it lies. */
  open(path: string): Promise<void>;
}

/** A spreadsheet's copy is plain text; more than this is no selection of cells, and it all lies in memory. */
const MAX_PASTED_BYTES = 100_000_000;

/** Opens the register of what was chosen. */
export function createDialogs(parts: DialogParts): Dialogs {
  const chosen = new Map<string, SourceInput>();
  const keep = (source: SourceInput): string => {
    const id = randomUUID();
    chosen.set(id, source);
    return id;
  };
  const pastedName = (): string => parts.text().pastedTable;
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
      const path = await pickOne(parts, folderOptions(parts, 'pickFolder'));
      return path === null ? null : { id: keep(path), name: basename(path) };
    },
    pickRecipe: async () => await pickOne(parts, openOptions(parts, 'recipe')),
    placeRecipe: async (jobName) => await placeFile(parts, 'saveRecipe', `${jobName}.${parts.text().recipeName}`),
    askFolder: async (what) => await pickOne(parts, folderOptions(parts, what === 'receipt' ? 'receiptFolder' : 'bodiesFolder')),
    pickLedger: async () => await pickOne(parts, openOptions(parts, 'ledger')),
    placeLedger: async () => await placeFile(parts, 'saveLedger', parts.text().ledgerName),
    pickProof: async () => await pickOne(parts, openOptions(parts, 'proof')),
    placeProof: async (what, stem) => await placeFile(parts, what, stem),
    readClipboard: async () => await clipboard.readText(),
    async clearClipboard(text) {
      for (const each of clipboards()) if ((await each.readText()).trim() === text) each.clear();
    },
    pastedName,
    async pasteTable() {
      const bytes = new TextEncoder().encode(await clipboard.readText());
      if (bytes.length > MAX_PASTED_BYTES) return 'too-large';
      const name = pastedName();
      return isBlank(bytes) ? null : { id: keep({ name, bytes }), name, bytes: bytes.length };
    },
    sourcesOf(ids) {
      const sources = ids.map((id) => chosen.get(id));
      return sources.every((source) => source !== undefined) ? sources : null;
    },
    folderOf(id) {
      const path = chosen.get(id);
      return typeof path === 'string' ? path : null;
    },
    show: (path) => shell.showItemInFolder(path),
    async open(path) {
      if ((await shell.openPath(path)) !== '') shell.showItemInFolder(path);
    },
  };
}

/** On Linux what was marked lies on a clipboard of its own, which only newer versions of Electron give access to. */
function clipboards(): Electron.Clipboard[] {
  const selection = clipboard.selection as Electron.Clipboard | undefined;
  return selection === undefined ? [clipboard] : [clipboard, selection];
}

/** Nothing but spaces and line ends, which many programs leave behind when they copy nothing. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}

/** A folder or a file that vanished has no size; the engine will say what is wrong with it. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** Only what the dialog lists first: a file is known by its content, whatever its name. */
const SOURCE_EXTENSIONS = ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'gz', 'zip'];

async function pickSources(parts: DialogParts): Promise<string[]> {
  const text = parts.text();
  return await openDialog(parts, {
    title: text.pickFiles,
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: text.orderFiles, extensions: SOURCE_EXTENSIONS },
      { name: text.allFiles, extensions: ['*'] },
    ],
  });
}

function folderOptions(parts: DialogParts, title: 'pickFolder' | 'receiptFolder' | 'bodiesFolder'): Electron.OpenDialogOptions {
  const text = parts.text();
  return { title: text[title], buttonLabel: text.useFolder, properties: ['openDirectory', 'createDirectory'] };
}

/** The kinds of file that are ours: JSON, and JSON Lines. */
type OwnFile = 'recipe' | 'ledger' | 'proof';
const EXTENSION: Readonly<Record<OwnFile, string>> = { recipe: 'json', ledger: 'jsonl', proof: 'json' };

function openOptions(parts: DialogParts, kind: OwnFile): Electron.OpenDialogOptions {
  const text = parts.text();
  return {
    title: { recipe: text.loadRecipe, ledger: text.pickLedger, proof: text.pickProof }[kind],
    properties: ['openFile'],
    filters: [
      { name: filesOf(text, kind), extensions: [EXTENSION[kind]] },
      { name: text.allFiles, extensions: ['*'] },
    ],
  };
}

function filesOf(text: ShellText, kind: OwnFile): string {
  return { recipe: text.recipeFiles, ledger: text.ledgerFiles, proof: text.proofFiles }[kind];
}

async function pickOne(parts: DialogParts, options: Electron.OpenDialogOptions): Promise<string | null> {
  return (await openDialog(parts, options))[0] ?? null;
}

async function openDialog(parts: DialogParts, options: Electron.OpenDialogOptions): Promise<string[]> {
  const lastFolder = parts.preferences.read().lastFolder;
  // Windows would list the file among those that were opened last.
  const properties: Electron.OpenDialogOptions['properties'] = [...(options.properties ?? []), 'dontAddToRecent'];
  const asked: Electron.OpenDialogOptions = { ...options, properties, ...(lastFolder === null ? {} : { defaultPath: lastFolder }) };
  const window = parts.window();
  const answer = window === null ? await dialog.showOpenDialog(asked) : await dialog.showOpenDialog(window, asked);
  const first = answer.filePaths[0];
  if (answer.canceled || first === undefined) return [];
  const isFolder = options.properties?.includes('openDirectory') === true;
  parts.preferences.change({ lastFolder: isFolder ? first : join(first, '..') });
  return answer.filePaths;
}

/** What leads into a folder, what some system refuses, and what turns the reading direction, so that an ending looks like another. */
const NOT_IN_NAMES = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\\/:*?"<>|]/gu;

async function placeFile(parts: DialogParts, title: PlaceTitle, stem: string): Promise<string | null> {
  const kind = title === 'saveRecipe' ? 'recipe' : title === 'saveLedger' ? 'ledger' : 'proof';
  const text = parts.text();
  const name = `${stem.replace(NOT_IN_NAMES, '_')}.${EXTENSION[kind]}`;
  const lastFolder = parts.preferences.read().lastFolder;
  const options: Electron.SaveDialogOptions = {
    title: text[title],
    properties: ['dontAddToRecent'],
    defaultPath: lastFolder === null ? name : join(lastFolder, name),
    filters: [{ name: filesOf(text, kind), extensions: [EXTENSION[kind]] }],
  };
  const window = parts.window();
  const answer = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}
