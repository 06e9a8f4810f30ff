/**
 * Cuts decoded text into records, piece by piece. A quote opens a quoted field only at a field's start;
 * a record whose quotes do not pair up gives away its first physical line alone, so that it never takes
 * its neighbours along. Line ends are CRLF, LF and lone CR, in any mixture.
 */
import { swallowsRows } from './swallowed-lines.ts';

/**
 * Characters. Longer records are taken for an unclosed quote, longer lines for something that is no
 * table: a spreadsheet's cell holds 32,767.
 */
export const RECORD_LIMIT = 1024 * 1024;

const NONE = 0x7fff_ffff;
const MORE_NEEDED = -1;
const BAD = -2;
const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * Push text, then call `next` until it answers false; after the last piece call `end` and drain again.
 * The fields describe the record that `next` has just found.
 */
export class RecordFramer {
  text = '';
  /** Physical line, from 1, on which the record starts. */
  line = 1;
  hasQuote = false;
  isBad = false;
  /** A physical line passed the limit; nothing after it can be read. */
  isLineTooLong = false;
  /** Cells of the table's rows, 0 until known; shows that a record over several lines swallowed rows. */
  width = 0;

  readonly #delimiter: number;
  readonly #limit: number;
  #buffer = '';
  #at = 0;
  #nextLine = 1;
  #isEnded = false;
  // The next occurrence at or after #at, NONE, or stale when below #at: each search is paid for once.
  #lf = -1;
  #cr = -1;
  #quote = -1;
  // Every line start up to here, read as the inside of a quoted field, is known to end badly. Without
  // this, a file of unclosed quotes would be scanned again from each of its lines.
  #doomedTo = -1;

  constructor(delimiter: string, limit: number = RECORD_LIMIT) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limit = limit;
  }

  push(text: string): void {
    this.#buffer = this.#at === this.#buffer.length ? text : this.#buffer.slice(this.#at) + text;
    this.#doomedTo -= this.#at;
    this.#at = 0;
    this.#lf = this.#cr = this.#quote = -1;
  }

  end(): void {
    this.#isEnded = true;
  }

  /** Finds the next whole record; false means that more text, or the end, is needed first. */
  next(): boolean {
    const at = this.#at;
    if (this.isLineTooLong || at === this.#buffer.length) return false;
    this.#findNext(at);
    const lineEnd = Math.min(this.#lf, this.#cr, this.#buffer.length);
    if (lineEnd - at > this.#limit) {
      this.isLineTooLong = true;
      return false;
    }
    if (!this.#isWhole(lineEnd)) return false;
    this.hasQuote = this.#quote < lineEnd;
    this.isBad = false;
    if (!this.hasQuote) return this.#take(lineEnd, 1);

    const end = this.#endOfRecord();
    if (end === MORE_NEEDED) return false;
    if (end > lineEnd && !this.#isWhole(end)) return false;
    this.isBad = end === BAD || (end > lineEnd && this.#swallowsRows(lineEnd, end));
    if (this.isBad || end === lineEnd) return this.#take(lineEnd, 1);
    return this.#take(end, countLines(this.#buffer, at, end));
  }

  #swallowsRows(lineEnd: number, end: number): boolean {
    const record = { text: this.#buffer, start: this.#at, lineEnd, end };
    return swallowsRows(record, this.#delimiter, this.width);
  }

  #findNext(at: number): void {
    if (this.#lf < at) this.#lf = this.#search('\n', at);
    if (this.#cr < at) this.#cr = this.#search('\r', at);
    if (this.#quote < at) this.#quote = this.#search('"', at);
  }

  #search(character: string, from: number): number {
    const found = this.#buffer.indexOf(character, from);
    return found === -1 ? NONE : found;
  }

  /** A line end is certain once the text behind it is known: a CR may be half of a CRLF. */
  #isWhole(lineEnd: number): boolean {
    if (this.#isEnded) return true;
    const last = this.#buffer.length - 1;
    return lineEnd < last || (lineEnd === last && this.#buffer.charCodeAt(lineEnd) === LF);
  }

  #take(end: number, lines: number): true {
    const buffer = this.#buffer;
    this.text = buffer.slice(this.#at, end);
    this.line = this.#nextLine;
    this.#nextLine += lines;
    const isPair = buffer.charCodeAt(end) === CR && buffer.charCodeAt(end + 1) === LF;
    this.#at = Math.min(buffer.length, end + (isPair ? 2 : 1));
    return true;
  }

  /** Walks the fields of the record at #at to its line end. */
  #endOfRecord(): number {
    const buffer = this.#buffer;
    let i = this.#at;
    for (;;) {
      i = this.#skipSpaces(i);
      if (buffer.charCodeAt(i) === QUOTE) {
        const close = this.#closingQuote(i);
        if (close < 0) return close;
        i = this.#skipSpaces(close + 1);
      } else {
        const lineEnd = this.#lineEnd(i);
        while (i < lineEnd && buffer.charCodeAt(i) !== this.#delimiter) i += 1;
      }
      if (this.#isOverLimit(i)) return BAD;
      if (i === buffer.length) return this.#isEnded ? i : MORE_NEEDED;
      const code = buffer.charCodeAt(i);
      if (code === LF || code === CR) return i;
      if (code !== this.#delimiter) {
        this.#doomedTo = i;
        return BAD;
      }
      i += 1;
    }
  }

  /** The quote that closes the field opened at `open`. */
  #closingQuote(open: number): number {
    const buffer = this.#buffer;
    // A line that starts inside this field shares its fate with the scan that doomed it.
    const lineEnd = this.#doomedTo > open ? this.#lineEnd(open) : NONE;
    for (let i = open + 1; ; i += 2) {
      i = this.#search('"', i);
      if (i > lineEnd && lineEnd < this.#doomedTo) return BAD;
      if (this.#isOverLimit(Math.min(i, buffer.length))) return BAD;
      if (i >= buffer.length - 1) return this.#atEndOfText(i);
      if (buffer.charCodeAt(i + 1) !== QUOTE) return i;
    }
  }

  /** A quote as the last character closes at the end of the file; before it, more text decides. */
  #atEndOfText(quote: number): number {
    if (!this.#isEnded) return MORE_NEEDED;
    if (quote !== NONE) return quote;
    this.#doomedTo = this.#buffer.length;
    return BAD;
  }

  #isOverLimit(position: number): boolean {
    if (position - this.#at <= this.#limit) return false;
    this.#doomedTo = this.#at + this.#limit;
    return true;
  }

  #lineEnd(from: number): number {
    const lf = this.#lf >= from ? this.#lf : this.#search('\n', from);
    const cr = this.#cr >= from ? this.#cr : this.#search('\r', from);
    return Math.min(lf, cr, this.#buffer.length);
  }

  /** fast-csv forgives spaces around a quoted field, so they are skipped here as it does. */
  #skipSpaces(from: number): number {
    const buffer = this.#buffer;
    let i = from;
    while (i < buffer.length && isSpace(buffer.charCodeAt(i), this.#delimiter)) i += 1;
    return i;
  }
}

/** What `\s` matches, but for line ends and the delimiter. */
function isSpace(code: number, delimiter: number): boolean {
  if (code === 32) return delimiter !== 32;
  if (code < 32) return (code === 9 || code === 11 || code === 12) && code !== delimiter;
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Physical lines that the text from `start` to its line end at `end` stands on. */
function countLines(text: string, start: number, end: number): number {
  let lines = 1;
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) lines += 1;
  }
  return lines;
}
