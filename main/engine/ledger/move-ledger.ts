/** Use cases: the ledger to another computer and back, its digest keys sealed by a passphrase. */
import { createHash } from 'node:crypto';
import { lstat, open, rename } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import { createPace } from '../context.ts';
import type { Context, Pace } from '../context.ts';
import { createOutputFile } from '../delivery/output-file.ts';
import type { OutputFile } from '../delivery/output-file.ts';
import { explained, temporaryFor } from '../delivery/output-set.ts';
import { AppError, systemCode } from '../errors.ts';
import { iso } from '../moments.ts';
import { nameOf } from '../receipt/receipt-facts.ts';
import type { LedgerEntry } from '../store/ledger.ts';
import { fileLines } from './file-lines.ts';
import { beginFile, endLine, entryLine, isSigned, openKeys, passphraseKeys, readEnd, readHeader, readLine, setLine } from './ledger-file.ts';
import type { FileEnd, FileHeader } from './ledger-file.ts';

const LEAST_PASSPHRASE = 8;
/** Entries that go through one write, or one transaction. */
const AT_ONCE = 5000;
/** Hundreds of keys, each of a ledger that came along. */
const MOST_LINE_BYTES = 64 * 1024;
/** About forty million entries. */
const MOST_FILE_BYTES = 4 * 1024 ** 3;

/** Writes one file of its own, 0600, under a temporary name first; only an earlier ledger is replaced. */
export async function exportLedger(context: Context, input: Input<'exportLedger'>, options: CallOptions): Promise<Output<'exportLedger'>> {
  if ([...input.passphrase.normalize('NFKC')].length < LEAST_PASSPHRASE) throw new AppError('ledger/short-passphrase', { least: LEAST_PASSPHRASE });
  const place = path.resolve(input.path);
  const folder = path.dirname(place);
  return explained(folder, async () => {
    if (!(await mayReplace(place))) throw new AppError('export/foreign-files', { folder, files: [path.basename(place)] });
    const temporary = temporaryFor(folder, path.basename(place));
    const file = await createOutputFile(path.basename(place), temporary);
    try {
      const entries = await writeLedger(context, { file, passphrase: input.passphrase, pace: createPace(options) });
      await file.finish();
      await rename(temporary, place);
      return { path: place, entries, known: 0 };
    } catch (error) {
      await file.discard().catch(() => {});
      throw context.store.explain(error);
    }
  });
}

interface Writing {
  readonly file: OutputFile;
  readonly passphrase: string;
  readonly pace: Pace;
}

async function writeLedger({ store, now }: Context, { file, passphrase, pace }: Writing): Promise<number> {
  const keys = store.ledger.keys();
  const places = new Map(keys.map(({ id }, index) => [id, index]));
  const { line, signing } = await beginFile(passphrase, keys.map(({ key }) => key), iso(now()));
  const total = store.ledger.sets().reduce((sum, set) => sum + set.sent + set.unknown, 0);
  const digest = createHash('sha256');
  let [entries, eventSet, lines] = [0, '', line];
  async function flush(): Promise<void> {
    digest.update(lines);
    await file.write({ bytes: lines, rows: 0 });
    lines = '';
    await pace.step({ stage: 'writing', rows: entries, done: entries, total, unit: 'events' });
  }
  for (const entry of store.ledger.allEntries()) {
    if (entry.eventSet !== eventSet) lines += setLine(entry.eventSet);
    eventSet = entry.eventSet;
    const key = places.get(entry.keyId);
    // It came in while we write, with a ledger that is imported beside; that ledger has it.
    if (key === undefined) continue;
    lines += entryLine({ ...entry, key });
    entries += 1;
    if (entries % AT_ONCE === 0) await flush();
  }
  await flush();
  await file.write({ bytes: endLine(entries, digest.digest('hex'), signing), rows: 0 });
  return entries;
}

/** A place is free, or holds an earlier ledger; a link is neither. */
async function mayReplace(place: string): Promise<boolean> {
  const found = await lstat(place).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return true;
  if (!found.isFile()) return false;
  const handle = await open(place, 'r');
  try {
    for await (const [first] of fileLines(handle, MOST_LINE_BYTES)) return first ? readHeader(first) !== null : false;
    return false;
  } finally {
    await handle.close();
  }
}

/**
 * Merges a file into the ledger: entries keep their surest state and their earliest time, keys that are not here are added. The
 * whole file is proved first; after that it may be stopped and run again at any place.
 */
