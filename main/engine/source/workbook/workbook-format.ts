/** Which kind of workbook some bytes are, and the reader for it. */
import { AppError } from '../../errors.ts';
import type { ZipArchive } from '../archive/zip-archive.ts';
import { openZip } from '../archive/zip-archive.ts';
import { contentKind, HEAD_BYTES } from '../content-kind.ts';
import type { SourceHandle } from '../source-handle.ts';
import { refuseEncrypted } from './compound-file.ts';
import { openLegacy } from './legacy.ts';
import { openOds } from './ods.ts';
import { openOoxml, packageKind } from './ooxml.ts';
import type { Workbook, WorkbookSheet, WorkbookTask } from './sheet-row.ts';

export type WorkbookFormat = Workbook['format'];

/** The root of an ODS workbook that is one file of XML. */
const FLAT_ODS = /<office:document\s/;

/**
 * Null for an archive that is no workbook (`zip` is given where the content is a zip); throws AppError
 * source/password-protected, source/damaged, source/workbook for a kind we cannot read, or source/no-sheet for a text.
 */
export async function workbookFormat(handle: SourceHandle, zip: ZipArchive | null, signal: AbortSignal | undefined): Promise<WorkbookFormat | null> {
  const { name } = handle;
  const head = await handle.readAt(0, HEAD_BYTES);
  const kind = contentKind(head);
  if (kind === 'markup') return FLAT_ODS.test(head.toString('latin1', 0, 4096)) ? 'ods' : 'html';
  if (kind === 'compound') {
    await refuseEncrypted(handle);
    return 'xls';
  }
  if (zip === null) return null;
  const found = await packageKind(zip, name, signal);
  if (found === 'numbers') throw new AppError('source/workbook', { name, format: found });
  if (found === 'document') throw new AppError('source/no-sheet', { name });
  return found;
}

/** Its sheets have names of their own: by its name a sheet is found again. */
export async function openWorkbook(handle: SourceHandle, format: WorkbookFormat, task: WorkbookTask): Promise<Workbook> {
  const workbook = await openAny(handle, format, task);
  return { ...workbook, sheets: withOwnNames(workbook.sheets) };
}

async function openAny(handle: SourceHandle, format: WorkbookFormat, task: WorkbookTask): Promise<Workbook> {
  const { signal } = task;
  if (format === 'xlsx') return openOoxml(await openZip(handle), handle.name, signal);
  if (format === 'ods') return openOds(handle, task);
  return openLegacy(handle, format, task);
}

/** Excel never writes two sheets of one name, other programs do: the second becomes "Orders (2)". */
function withOwnNames(sheets: readonly WorkbookSheet[]): WorkbookSheet[] {
  const taken = new Set(sheets.map(({ name }) => name));
  const seen = new Set<string>();
  return sheets.map((sheet) => {
    let { name } = sheet;
    if (seen.has(name)) {
      for (let number = 2; taken.has(name); number += 1) name = `${sheet.name} (${number})`;
      taken.add(name);
    }
    seen.add(name);
    return { ...sheet, name };
  });
}
