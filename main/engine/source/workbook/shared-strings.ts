/**
 * The strings that the sheets of a workbook share. They are the floor of its memory, so they lie packed as bytes
 * outside the heap: 4 million strings take what their text takes and 16 bytes each.
 */
import { AppError } from '../../errors.ts';
import type { ByteStream } from '../source-handle.ts';
import { PlainText, withoutEntities } from './plain-text.ts';
import { parseXml, unescapeText } from './xml-stream.ts';
import type { PlainElements, XmlHandler } from './xml-stream.ts';

const PAGE_BYTES = 1024 * 1024;
/** Above this the workbook is refused: spilling to a disk would leave raw data there. */
const MOST_BYTES = 768 * 1024 * 1024;
/** Short strings that come again and again are decoded once. */
const CACHED = 4096;

export interface SharedStrings {
  /** Null where there is no such string. */
  at(index: number): string | null;
  /** In bytes; null where there is no such string. */
  lengthAt(index: number): number | null;
}

export const NO_STRINGS: SharedStrings = { at: () => null, lengthAt: () => null };

/** Throws AppError source/damaged or source/too-large. */
export async function readSharedStrings(stream: ByteStream, signal: AbortSignal | undefined): Promise<SharedStrings> {
  const store = new PackedStrings(stream.name);
  for await (const _ of parseXml(stream, stringItems(store), signal)) void _;
  return store;
}

const ITEM_END = '</si>';
const ITEM_STARTS = ['<si><t>', '<si><t xml:space="preserve">'] as const;
const TEXT_END = `</t>${ITEM_END}`;

/** Items of one text alone, which are nearly all. */
function plainItems(store: PackedStrings, mayFollow: () => boolean): PlainElements {
  const plain = new PlainText();
  return {
    ending: ITEM_END,
    depth: 1,
    mayFollow,
    read(text, at) {
      const open = ITEM_STARTS.find((start) => text.startsWith(start, at));
      if (open === undefined) return -1;
      const from = at + open.length;
      const end = plain.end(text, from);
      if (end === -1 || !text.startsWith(TEXT_END, end)) return -1;
      const item = text.slice(from, end);
      store.add(unescapeText(plain.hasEntity ? withoutEntities(item) : item));
      return end + TEXT_END.length;
    },
  };
}

function stringItems(store: PackedStrings): XmlHandler {
  let text = '';
  let depth = 0;
  let phonetic = 0;
  return {
    plain: plainItems(store, () => depth === 0 && phonetic === 0),
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') depth += 1;
    },
    text(piece) {
      if (depth > 0 && phonetic === 0) text += piece;
    },
    close(name) {
      if (name === 'si') store.add(unescapeText(text));
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 't') depth -= 1;
    },
  };
}

class PackedStrings implements SharedStrings {
  readonly #name: string;
  readonly #pages: Buffer[] = [];
  /** Where each string starts, counted over the pages, and its length. */
  #starts = new Float64Array(1024);
  #count = 0;
  #used = 0;
  #reserved = 0;
  readonly #cache = new Map<number, string>();

  constructor(name: string) {
    this.#name = name;
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    // A string never spans two pages; a long one gets pages of its own length.
    const page = this.#pages.at(-1);
    const room = page === undefined ? 0 : page.length - (this.#used % PAGE_SLOT);
    if (page === undefined || room < length) {
      const size = Math.max(PAGE_BYTES, length);
      this.#reserved += size;
      if (this.#reserved > MOST_BYTES) throw new AppError('source/too-large', { name: this.#name });
      this.#pages.push(Buffer.allocUnsafeSlow(size));
      this.#used = (this.#pages.length - 1) * PAGE_SLOT;
    }
    if (this.#count * 2 + 2 > this.#starts.length) this.#grow();
    this.#starts[this.#count * 2] = this.#used;
    this.#starts[this.#count * 2 + 1] = length;
    this.#pages.at(-1)?.write(text, this.#used % PAGE_SLOT);
    this.#used += length;
    this.#count += 1;
  }

  at(index: number): string | null {
    if (!(index >= 0 && index < this.#count)) return null;
    const known = this.#cache.get(index);
    if (known !== undefined) return known;
    const start = this.#starts[index * 2] ?? 0;
    const length = this.#starts[index * 2 + 1] ?? 0;
    const page = this.#pages[Math.floor(start / PAGE_SLOT)];
    const text = page?.toString('utf8', start % PAGE_SLOT, (start % PAGE_SLOT) + length) ?? '';
    if (this.#cache.size < CACHED) this.#cache.set(index, text);
    return text;
  }

  lengthAt(index: number): number | null {
    return index >= 0 && index < this.#count ? (this.#starts[index * 2 + 1] ?? 0) : null;
  }

  #grow(): void {
    const larger = new Float64Array(this.#starts.length * 2);
    larger.set(this.#starts);
    this.#starts = larger;
  }
}

/** Room in the numbering for one page, wider than any string. */
const PAGE_SLOT = 2 ** 32;
