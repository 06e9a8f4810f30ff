// Says whether two folders of CSV parts hold the same rows, without holding them: a count, a digest of the lines in
// order, and one that does not care about order (lines hashed, then summed).
import { createHash, hash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface OutputDigest {
  readonly rows: number;
  readonly parts: number;
  readonly largestPart: number;
  readonly inOrder: string;
  readonly asSet: string;
}

/** Reads every file of `folder` whose name fits `pattern`, in natural order; each part's first line is its header. */
export async function digestOutput(folder: string, pattern: RegExp): Promise<OutputDigest> {
  const names = readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const ordered = createHash('sha256');
  const sums = new Uint32Array(8);
  let [rows, largestPart] = [0, 0];
  for (const name of names) {
    const path = join(folder, name);
    largestPart = Math.max(largestPart, statSync(path).size);
    let isHeader = true;
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      if (!isHeader) {
        rows += 1;
        ordered.update(line).update('\n');
        addLine(sums, line);
      }
      isHeader = false;
    }
  }
  const asSet = Buffer.from(sums.buffer).toString('hex');
  return { rows, parts: names.length, largestPart, inOrder: ordered.digest('hex'), asSet };
}

function addLine(sums: Uint32Array, line: string): void {
  const digest = hash('sha256', line, 'buffer');
  for (let at = 0; at < 8; at += 1) sums[at] = ((sums[at] ?? 0) + digest.readUInt32LE(at * 4)) >>> 0;
}
