/**
 * What main does itself for the page: dialogs, ids to paths, preferences, recipe files. Work goes to
 * the engine with the paths filled in here.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Result } from '../engine/contract/commands.ts';
import type { AppFacts, FileRef, PageJob } from '../engine/contract/desktop.ts';
import { badInput, callEngine, ok, refuse } from './desktop-parts.ts';
import type { Answer, CallContext, DesktopHandlers, DesktopParts } from './desktop-parts.ts';
import type { Dialogs } from './dialogs.ts';
import { toPageJob, toReceipt } from './for-page.ts';
import * as input from './page-input.ts';
import { createPrivacyDesktop } from './privacy-desktop.ts';
import { createSendingDesktop } from './sending-desktop.ts';

/** A recipe is a page of rules; anything larger is some other file. */
const MAX_RECIPE_BYTES = 2_000_000;

export function createDesktop(parts: DesktopParts): DesktopHandlers {
  const { dialogs, engine } = parts;
  return {
    readApp: async () => ok(factsOf(parts)),
    async setPreferences(value) {
      const wanted = input.readPreferencesInput(value);
      if (wanted === null) return badInput();
      parts.preferences.change(wanted);
      parts.onPreferences();
      return ok(factsOf(parts));
    },
    pickSourceFiles: async () => ok(await dialogs.pickSourceFiles()),
    async takeDroppedFiles(value): Promise<Result<readonly FileRef[]>> {
      const dropped = input.readDropInput(value);
      return dropped === null ? badInput() : ok(await dialogs.takeFiles(dropped.paths));
    },
    openSample: async () => ok(await dialogs.takeFiles([parts.samplePath])),
    pasteTable: async () => await pasteTable(dialogs),
    importFiles: async (value, context) => await importFiles(parts, value, context),
    pickFolder: async () => ok(await dialogs.pickFolder()),
    exportJob: async (value, context) => await exportJob(parts, value, context),
    showExport: async (value) => await showExport(parts, value),
    saveRecipe: async (value) => await saveRecipe(parts, value),
    loadRecipe: async () => await loadRecipe(parts),
    async cancelCall(value) {
      const wanted = input.readCancelInput(value);
      if (wanted === null) return badInput();
      engine.cancel(wanted.callId);
      return ok(null);
    },
    readDenied: async () => ok({ count: parts.denied.count() }),
    async noteDenied() {
      parts.denied.add();
      return ok(null);
    },
    ...createSendingDesktop(parts),
    ...createPrivacyDesktop(parts),
  };
}

function factsOf(parts: DesktopParts): AppFacts {
  const { theme, language } = parts.preferences.read();
  return {
    version: parts.version,
    platform: parts.platform,
    systemLocale: parts.systemLocale,
    preferences: { theme, language },
  };
}

async function importFiles(parts: DesktopParts, value: unknown, context: CallContext): Promise<Result<PageJob>> {
  const wanted = input.readImportInput(value);
  const sources = wanted === null ? null : parts.dialogs.sourcesOf(wanted.fileIds);
  if (wanted === null || sources === null) return badInput();
  const { reading, recipe, profile } = wanted;
  const answer = await parts.engine.call(
    'importSource',
    { sources, recipe, overrides: { reading, profile }, take: 'likely' },
    context,
  );
  return answer.ok ? ok(toPageJob(answer.value)) : answer;
}

/** What is on the clipboard becomes a source of the person's choice, as a picked file does. */
async function pasteTable(dialogs: Dialogs): Answer<'pasteTable'> {
  const pasted = await dialogs.pasteTable();
  if (pasted === 'too-large') return refuse('source/too-large', { name: dialogs.pastedName() });
  return ok(pasted === null ? [] : [pasted]);
}

async function exportJob(parts: DesktopParts, value: unknown, context: CallContext): Answer<'exportJob'> {
  const wanted = input.readExportInput(value);
  const outDir = wanted === null ? null : parts.dialogs.folderOf(wanted.folderId);
  if (wanted === null || outDir === null) return badInput();
  const { jobId, includeValues } = wanted;
  const answer = await parts.engine.call('exportJob', { jobId, outDir, includeValues, writeParts: true }, context);
  return answer.ok ? ok(toReceipt(answer.value)) : answer;
}

/** The path comes from the job's own record, so the page can only name a file that was exported. */
async function showExport(parts: DesktopParts, value: unknown): Answer<'showExport'> {
  const wanted = input.readShowInput(value);
  if (wanted === null) return badInput();
  const job = await callEngine(parts, 'readJob', { jobId: wanted.jobId });
  if (!job.ok) return job;
  const exported = job.value.exported;
  if (exported === null) return refuse('job/not-prepared');
  const { files, manifest, rejectedFile, duplicatesFile, filteredFile, mergedFile, alreadySentFile } = exported;
  const paths = [...files.map((file) => file.path), manifest, rejectedFile, duplicatesFile, filteredFile, mergedFile, alreadySentFile];
  const path = paths.find((each) => each !== null && basename(each) === wanted.name) ?? exported.manifest;
  parts.dialogs.show(path);
  return ok(null);
}

async function saveRecipe(parts: DesktopParts, value: unknown): Answer<'saveRecipe'> {
  const wanted = input.readJobInput(value);
  if (wanted === null) return badInput();
  const job = await callEngine(parts, 'readJob', { jobId: wanted.jobId });
  if (!job.ok) return job;
  const source = job.value.sources[0]?.name ?? 'counterfoil';
  const path = await parts.dialogs.placeRecipe(source.slice(0, source.length - extname(source).length));
  if (path === null) return ok(null);
  const formatted = await callEngine(parts, 'formatRecipe', { recipe: job.value.recipe });
  if (!formatted.ok) return formatted;
  const draft = join(path, '..', `.counterfoil-${randomUUID()}.partial`);
  try {
    // Never into a file that is there, nor through a link.
    await writeFile(draft, formatted.value.text, { flag: 'wx', mode: 0o600 });
    await rename(draft, path);
  } catch {
    await rm(draft, { force: true }).catch(() => {});
    return refuse('export/not-writable', { path: basename(join(path, '..')) });
  }
  return ok({ name: basename(path) });
}

async function loadRecipe(parts: DesktopParts): Answer<'loadRecipe'> {
  const path = await parts.dialogs.pickRecipe();
  if (path === null) return ok(null);
  const name = basename(path);
  const text = await readSmallFile(path);
  if (text === null) return refuse('recipe/unreadable', { name });
  const parsed = await callEngine(parts, 'parseRecipe', { text, name });
  return parsed.ok ? ok({ name, recipe: parsed.value }) : parsed;
}

async function readSmallFile(path: string): Promise<string | null> {
  try {
    const found = await stat(path);
    // A pipe would never end.
    return found.isFile() && found.size <= MAX_RECIPE_BYTES ? await readFile(path, 'utf8') : null;
  } catch {
    return null;
  }
}
