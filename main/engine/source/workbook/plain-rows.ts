/**
 * Rows of a sheet in the form that nearly all programs write, cut without the XML parser, which costs five times as much.
 * Only text that the parser would accept and read alike is taken; whatever else a row holds (rich text, comments,
 * numeric entities, single quotes, surrogates, …) is left to it, row by row.
 */

import { PlainText } from './plain-text.ts';

/** The rest of a tag behind its name or reference, and what a cell's says. */
export interface PlainTag {
  readonly text: string;
  readonly isClosed: boolean;
  readonly type: string;
  readonly style: string | undefined;
}

/** A row as positions in the text that it was cut from; the same object for every row. */
export interface PlainRow {
  /** -1 where the tag does not say. */
  row: number;
  count: number;
  /** Of each cell, from 0; -1 where its tag does not say. */
  readonly columns: number[];
  readonly tags: PlainTag[];
  /** Where its text stands; -1 where it has none. */
  readonly starts: number[];
  readonly ends: number[];
  /** Bits of PLAIN_MARKS. */
  readonly marks: number[];
}

export const PLAIN_MARKS = { formula: 1, value: 2, entity: 4 } as const;
export const ROW_END = '</row>';

const LESS = 0x3c;
const QUOTE = 0x22;
const EQUALS = 0x3d;
const LETTER_C = 0x63;
const LETTER_F = 0x66;
const LETTER_I = 0x69;
const LETTER_R = 0x72;
const LETTER_V = 0x76;
/** Known tags; a document with more kinds of them is read all the same. */
const MOST_TAGS = 2_000;
/** One space before each attribute, double quotes, nothing that would be replaced. */
const TAG_REST = /^(?: [A-Za-z_][\w:.-]*="[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x7e]*")* ?\/?>$/;
const ATTRIBUTE = / ([A-Za-z_][\w:.-]*)="([^"]*)"/g;

interface CellText {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly close: string;
  readonly marks: number;
}

export class RowScanner {
  readonly row: PlainRow = { row: -1, count: 0, columns: [], tags: [], starts: [], ends: [], marks: [] };
  readonly #known = new Map<string, PlainTag | null>();
  /** The tag that a column had last, which is mostly the next one's. */
  readonly #byColumn: PlainTag[] = [];
  #rowTag: PlainTag | null = null;
  readonly #text = new PlainText();
  /** What `#reference` leaves behind. */
  #column = -1;

  /** Cuts the row that starts at `at` into `row`; the position behind it, or -1 where it is not plain or not whole. */
  scan(text: string, at: number): number {
    if (!text.startsWith('<row', at)) return -1;
    const row = this.row;
    row.count = 0;
    let next = this.#openRow(text, at + 4);
    while (text.charCodeAt(next) === LESS && text.charCodeAt(next + 1) === LETTER_C) {
      next = this.#cell(text, next + 2);
      if (next === -1) return -1;
    }
    return next !== -1 && text.startsWith(ROW_END, next) ? next + ROW_END.length : -1;
  }

