/** The number formats of a workbook by the index that its cells carry. */
import type { ByteStream } from '../source-handle.ts';
import { builtInFormat, formatOfCode, PLAIN } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';
import { parseXml } from './xml-stream.ts';
import type { XmlHandler } from './xml-stream.ts';

/** By style index; a style that is not there is plain. */
export type CellFormats = readonly NumberFormat[];

/** Throws AppError source/damaged or source/too-large. */
export async function readCellFormats(stream: ByteStream, signal: AbortSignal | undefined): Promise<CellFormats> {
  const codes = new Map<number, NumberFormat>();
  const ids: number[] = [];
  for await (const _ of parseXml(stream, styleElements(codes, ids), signal)) void _;
  return ids.map((id) => codes.get(id) ?? builtInFormat(id));
}

function styleElements(codes: Map<number, NumberFormat>, ids: number[]): XmlHandler {
  let isInCellFormats = false;
  return {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), formatOfCode(attributes['formatCode'] ?? ''));
      else if (name === 'cellXfs') isInCellFormats = true;
      else if (name === 'xf' && isInCellFormats) ids.push(Number(attributes['numFmtId'] ?? 0));
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') isInCellFormats = false;
    },
  };
}

export function formatAt(formats: CellFormats, style: string | undefined): NumberFormat {
  return style === undefined ? PLAIN : (formats[Number(style)] ?? PLAIN);
}
