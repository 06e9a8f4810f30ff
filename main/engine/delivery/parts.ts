/**
 * Cuts finished lines into parts that TikTok's uploader takes: each with the header, none above the
 * limit in bytes. Whole lines only, so joined without headers the parts are the same for any limit.
 */
import { AppError } from '../errors.ts';
import type { OutputFile } from './output-file.ts';
import type { OutputSet } from './output-set.ts';

export interface PartWriter {
  /** Appends finished lines; `lengths` are their sizes in bytes, in order. */
  write(lines: Uint8Array, lengths: readonly number[]): Promise<void>;
}

export function partName(number: number): string {
  return `tiktok-events-${String(number).padStart(3, '0')}.csv`;
}

/** Throws `export/limit-too-small` when one line with the header does not fit. */
export function createPartWriter(set: OutputSet, header: string, maxBytes: number): PartWriter {
  const headerBytes = Buffer.byteLength(header);
  let part: OutputFile | null = null;
  let partCount = 0;
  let used = 0;

  async function nextPart(): Promise<OutputFile> {
    partCount += 1;
    const opened = await set.create(partName(partCount));
    await opened.write({ bytes: header, rows: 0 });
    used = headerBytes;
    return opened;
  }

  return {
    async write(lines, lengths) {
      let start = 0;
      let end = 0;
      let rows = 0;
      for (const length of lengths) {
        if (headerBytes + length > maxBytes) throw new AppError('export/limit-too-small', { maxBytes, needed: headerBytes + length });
        if (part && used + length > maxBytes) {
          await part.write({ bytes: lines.subarray(start, end), rows });
          await part.finish();
          start = end;
          rows = 0;
          part = null;
        }
        part ??= await nextPart();
        used += length;
        end += length;
        rows += 1;
      }
      if (part && end > start) await part.write({ bytes: lines.subarray(start, end), rows });
    },
  };
}

export function isPartName(name: string): boolean {
  return /^tiktok-events-\d{3,}\.csv$/.test(name);
}
