/**
 * Made-up text of the same structure: every letter becomes another of its script and case, every digit another digit, and
 * separators, spaces and lengths stay. Each character is drawn afresh, so that nothing leads back.
 */
import { randomInt } from 'node:crypto';

/** Ranges that are one alphabet; a draw among neighbours alone would say too much of the character. */
const ALPHABETS: readonly (readonly [RegExp, number, number])[] = [
  [/[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u, 0x4e00, 0x9fa5],
  [/[\uac00-\ud7a3]/u, 0xac00, 0xd7a3],
  [/[\u3041-\u3096]/u, 0x3041, 0x3094],
  [/[\u30a1-\u30fa]/u, 0x30a1, 0x30fa],
  [/[a-z]/, 0x61, 0x7a],
  [/[A-Z]/, 0x41, 0x5a],
];
const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /\p{L}/u, /\p{M}/u, /[\p{Nl}\p{No}]/u];
const DIGIT = /\p{Nd}/u;
/** Characters that lie together; accented letters of one case do. */
const BLOCK = 64;
/** So few neighbours would hardly hide the character. */
const FEWEST = 6;
const pools = new Map<string, readonly string[]>();

/** What a piece of text says about damage, not about anyone: exponents, a .0 tail, zeros before and behind. */
const MARKS = /(?<=\d)[eE][+-]?\d{1,3}(?![\p{L}\p{N}])|(?<=\d)[.,]0{1,3}(?!\d)|(?<![\d.,])0+(?=\d)|(?<=\d)0{3,}(?!\d)/gu;

/** Every letter and digit drawn anew. */
export function fakeLetters(text: string): string {
  let fake = '';
  for (const character of text) fake += fakeCharacter(character);
  return fake;
}

/** As `fakeLetters`, but the marks of what spreadsheets do to numbers stay where they are. */
export function fakeText(text: string): string {
  let [fake, at] = ['', 0];
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    fake += fakeLetters(text.slice(at, index)) + mark;
    at = index + mark.length;
  }
  return fake + fakeLetters(text.slice(at));
}

/** Hex digits for hex digits: a digest stays one, of nothing. */
export function fakeHex(text: string): string {
  return text.replace(/[0-9a-f]/gi, (sign) => {
    const drawn = randomInt(16).toString(16);
    return sign >= 'A' && sign <= 'F' ? drawn.toUpperCase() : drawn;
  });
}

/** Another number of as many digits and the same class, so that a day stays a day and a month a month. */
export function fakeNumberOfTime(digits: string): string {
  const value = Number(digits);
  if (digits.length === 4) return value >= 1900 && value <= 2100 ? String(value - randomInt(2)) : fakeLetters(digits);
  if (digits.length > 2) return fakeLetters(digits);
  const limits = [0, 1, 10, 13, 24, 32, 60, 100];
  const upper = limits.find((limit) => value < limit) ?? 100;
  const lower = limits[limits.indexOf(upper) - 1] ?? 0;
  return String(lower + randomInt(upper - lower)).padStart(digits.length, '0');
}

function fakeCharacter(character: string): string {
  if (DIGIT.test(character)) return fakeDigit(character);
  for (const [form, first, last] of ALPHABETS) if (form.test(character)) return String.fromCodePoint(first + randomInt(last - first + 1));
  const kind = CLASSES.findIndex((form) => form.test(character));
  if (kind < 0) return character;
  const pool = poolFor(character.codePointAt(0) ?? 0, kind);
  if (pool.length >= FEWEST) return pool[randomInt(pool.length)] ?? '';
  return fakeCharacter(kind === 0 ? 'A' : 'a');
}

function poolFor(code: number, kind: number): readonly string[] {
  const start = code - (code % BLOCK);
  const known = pools.get(`${start}:${kind}`);
  if (known) return known;
  const block = Array.from({ length: BLOCK }, (_, offset) => String.fromCodePoint(start + offset));
  const pool = block.filter((each) => CLASSES.findIndex((form) => form.test(each)) === kind);
  pools.set(`${start}:${kind}`, pool);
  return pool;
}

/** Digits of every script stand ten in a row. */
function fakeDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  const own = code - zero;
  return String.fromCodePoint(zero + own - (own % 10) + randomInt(10));
}
