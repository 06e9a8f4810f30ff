/**
 * The compound files that old workbooks are, read only as far as the names of their streams: an encrypted new
 * workbook lies in one, too, and so does a text document.
 */
import { AppError } from '../../errors.ts';
import type { SourceHandle } from '../source-handle.ts';

/** An entry of the directory: its name in UTF-16, and at byte 64 the length of that with its end. */
const ENTRY_BYTES = 128;
const PIECE = 1024 * 1024;
const WORKBOOKS = ['Workbook', 'Book'];
/** Texts, presentations and mails. */
const OTHER_DOCUMENTS = ['WordDocument', 'PowerPoint Document', '__properties_version1.0'];

/** Throws AppError source/password-protected, source/no-sheet for another document, source/damaged where nothing is found. */
export async function refuseEncrypted(handle: SourceHandle): Promise<void> {
  const { name } = handle;
  const found = await streamNames(handle, ['EncryptedPackage', ...WORKBOOKS, ...OTHER_DOCUMENTS]);
  if (found.has('EncryptedPackage')) throw new AppError('source/password-protected', { name });
  if (WORKBOOKS.some((stream) => found.has(stream))) return;
  throw new AppError(OTHER_DOCUMENTS.some((stream) => found.has(stream)) ? 'source/no-sheet' : 'source/damaged', { name });
}

async function streamNames(handle: SourceHandle, wanted: readonly string[]): Promise<ReadonlySet<string>> {
  const needles = wanted.map((name) => ({ name, bytes: Buffer.from(`${name}\0`, 'utf16le') }));
  const found = new Set<string>();
  for (let at = 0; at < handle.bytes; at += PIECE) {
    const piece = await handle.readAt(at, PIECE);
    for (let entry = 0; entry + ENTRY_BYTES <= piece.length; entry += ENTRY_BYTES) {
      if (piece[entry] === 0 || piece[entry + 1] !== 0) continue;
      for (const { name, bytes } of needles) {
        if (piece.readUInt16LE(entry + 64) !== bytes.length) continue;
        if (piece.compare(bytes, 0, bytes.length, entry, entry + bytes.length) === 0) found.add(name);
      }
    }
  }
  return found;
}
