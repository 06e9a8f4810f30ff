/**
 * A glimpse of what an encoding makes of a file, for a person to judge by: a column's name, or else a
 * cell of which only the letters in doubt are shown, since a cell may name a customer.
 */
import type { Delimiter } from '../../contract/source.ts';

const LONGEST = 24;
const HIDDEN = '•';
const DIGITS_OF_A_PHONE = 7;

/** A reading of the head of a file: its text, and the header found in it. */
export interface HeadReading {
  readonly text: string;
  readonly delimiter: Delimiter;
  readonly headers: readonly string[];
}

/** Null where the head has nothing but ASCII. */
export function sampleOf({ text, delimiter, headers }: HeadReading): string | null {
  const isNamed = !headers.some(looksLikeContact);
  const name = isNamed ? headers.find((header) => firstForeign(header) !== -1) : undefined;
  if (name !== undefined) return shorten(name.trim());
  for (const cell of cellsOf(text, delimiter)) {
    const at = firstForeign(cell);
    if (at !== -1 && !looksLikeContact(cell)) return shorten(maskAround(cell, at));
  }
  return null;
}

function* cellsOf(text: string, delimiter: Delimiter): Generator<string> {
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (firstForeign(line) === -1) continue;
    for (const cell of line.split(delimiter)) yield cell.replaceAll('"', ' ');
  }
}

function firstForeign(text: string): number {
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) >= 0x80) return i;
  }
  return -1;
}

function looksLikeContact(cell: string): boolean {
  return cell.includes('@') || (cell.match(/\d/g)?.length ?? 0) >= DIGITS_OF_A_PHONE;
}

/** The word around a character, all of it hidden but the character and the ASCII letters beside it. */
function maskAround(cell: string, at: number): string {
  let start = at;
  let end = at + 1;
  while (start > 0 && cell.charAt(start - 1).trim() !== '') start -= 1;
  while (end < cell.length && cell.charAt(end).trim() !== '') end += 1;
  const isShown = (i: number): boolean => i === at || (Math.abs(i - at) === 1 && cell.charCodeAt(i) < 0x80);
  return Array.from({ length: end - start }, (_, i) => (isShown(start + i) ? cell.charAt(start + i) : HIDDEN)).join('');
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
