/** A reading position in a folded text. Readers move it only when they take what they find. */
export interface Cursor {
  readonly text: string;
  at: number;
}

export const DOT = 0x2e;
export const COLON = 0x3a;
export const HYPHEN = 0x2d;
const DIGIT_0 = 0x30;
const SPACE = 0x20;

export function isDigitAt(cursor: Cursor, at: number): boolean {
  const code = cursor.text.charCodeAt(at);
  return code >= DIGIT_0 && code <= DIGIT_0 + 9;
}

/** The number of digits from the cursor on. */
export function countDigits(cursor: Cursor): number {
  let end = cursor.at;
  while (isDigitAt(cursor, end)) end += 1;
  return end - cursor.at;
}

/** Takes exactly `digits` digits, which must be there. */
export function takeNumber(cursor: Cursor, digits: number): number {
  let value = 0;
  const end = cursor.at + digits;
  for (; cursor.at < end; cursor.at += 1) value = value * 10 + cursor.text.charCodeAt(cursor.at) - DIGIT_0;
  return value;
}

export function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === SPACE) cursor.at += 1;
}

/** Takes one character when it is among `allowed`; answers its code, 0 when it is not. */
export function takeOneOf(cursor: Cursor, allowed: string): number {
  const code = cursor.text.charCodeAt(cursor.at);
  for (let i = 0; i < allowed.length; i += 1) {
    if (allowed.charCodeAt(i) !== code) continue;
    cursor.at += 1;
    return code;
  }
  return 0;
}

/** Takes exactly this character, or nothing. */
export function takeCode(cursor: Cursor, code: number): boolean {
  if (cursor.text.charCodeAt(cursor.at) !== code) return false;
  cursor.at += 1;
  return true;
}

/** The run of Latin letters at the cursor, lower-case, without moving. */
export function peekWord(cursor: Cursor): string {
  let end = cursor.at;
  if (!isLatin(cursor.text.charCodeAt(end))) return '';
  while (isLatin(cursor.text.charCodeAt(end))) end += 1;
  return cursor.text.slice(cursor.at, end).toLowerCase();
}

export function isAtEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.text.length;
}

function isLatin(code: number): boolean {
  const isAscii = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return isAscii || (code >= 0xc0 && code <= 0x24f) || code === 0xba || code === 0xaa;
}
