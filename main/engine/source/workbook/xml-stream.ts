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
  readonly plain?: PlainElements;
}

/**
 * Elements that a handler can read without the parser. Leaving out a whole element changes nothing in how the parser reads
 * the rest, so each one may go either way.
 */
export interface PlainElements {
  /** What closes one, e.g. </row>. */
  readonly ending: string;
  /** How many elements stand around one. */
  readonly depth: number;
  /** Asked right behind one that the parser has closed: whether the next may be read directly. */
  mayFollow(): boolean;
  /** Reads the element that starts at `at`; the position behind it, or -1 where it is not whole or not plain. */
  read(text: string, at: number): number;
}

/** Far below what a cell may hold (32,767 characters), with room for rich text. */
const LONGEST_TEXT = 4 * 1024 * 1024;
/** Workbooks need about ten. */
const DEEPEST = 200;
/** A longer element is left to the parser, which need not hold it. */
const LONGEST_PLAIN = 1024 * 1024;

/** Yields the length of every piece once it is parsed; throws AppError source/damaged at what is no XML. */
export async function* parseXml(stream: ByteStream, handler: XmlHandler, signal: AbortSignal | undefined): AsyncGenerator<number> {
  const damaged = (cause?: unknown): AppError => new AppError('source/damaged', { name: stream.name }, { cause });
  const parser = new SaxesParser({ xmlns: false, position: false });
  let sinceEvent = 0;
  let depth = 0;
  /** Closed elements at the depth of the plain ones. */
  let events = 0;
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
    if (depth === handler.plain?.depth) events += 1;
    handler.close(localName(name));
  });
  const decoder = createXmlDecoder();
  const writer = handler.plain === undefined ? null : new PlainWriter(handler.plain, {
    write: (text) => void parser.write(text),
    events: () => events,
    onRead: () => (sinceEvent = 0),
  });
  for await (const piece of stream.chunks(signal)) {
    sinceEvent += piece.length;
    if (sinceEvent > LONGEST_TEXT) throw damaged();
    const text = decoder.decode(piece);
    if (writer === null) parser.write(text);
    else writer.write(text);
    yield piece.length;
  }
  const text = decoder.end();
  if (writer !== null) writer.end(text);
  else parser.write(text);
  parser.close();
  yield 0;
}

interface PlainTarget {
  write(text: string): void;
  /** Counts the elements that the parser has closed. */
  events(): number;
  onRead(): void;
}

/** Hands plain elements to their reader and everything else to the parser. */
class PlainWriter {
  readonly #plain: PlainElements;
  readonly #target: PlainTarget;
  /** The parser stands right behind an element of the kind, outside of any comment or tag. */
  #isBetween = false;
  /** The begin of an element that is not whole yet. */
  #held = '';

  constructor(plain: PlainElements, target: PlainTarget) {
    this.#plain = plain;
    this.#target = target;
  }

  write(piece: string): void {
    const text = this.#held === '' ? piece : this.#held + piece;
    this.#held = '';
    let at = 0;
    while (at < text.length) {
      if (this.#isBetween) {
        at = this.#readPlain(text, at);
        if (this.#isBetween) {
          this.#held = text.slice(at);
          return;
        }
      }
      at = this.#parse(text, at);
    }
  }

  end(piece: string): void {
    this.#target.write(this.#held + piece);
  }

  /** As many as there are; still between them where the next one is not whole yet. */
  #readPlain(text: string, from: number): number {
    const { ending } = this.#plain;
    let at = from;
    for (;;) {
      const start = skipSpaces(text, at);
      const end = start < text.length ? this.#plain.read(text, start) : -1;
      if (end === -1) {
        this.#isBetween = text.length - at < LONGEST_PLAIN && !text.includes(ending, at);
        return at;
      }
      this.#target.onRead();
      at = end;
    }
  }

  /**
   * Up to the next ending, whose last character goes alone: only where that one closes an element does the parser stand
   * behind it, and not in a comment that shows the same letters.
   */
  #parse(text: string, at: number): number {
    const { ending } = this.#plain;
    const found = text.indexOf(ending, at);
    if (found === -1) {
      this.#target.write(text.slice(at));
      return text.length;
    }
    const last = found + ending.length - 1;
    this.#target.write(text.slice(at, last));
    const before = this.#target.events();
    this.#target.write(text.slice(last, last + 1));
    this.#isBetween = this.#target.events() > before && this.#plain.mayFollow();
    return last + 1;
  }
}

function skipSpaces(text: string, at: number): number {
  let next = at;
  for (let code = text.charCodeAt(next); code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b && code !== 0x0c); code = text.charCodeAt(next)) next += 1;
  return next;
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
