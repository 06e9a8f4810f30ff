/** Workbooks of old kinds, and tables of markup under a spreadsheet's name: parsed whole, in a thread of their own. */
import { AppError, throwIfAborted } from '../../errors.ts';
import { collect } from '../archive/inflate.ts';
import { openZip } from '../archive/zip-archive.ts';
import type { SourceHandle } from '../source-handle.ts';
import { markupText } from './markup-text.ts';
import { openLegacyThread } from './legacy-thread.ts';
import type { LegacyQuestion } from './legacy-messages.ts';
import type { LegacyThread } from './legacy-thread.ts';
import type { Workbook, WorkbookSheet, WorkbookTask } from './sheet-row.ts';

const MB = 1024 * 1024;
/** The library takes ten times a file's size and more in memory. */
const MOST_BYTES = 64 * MB;
/** All members of a zipped workbook together. */
const MOST_UNPACKED = 512 * MB;
/** How long parsing may take before it counts as endless. */
const LEAST_MS = 30_000;
const MS_PER_MB = 6_000;

export type LegacyFormat = Exclude<Workbook['format'], 'xlsx' | 'ods'>;

/** Throws AppError source/too-large, source/damaged, source/password-protected or job/cancelled. */
export async function openLegacy(handle: SourceHandle, format: LegacyFormat, { encoding, signal }: WorkbookTask): Promise<Workbook> {
  const { name } = handle;
  if (handle.bytes > MOST_BYTES) throw new AppError('source/too-large', { name });
  if (format === 'xlsb') await checkMembers(handle, signal);
  const bytes = await copyOf(handle, signal);
  const content = format === 'html' ? markupText(bytes, name, encoding) : bytes;
  const limit = LEAST_MS + (bytes.length / MB) * MS_PER_MB;
  const thread = openLegacyThread(name, signal);
  try {
    throwIfAborted(signal);
    const first = await thread.ask({ kind: 'open', content }, limit);
    if (first.kind === 'refused') throw new AppError(first.code, first.code === 'source/workbook' ? { name, format: 'a table inside a table' } : { name });
    if (first.kind !== 'sheets') throw new AppError('source/damaged', { name });
    const sheets = first.sheets.map(({ name: sheet, visibility, merges }): WorkbookSheet => ({
      name: sheet,
      visibility,
      async *rows(rowSignal, survey) {
        for (const merge of merges) survey?.onMerge(merge);
        for (let from: number | null = 0; from !== null; ) {
          throwIfAborted(rowSignal);
          const { rows, next } = await askRows(thread, name, { kind: 'rows', sheet, from });
          yield rows;
          from = next;
        }
      },
    }));
    return { format, sheets, close: () => thread.end() };
  } catch (error) {
    await thread.end();
    throw error;
  }
}

async function askRows(thread: LegacyThread, name: string, question: LegacyQuestion) {
  const answer = await thread.ask(question, LEAST_MS);
  if (answer.kind !== 'rows') throw new AppError('source/damaged', { name });
  return answer;
}

/** The library checks no checksums and has no limits, so every member is unpacked once before it may. */
async function checkMembers(handle: SourceHandle, signal: AbortSignal | undefined): Promise<void> {
  const { name } = handle;
  const zip = await openZip(handle);
  const total = zip.members.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > MOST_UNPACKED) throw new AppError('source/too-large', { name });
  for (const { name: member } of zip.members) {
    for await (const _ of zip.stream(member, name).chunks(signal)) void _;
  }
}

/** A buffer of its own, which can be handed over to a thread. */
async function copyOf(handle: SourceHandle, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const pieces = (async function* () {
    for await (const piece of handle.chunks(signal)) yield Buffer.from(piece);
  })();
  return new Uint8Array(await collect(pieces));
}
