/**
 * XML as events, piece by piece. saxes reads no DTD: an entity that a document declares stays unknown to it, which is
 * an error, so nothing can be made to expand.
 */
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { AppError } from '../../errors.ts';
import type { ByteStream } from '../source-handle.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  /** Names come without their prefix. */
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** Far below what a cell may hold (32,767 characters), with room for rich text. */
const LONGEST_TEXT = 4 * 1024 * 1024;
/** Workbooks need about ten. */
const DEEPEST = 200;

/** Yields the length of every piece once it is parsed; throws AppError source/damaged at what is no XML. */
export async function* parseXml(stream: ByteStream, handler: XmlHandler, signal: AbortSignal | undefined): AsyncGenerator<number> {
  const damaged = (cause?: unknown): AppError => new AppError('source/damaged', { name: stream.name }, { cause });
  const parser = new SaxesParser({ xmlns: false, position: false });
  let sinceEvent = 0;
  let depth = 0;
  parser.on('error', () => {
    // Its message may quote the document, so nothing of it is kept.
    throw damaged();
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceEvent = 0;
    depth += 1;
    if (depth > DEEPEST) throw damaged();
    handler.open(localName(name), attributes);
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('closetag', ({ name }) => {
    sinceEvent = 0;
    depth -= 1;
    handler.close(localName(name));
  });
  const decoder = createXmlDecoder();
  for await (const piece of stream.chunks(signal)) {
    sinceEvent += piece.length;
    if (sinceEvent > LONGEST_TEXT) throw damaged();
    parser.write(decoder.decode(piece));
    yield piece.length;
  }
  parser.write(decoder.end());
  parser.close();
  yield 0;
}

/** Parts are UTF-8, or UTF-16 with a BOM; the declaration inside says nothing else. */
function createXmlDecoder(): { decode(bytes: Buffer): string; end(): string } {
  let decoder: { write(bytes: Buffer): string; end(): string } | null = null;
  return {
    decode(bytes) {
      decoder ??= decoderFor(bytes);
      return decoder.write(bytes);
    },
    end: () => decoder?.end() ?? '',
  };
}

function decoderFor(start: Buffer): { write(bytes: Buffer): string; end(): string } {
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (!isWide) return new StringDecoder('utf8');
  const decoder = new TextDecoder(start[0] === 0xff ? 'utf-16le' : 'utf-16be');
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** An attribute by its name without prefix, e.g. id of r:id. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const direct = attributes[name];
  if (direct !== undefined) return direct;
  const found = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return found === undefined ? undefined : attributes[found];
}

/** xsd:boolean. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** `_x000D_` stands for a character that XML cannot hold, and `_x005F_` for the underscore of such a text. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
