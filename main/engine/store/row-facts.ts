/**
 * Per-row facts of a derived chunk, twenty-four bytes a row (little endian u32 each): the three words of
 * the issue code set, the length of the row's finished line (0 = rejected or filtered), spreadsheet row, physical line.
 */
export const FACT_BYTES = 24;

export interface RowFact {
  readonly lo: number;
  readonly hi: number;
  readonly top: number;
  readonly lineBytes: number;
  readonly row: number;
  readonly line: number;
}

/** Writes the fact of the row at `index` of its chunk. */
export function writeFact(facts: DataView, index: number, { lo, hi, top, lineBytes, row, line }: RowFact): void {
  const at = index * FACT_BYTES;
  facts.setUint32(at, lo, true);
  facts.setUint32(at + 4, hi, true);
  facts.setUint32(at + 8, top, true);
  facts.setUint32(at + 12, lineBytes, true);
  facts.setUint32(at + 16, row, true);
  facts.setUint32(at + 20, line, true);
}

export function decodeFacts(bytes: Uint8Array): RowFact[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = new Array<RowFact>(bytes.length / FACT_BYTES);
  for (let index = 0; index < facts.length; index += 1) {
    const at = index * FACT_BYTES;
    facts[index] = {
      lo: view.getUint32(at, true),
      hi: view.getUint32(at + 4, true),
      top: view.getUint32(at + 8, true),
      lineBytes: view.getUint32(at + 12, true),
      row: view.getUint32(at + 16, true),
      line: view.getUint32(at + 20, true),
    };
  }
  return facts;
}