  #openRow(text: string, at: number): number {
    let next = at;
    this.row.row = -1;
    if (isReference(text, at)) {
      const end = digitsEnd(text, at + 4);
      if (end === at + 4 || end > at + 11 || text.charCodeAt(end) !== QUOTE) return -1;
      this.row.row = Number(text.slice(at + 4, end));
      next = end + 1;
    }
    const tag = this.#tagAt(text, next, this.#rowTag);
    if (tag === null || tag.isClosed) return -1;
    this.#rowTag = tag;
    return next + tag.text.length;
  }

  /** A cell from behind its name to behind its end. */
  #cell(text: string, at: number): number {
    const { row } = this;
    const index = row.count;
    const behind = isReference(text, at) ? this.#reference(text, at + 4) : this.#noReference(at);
    if (behind === -1) return -1;
    const column = this.#column;
    const tag = this.#tagAt(text, behind, this.#byColumn[index] ?? null);
    if (tag === null) return -1;
    this.#byColumn[index] = tag;
    row.columns[index] = column;
    row.tags[index] = tag;
    row.starts[index] = -1;
    row.ends[index] = -1;
    row.marks[index] = 0;
    row.count += 1;
    const next = behind + tag.text.length;
    return tag.isClosed ? next : this.#content(text, next, index);
  }

  #noReference(at: number): number {
    this.#column = -1;
    return at;
  }

  /** Letters and digits up to the quote, with the column left in `#column`; -1 for any other reference. */
  #reference(text: string, at: number): number {
    let next = at;
    let column = 0;
    for (; next < at + 3; next += 1) {
      const letter = text.charCodeAt(next) - 0x40;
      if (!(letter >= 1 && letter <= 26)) break;
      column = column * 26 + letter;
    }
    const end = digitsEnd(text, next);
    if (next === at || end === next || text.charCodeAt(end) !== QUOTE) return -1;
    this.#column = column - 1;
    return end + 1;
  }

  #content(text: string, at: number, index: number): number {
    let next = at;
    let formula = 0;
    if (text.charCodeAt(next + 1) === LETTER_F && text.charCodeAt(next) === LESS) {
      next = this.#formula(text, next + 2);
      if (next === -1) return -1;
      formula = PLAIN_MARKS.formula;
    }
    const kind = text.charCodeAt(next + 1);
    const { row } = this;
    if (kind === LETTER_V && text.startsWith('<v>', next)) {
      const end = this.#text.shortEnd(text, next + 3);
      return this.#closeText(text, { index, start: next + 3, end, close: '</v></c>', marks: formula | PLAIN_MARKS.value });
    }
    if (kind === LETTER_I) {
      const start = next + inlineStart(text, next);
      if (start === next) return -1;
      return this.#closeText(text, { index, start, end: this.#text.end(text, start), close: '</t></is></c>', marks: formula });
    }
    row.marks[index] = formula;
    return text.startsWith('</c>', next) ? next + 4 : -1;
  }

  #closeText(text: string, { index, start, end, close, marks }: CellText): number {
    if (end === -1 || !text.startsWith(close, end)) return -1;
    const { row } = this;
    row.starts[index] = start;
    row.ends[index] = end;
    row.marks[index] = this.#text.hasEntity ? marks | PLAIN_MARKS.entity : marks;
    return end + close.length;
  }

  #formula(text: string, at: number): number {
    const tag = this.#tagAt(text, at, null);
    if (tag === null) return -1;
    const start = at + tag.text.length;
    if (tag.isClosed) return start;
    const end = this.#text.shortEnd(text, start);
    return end !== -1 && text.startsWith('</f>', end) ? end + 4 : -1;
  }

  #tagAt(text: string, at: number, last: PlainTag | null): PlainTag | null {
    if (last !== null && text.startsWith(last.text, at)) return last;
    const end = text.indexOf('>', at);
    if (end === -1 || end - at > 500) return null;
    const rest = text.slice(at, end + 1);
    const known = this.#known.get(rest);
    if (known !== undefined) return known;
    const tag = readTag(rest);
    if (this.#known.size < MOST_TAGS) this.#known.set(rest, tag);
    return tag;
  }
}

/** Null where the parser might read it differently. A reference that does not come first, or a second one, is left to it. */
function readTag(rest: string): PlainTag | null {
  if (!TAG_REST.test(rest)) return null;
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of rest.matchAll(ATTRIBUTE)) {
    if (name === 'r' || attributes.has(name)) return null;
    attributes.set(name, value);
  }
  // A copy: a slice would keep the whole piece of text alive.
  const text = Buffer.from(rest, 'latin1').toString('latin1');
  return { text, isClosed: rest.endsWith('/>'), type: attributes.get('t') ?? 'n', style: attributes.get('s') };
}

const INLINE_STARTS = ['<is><t>', '<is><t xml:space="preserve">'] as const;

/** How long the tags before an inline text are; 0 where they are none that are known. */
function inlineStart(text: string, at: number): number {
  for (const start of INLINE_STARTS) if (text.startsWith(start, at)) return start.length;
  return 0;
}

function isReference(text: string, at: number): boolean {
  return text.charCodeAt(at + 1) === LETTER_R && text.charCodeAt(at) === 0x20 && text.charCodeAt(at + 2) === EQUALS && text.charCodeAt(at + 3) === QUOTE;
}

function digitsEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= 0x30 && code <= 0x39; code = text.charCodeAt(end)) end += 1;
  return end;
}
