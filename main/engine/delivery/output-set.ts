/**
 * A set of files that appears whole or not at all: everything is written under temporary names and
 * synced, then renamed, the manifest last. Only files that an earlier manifest of the same folder
 * lists, with unchanged bytes, are ever replaced. A set may name another file as its manifest. Links
 * inside the folder are never followed, and a folder that is exchanged on the way ends the run.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError, systemCode } from '../errors.ts';
import { createOutputFile, openNew } from './output-file.ts';
import type { FinishedFile, OutputFile } from './output-file.ts';
import { folderIdentity, makeFolder, refuseOther, syncFolder } from './output-folder.ts';

export const MANIFEST_NAME = 'manifest.json';
/** The process that writes stands in the name, so that a living run keeps its files. */
const TEMPORARY = /^\.counterfoil-(\d+)-.*\.partial$/;
/** As all files of our sets are called; nothing that leads out of the folder is a name. */
const PLAIN_NAME = /^[a-z0-9][a-z0-9.-]*$/;
/** Many times what a manifest of ten thousand tables has. */
const MOST_JSON_BYTES = 32_000_000;

export interface OutputSet {
  /** Opens the next file; it gets its final name only in `commit`. */
  create(name: string): Promise<OutputFile>;
  /** Gives every finished file its name, then writes the manifest made from them. */
  commit(manifest: (files: readonly FinishedFile[]) => string): Promise<void>;
  /** Removes whatever was written. Safe to call twice, does nothing after a commit. */
  abandon(): Promise<void>;
}

export interface Guards {
  /** Digests of files that must never be replaced, such as the sources of the job. */
  readonly keep: ReadonlySet<string>;
  /** Names that would look like a part of this set although nobody vouches for them. */
  readonly looksOurs: (name: string) => boolean;
  /** Absent: a manifest of exported files. */
  readonly voucher?: Voucher;
  /** Folders that are made are for this user only. */
  readonly isPrivate?: boolean;
}

/** The JSON file that vouches for the others of a set: it has `files` with `name` and `sha256`. */
export interface Voucher {
  readonly name: string;
  /** Whether what lies there under this name is an earlier one of this very set. */
  readonly isOurs: (content: Readonly<Record<string, unknown>>) => boolean;
}

const MANIFEST: Voucher = { name: MANIFEST_NAME, isOurs: (content) => typeof content['counterfoilManifest'] === 'number' };
const NO_GUARDS: Guards = { keep: new Set(), looksOurs: () => false };

/** Throws `export/*` as AppError; other files in the folder that have nothing to do with the set are no error. */
export async function openOutputSet(folder: string, guards: Guards = NO_GUARDS): Promise<OutputSet> {
  const voucher = guards.voucher ?? MANIFEST;
  return explained(folder, async () => {
    await makeFolder(folder, guards.isPrivate ? 0o700 : 0o777);
    await removeTemporaries(folder);
    const owned = await ownedFiles(folder, voucher);
    const isSameFolder = await folderIdentity(folder);
    const files: OutputFile[] = [];
    return {
      async create(name) {
        if (!PLAIN_NAME.test(name)) throw new Error('not the name of a file of a set');
        const temporary = temporaryFor(folder, name);
        const file = await explained(folder, async () => {
          await refuseOther(folder, isSameFolder);
          return createOutputFile(name, temporary);
        });
        files.push(file);
        return {
          ...file,
          write: (piece) => explained(folder, () => file.write(piece)),
          finish: () => explained(folder, () => file.finish()),
        };
      },
      commit: (manifest) => explained(folder, () => commit({ folder, files, owned, guards, voucher, isSameFolder }, manifest)),
      async abandon() {
        // What cannot be removed now is removed by the next run; the error that led here is the one to tell.
        for (const file of files) await file.discard().catch(() => {});
      },
    };
  });
}

interface Work {
  readonly folder: string;
  readonly files: readonly OutputFile[];
  /** Names with digests that an earlier set of ours left. */
  readonly owned: ReadonlyMap<string, string>;
  readonly guards: Guards;
  readonly voucher: Voucher;
  isSameFolder(): Promise<boolean>;
}

async function commit(work: Work, manifest: (files: readonly FinishedFile[]) => string): Promise<void> {
  const { folder, files, owned, voucher } = work;
  const pendingName = pendingNameOf(voucher);
  const finished: FinishedFile[] = [];
  for (const file of files) finished.push(await file.finish());
  await refuseOther(folder, () => work.isSameFolder());
  await refuseForeign(work, finished);
  const text = manifest(finished);
  // All that can fail for want of space comes first; from the journal on there are only renames and removals.
  const pendingManifest = temporaryFor(folder, voucher.name);
  await writeSynced(pendingManifest, text);
  // The journal: what a killed run leaves half renamed is still recognised as ours by the next one.
  const claims = Object.fromEntries([...owned, ...finished.map((file) => [file.name, file.sha256] as const)]);
  const journal = temporaryFor(folder, pendingName);
  await writeSynced(journal, JSON.stringify({ files: claims, replaced: Object.fromEntries(owned) }));
  await rename(journal, path.join(folder, pendingName));
  await syncFolder(folder);
  await rm(path.join(folder, voucher.name), { force: true });
  const names = new Set(finished.map((file) => file.name));
  for (const name of owned.keys()) if (!names.has(name)) await rm(path.join(folder, name), { force: true });
  for (const file of finished) {
    if (!(await file.isStillOurs())) throw foreign(folder, [path.basename(file.temporary)]);
    await rename(file.temporary, path.join(folder, file.name));
  }
  await rename(pendingManifest, path.join(folder, voucher.name));
  await rm(path.join(folder, pendingName), { force: true });
  await syncFolder(folder);
}