export async function importLedger(context: Context, input: Input<'importLedger'>, options: CallOptions): Promise<Output<'importLedger'>> {
  const place = path.resolve(input.path);
  const name = nameOf(path.basename(place));
  const handle = await openFile(place, name);
  try {
    const size = await sizeOf(handle, name);
    const header = await headerOf(handle, name);
    const reading: Reading = { handle, name, size, pace: createPace(options) };
    const end = await proved(reading);
    const { sealing, signing } = await passphraseKeys(input.passphrase, header.scrypt);
    const keys = openKeys(header.keys, sealing);
    if (keys === null) throw new AppError('ledger/wrong-passphrase', { name });
    if (!isSigned(end, signing)) throw new AppError('ledger/unreadable', { name });
    return { path: place, ...(await merge(context, reading, keys)) };
  } catch (error) {
    throw context.store.explain(error);
  } finally {
    await handle.close();
  }
}

interface Reading {
  readonly handle: FileHandle;
  readonly name: string;
  readonly size: number;
  readonly pace: Pace;
}

async function openFile(place: string, name: string): Promise<FileHandle> {
  try {
    return await open(place, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new AppError('source/missing', { name }, { cause: error });
    throw new AppError('source/unreadable', { name, reason: systemCode(error) ?? 'unknown' }, { cause: error });
  }
}

async function sizeOf(handle: FileHandle, name: string): Promise<number> {
  const found = await handle.stat();
  if (!found.isFile() || found.size > MOST_FILE_BYTES) throw new AppError('ledger/unreadable', { name });
  return found.size;
}

async function headerOf(handle: FileHandle, name: string): Promise<FileHeader> {
  for await (const [first] of fileLines(handle, MOST_LINE_BYTES)) {
    const header = first ? readHeader(first) : null;
    if (header === 'newer') throw new AppError('ledger/newer-version', { name });
    if (header) return header;
    break;
  }
  throw new AppError('ledger/unreadable', { name });
}

const LINE_END = '\n';

/** Reads every byte once and asks the last line what they should have been. */
async function proved({ handle, name, size, pace }: Reading): Promise<FileEnd> {
  const digest = createHash('sha256');
  let [entries, done] = [0, 0];
  let last: Uint8Array | null = null;
  for await (const lines of fileLines(handle, MOST_LINE_BYTES)) {
    for (const line of lines) {
      if (line === null) throw new AppError('ledger/unreadable', { name });
      if (last !== null) {
        if (isEntry(last)) entries += 1;
        digest.update(last).update(LINE_END);
        done += last.length + 1;
      }
      last = line;
    }
    // The pieces that lines are cut from are written over by the next.
    last = last && Uint8Array.from(last);
    await pace.step({ stage: 'reading', rows: entries, done, total: 2 * size, unit: 'bytes' });
  }
  const end = last && readEnd(last);
  if (!end || end.entries !== entries || end.sha256 !== digest.digest('hex')) throw new AppError('ledger/unreadable', { name });
  return end;
}

function isEntry(line: Uint8Array): boolean {
  return line[0] === 0x5b;
}

async function merge({ store }: Context, reading: Reading, keys: readonly Uint8Array[]): Promise<{ entries: number; known: number }> {
  const { handle, name, size, pace } = reading;
  // The first is the one that the other computer digested with.
  const ids = keys.map((key, index) => store.ledger.keyId(key, index === 0));
  const counts = { entries: 0, known: 0 };
  let [eventSet, done, isFirst] = ['', 0, true];
  let waiting: LedgerEntry[] = [];
  function take(): void {
    store.inTransaction(() => {
      const taken = store.ledger.importEntries(waiting);
      counts.entries += taken.entries;
      counts.known += taken.known;
    });
    waiting = [];
  }
  for await (const lines of fileLines(handle, MOST_LINE_BYTES)) {
    for (const line of lines) {
      done += (line?.length ?? 0) + 1;
      if (isFirst || (line && isLast(line))) {
        isFirst = false;
        continue;
      }
      const read = line && readLine(line, ids.length);
      if (!read || (!('eventSet' in read) && eventSet === '')) throw new AppError('ledger/unreadable', { name });
      if ('eventSet' in read) eventSet = read.eventSet;
      else waiting.push({ ...read, eventSet, keyId: ids[read.key] ?? 0, uploadId: null });
      if (waiting.length >= AT_ONCE) take();
    }
    await pace.step({ stage: 'reading', rows: counts.entries, done: size + done, total: 2 * size, unit: 'bytes' });
  }
  take();
  return counts;
}

const LAST_LINE = Buffer.from('{"entries":');

function isLast(line: Uint8Array): boolean {
  return Buffer.compare(line.subarray(0, LAST_LINE.length), LAST_LINE) === 0;
}
