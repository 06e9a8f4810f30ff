/**
 * How much a decoded text looks like one that people write, judged by its non-ASCII characters and their
 * neighbours: common Han against rare, kana, accented letters inside Latin words, symbols where no one
 * would type them.
 */
import type { Encoding } from '../../contract/source.ts';
import { isEverydayHan, levelOneHan } from './common-han.ts';
import type { HanEncoding } from './common-han.ts';

/** Enough characters to settle any doubt; more would only cost time. */
export const SAMPLE = 20_000;

export interface Plausibility {
  add(text: string): void;
  /** -1 (noise) to 1 (prose); 0 before any non-ASCII character was seen. */
  score(): number;
  seen(): number;
}

export function createPlausibility(encoding: Encoding): Plausibility {
  const weigh = encoding === 'windows-1252' ? weighLatin : weighHanText(encoding);
  let seen = 0;
  let sum = 0;
  return {
    add: (text) => {
      for (let i = 0; i < text.length && seen < SAMPLE; i += 1) {
        if (text.charCodeAt(i) < 0x80) continue;
        seen += 1;
        sum += weigh(text, i);
      }
    },
    score: () => (seen === 0 ? 0 : sum / seen),
    seen: () => seen,
  };
}

/** Accents sit singly inside or at the edge of words; wrong encodings yield runs of letters and signs. */
function weighLatin(text: string, i: number): number {
  const before = text.charCodeAt(i - 1) || 0;
  const after = text.charCodeAt(i + 1) || 0;
  if (!isLatinLetter(text.charCodeAt(i))) return weighSign(text.charAt(i), before, after);
  const [start, end] = runOfNonAscii(text, i);
  if (end - start > 2) return -1;
  const touchesWord =
    isAsciiLetter(text.charCodeAt(start - 1)) || isAsciiLetter(text.charCodeAt(end));
  if (end - start === 2) return touchesWord && isPairOfLetters(text, start) ? 0.4 : -1;
  if (!isLower(text.charCodeAt(i)) && isAsciiLower(before)) return -1;
  return touchesWord ? 1 : 0.2;
}

/** As in création or AÇÃO: both of one case. */
function isPairOfLetters(text: string, start: number): boolean {
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  return isLatinLetter(first) && isLatinLetter(second) && isLower(first) === isLower(second);
}

/** A typed sign has a space, a figure or an edge on one side; an apostrophe may stand inside a word. */
function weighSign(sign: string, before: number, after: number): number {
  if (sign === '’' || sign === '·') return 0.5;
  const isInsideWord = isAsciiLetter(before) && isAsciiLetter(after);
  if (isInsideWord || before >= 0x80 || after >= 0x80) return -1;
  return '€£¥°§©®™–—“”„«»‘…ªº½²³\u00A0'.includes(sign) ? 0.5 : -0.5;
}

/** For the text that one of the Chinese and Japanese encodings yields. */
export function weighHanText(encoding: Encoding): (text: string, i: number) => number {
  const hanEncoding = toHanEncoding(encoding);
  const frequent = hanEncoding === null ? new Set<string>() : levelOneHan(hanEncoding);
  const isJapanese = encoding === 'shift_jis';
  return (text, i) => {
    const code = text.charCodeAt(i);
    if (isAloneInWord(text, i)) return -1;
    if (isHan(code)) {
      if (isEverydayHan(text.charAt(i))) return 1;
      return frequent.has(text.charAt(i)) ? 0.3 : -0.7;
    }
    if (code >= 0x3041 && code <= 0x30fe) return isJapanese ? 1 : -0.5;
    if (code >= 0xff61 && code <= 0xff9f) return -0.5;
    if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff60)) return 0.5;
    if ('·—–‘’“”…€°×→★●①②③№℃￥'.includes(text.charAt(i))) return 0.3;
    return -1;
  };
}

/** One Han character or kana between or right beside small letters is an accented letter of another encoding. */
function isAloneInWord(text: string, i: number): boolean {
  const before = text.charCodeAt(i - 1) || 0;
  const after = text.charCodeAt(i + 1) || 0;
  if (before >= 0x80 || after >= 0x80 || !isAsciiLetter(Math.max(before, after))) return false;
  return isAsciiLower(before) || isAsciiLower(after) || (isAsciiLetter(before) && isAsciiLetter(after));
}

function toHanEncoding(encoding: Encoding): HanEncoding | null {
  return encoding === 'gb18030' || encoding === 'big5' || encoding === 'shift_jis'
    ? encoding
    : null;
}

function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3005;
}

function isAsciiLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isAsciiLetter(code: number): boolean {
  return isAsciiLower(code) || (code >= 65 && code <= 90);
}

function isLatinLetter(code: number): boolean {
  if (code >= 0xc0 && code <= 0xff) return code !== 0xd7 && code !== 0xf7;
  return (
    code === 0x152 || code === 0x153 || code === 0x160 || code === 0x161 ||
    code === 0x178 || code === 0x17d || code === 0x17e
  );
}

function isLower(code: number): boolean {
  return (code >= 0xdf && code <= 0xff) || code === 0x153 || code === 0x161 || code === 0x17e;
}

/** Where the run of non-ASCII characters around `i` starts and ends. */
function runOfNonAscii(text: string, i: number): readonly [start: number, end: number] {
  let start = i;
  let end = i + 1;
  while (end - start <= 2 && isAccentedAt(text, start - 1)) start -= 1;
  while (end - start <= 2 && isAccentedAt(text, end)) end += 1;
  return [start, end];
}

/** The apostrophe of l’été stands between words. */
function isAccentedAt(text: string, i: number): boolean {
  return text.charCodeAt(i) >= 0x80 && text.charAt(i) !== '’';
}
