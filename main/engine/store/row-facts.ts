/**
 * Per-row facts of a derived chunk, twenty bytes a row (little endian u32 each): the two halves of
 * the issue code set, the length of the row's finished line (0 = rejected), spreadsheet row, physical line.
 */
const FACT_BYTES = 20;

export interface RowFact {
  readonly lo: number;
  readonly hi: number;
  readonly lineBytes: number;
  readonly row: number;
  readonly line: number;
}

export function encodeFacts(facts: readonly RowFact[]): Buffer {
  const bytes = Buffer.allocUnsafe(facts.length * FACT_BYTES);
  facts.forEach((fact, index) => {
    const at = index * FACT_BYTES;
    bytes.writeUInt32LE(fact.lo >>> 0, at);
    bytes.writeUInt32LE(fact.hi >>> 0, at + 4);
    bytes.writeUInt32LE(fact.lineBytes, at + 8);
    bytes.writeUInt32LE(fact.row, at + 12);
    bytes.writeUInt32LE(fact.line, at + 16);
  });
  return bytes;
}

export function decodeFacts(bytes: Uint8Array): RowFact[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = new Array<RowFact>(buffer.length / FACT_BYTES);
  for (let index = 0; index < facts.length; index += 1) {
    const at = index * FACT_BYTES;
    facts[index] = {
      lo: buffer.readUInt32LE(at),
      hi: buffer.readUInt32LE(at + 4),
      lineBytes: buffer.readUInt32LE(at + 8),
      row: buffer.readUInt32LE(at + 12),
      line: buffer.readUInt32LE(at + 16),
    };
  }
  return facts;
}
