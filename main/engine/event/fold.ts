/**
 * Text for the readers of times, numbers and phones, never for output: full-width and Arabic digits,
 * typographic dashes and every kind of space become their ASCII selves, invisible marks go.
 */
import { isBlank, isInvisible } from './text.ts';

/** Folds a cell to ASCII where an ASCII twin exists; other characters stay. */
export function foldWidth(text: string): string {
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) > 0x7e) return foldFrom(text, i);
  }
  return text;
}

function foldFrom(text: string, start: number): string {
  let folded = text.slice(0, start);
  for (let i = start; i < text.length; i += 1) folded += foldCharacter(text.charCodeAt(i));
  return folded;
}

function foldCharacter(code: number): string {
  if (code < 0x7f) return String.fromCharCode(code);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (isInvisible(code)) return '';
  if (isBlank(code)) return ' ';
  if (code >= 0x660 && code <= 0x669) return String.fromCharCode(code - 0x660 + 0x30);
  if (code >= 0x6f0 && code <= 0x6f9) return String.fromCharCode(code - 0x6f0 + 0x30);
  return FOLDS.get(code) ?? String.fromCharCode(code);
}

const FOLDS: ReadonlyMap<number, string> = new Map([
  ...[0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe63, 0x30fc].map((code) => [code, '-'] as const),
  ...[0x2018, 0x2019, 0x02bc, 0x2032].map((code) => [code, "'"] as const),
  ...[0x201c, 0x201d].map((code) => [code, '"'] as const),
  [0x3001, ','],
  [0x3002, '.'],
  [0x30fb, '.'],
  [0xb7, '.'],
  [0x2044, '/'],
]);

const WRAPPERS = '="\'';

/** What spreadsheets put around text to keep it text: ="…", '…, "…". */
export function unwrapCell(text: string): string {
  if (!WRAPPERS.includes(text.charAt(0))) return text;
  const quoted = /^=?"([^"]*)"$/.exec(text) ?? /^=?'([^']*)'$/.exec(text) ?? /^'(.+)$/s.exec(text);
  return quoted?.[1]?.trim() ?? text;
}