/** Names and digests that an earlier run of ours left here, finished or interrupted. */
async function ownedFiles(folder: string, voucher: Voucher): Promise<Map<string, string>> {
  const owned = new Map<string, string>();
  const manifest = await readJson(path.join(folder, voucher.name));
  const files = isRecord(manifest) && Array.isArray(manifest['files']) ? manifest['files'] : [];
  for (const entry of files) {
    if (isRecord(entry) && typeof entry['name'] === 'string' && typeof entry['sha256'] === 'string') {
      if (path.basename(entry['name']) === entry['name']) owned.set(entry['name'], entry['sha256']);
    }
  }
  for (const [name, digest] of await pendingClaims(path.join(folder, pendingNameOf(voucher)))) {
    const actual = await digestOf(path.join(folder, name));
    if (actual !== null && (actual === digest.current || actual === digest.replaced)) owned.set(name, actual);
  }
  return owned;
}

/** A folder may hold more than one set; each has a journal of its own. */
function pendingNameOf(voucher: Voucher): string {
  return voucher === MANIFEST ? '.counterfoil-pending.json' : `.counterfoil-pending-${voucher.name}`;
}

async function pendingClaims(journal: string): Promise<Map<string, { current: string; replaced: string | null }>> {
  const claims = new Map<string, { current: string; replaced: string | null }>();
  const pending = await readJson(journal);
  if (!isRecord(pending) || !isRecord(pending['files'])) return claims;
  const replaced = isRecord(pending['replaced']) ? pending['replaced'] : {};
  for (const [name, digest] of Object.entries(pending['files'])) {
    if (typeof digest !== 'string' || path.basename(name) !== name) continue;
    const before = replaced[name];
    claims.set(name, { current: digest, replaced: typeof before === 'string' ? before : null });
  }
  return claims;
}

async function refuseForeign({ folder, owned, guards, voucher }: Work, finished: readonly FinishedFile[]): Promise<void> {
  const present = new Set(await readdir(folder));
  const lookalikes = [...present].filter(guards.looksOurs);
  const candidates = new Set([...owned.keys(), ...finished.map((file) => file.name), ...lookalikes, voucher.name]);
  const strangers: string[] = [];
  for (const name of candidates) {
    if (!present.has(name)) continue;
    if (name === voucher.name) {
      const content = await readJson(path.join(folder, name));
      if (!isRecord(content) || !voucher.isOurs(content)) strangers.push(name);
      continue;
    }
    const digest = await digestOf(path.join(folder, name));
    if (digest === null || digest !== owned.get(name) || guards.keep.has(digest)) strangers.push(name);
  }
  const journal = pendingNameOf(voucher);
  if (present.has(journal) && !isRecord(await readJson(path.join(folder, journal)))) strangers.push(journal);
  if (strangers.length > 0) throw foreign(folder, strangers.toSorted());
}

function foreign(folder: string, files: readonly string[]): AppError {
  return new AppError('export/foreign-files', { folder, files });
}

async function readJson(file: string): Promise<unknown> {
  try {
    const facts = await lstat(file);
    if (!facts.isFile() || facts.size > MOST_JSON_BYTES) return null;
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    // Absent or not JSON: then it claims nothing.
    return null;
  }
}

/** Null for what is no plain file: a link's bytes are not those of the folder, and a pipe would never end. */
async function digestOf(file: string): Promise<string | null> {
  const digest = createHash('sha256');
  try {
    if (!(await lstat(file)).isFile()) return null;
    await pipeline(createReadStream(file), digest);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
  return digest.digest('hex');
}

async function removeTemporaries(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = TEMPORARY.exec(name)?.[1];
    if (writer === undefined || isAlive(Number(writer))) continue;
    const place = path.join(folder, name);
    if ((await lstat(place).catch(() => null))?.isDirectory() === false) await rm(place, { force: true });
  }
}

/** A name of its own for each run and file. */
export function temporaryFor(folder: string, name: string): string {
  return path.join(folder, `.counterfoil-${process.pid}-${randomBytes(4).toString('hex')}-${name}.partial`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is alive as well.
    return systemCode(error) === 'EPERM';
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await openNew(file);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the file system says about a place to write to, as AppError `export/*`. */
export async function explained<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof AppError || code === null) throw error;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('export/disk-full', { folder }, { cause: error });
    throw new AppError('export/not-writable', { folder, reason: code }, { cause: error });
  }
}
