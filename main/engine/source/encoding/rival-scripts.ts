/**
 * Encodings of other scripts, whose bytes pair up to Chinese or Japanese characters by chance: Korean
 * always does. They never win; where one reads the text better than the best of ours a person is asked.
 */
import { isAscii } from 'node:buffer';
import { isCommonHangul } from './common-hangul.ts';
import { SAMPLE, weighHanText } from './plausibility.ts';

type Weigh = (text: string, i: number) => number;

const RIVALS: readonly (readonly [encoding: string, weigh: Weigh])[] = [
  ['euc-kr', weighKorean],
  ['euc-jp', weighHanText('shift_jis')],
  ['windows-1251', weighAlphabet('аеиоунтрслвкдмпяь')],
  ['koi8-r', weighAlphabet('аеиоунтрслвкдмпяь')],
  ['iso-8859-5', weighAlphabet('аеиоунтрслвкдмпяь')],
  ['windows-1253', weighAlphabet('αειουητσνρκπλμςόίάέ')],
  ['windows-874', weighThai],
  ['windows-1256', weighAlphabet('اليمنوربتدةسعك')],
];

export interface ScriptRivals {
  add(bytes: Buffer): void;
  /** -1 (noise) to 1 (prose) of the rival that reads the text best; -1 where none can decode it. */
  best(): number;
}

export function createScriptRivals(): ScriptRivals {
  let alive = RIVALS.map(([encoding, weigh]) => createRival(encoding, weigh));
  return {
    add: (bytes) => {
      if (isAscii(bytes)) return;
      alive = alive.filter((rival) => rival.add(bytes));
    },
    best: () => Math.max(-1, ...alive.map((rival) => rival.score())),
  };
}

function createRival(encoding: string, weigh: Weigh): { add(bytes: Buffer): boolean; score(): number } {
  const decoder = new TextDecoder(encoding);
  let seen = 0;
  let sum = 0;
  return {
    add: (bytes) => {
      if (seen >= SAMPLE) return true;
      const text = decoder.decode(bytes, { stream: true });
      for (let i = 0; i < text.length && seen < SAMPLE; i += 1) {
        const code = text.charCodeAt(i);
        if (code < 0x80) continue;
        if (code === 0xfffd || code < 0xa0) return false;
        seen += 1;
        sum += weigh(text, i);
      }
      return true;
    },
    score: () => (seen === 0 ? -1 : sum / seen),
  };
}

function weighKorean(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (code >= 0xac00 && code <= 0xd7a3) return isCommonHangul(text.charAt(i)) ? 1 : 0.2;
  if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff60)) return 0.5;
  return -1;
}

/** Letters of one alphabet beside each other, small after small; everyday Han still weighs more. */
function weighAlphabet(common: string): Weigh {
  return (text, i) => {
    const character = text.charAt(i);
    const small = character.toLowerCase();
    const isLetter = small !== character.toUpperCase() || common.includes(small) || isArabic(character);
    if (!isLetter || (!isArabic(character) && small < 'Ͱ')) return -1;
    const before = text.charAt(i - 1);
    const isCapital = small !== character;
    if (isCapital && before >= '\u0080' && before === before.toLowerCase() && before !== before.toUpperCase()) return -1;
    return common.includes(small) ? 0.85 : 0.4;
  };
}

function isArabic(character: string): boolean {
  return character >= '\u0621' && character <= '\u064a';
}

/** Marks stand above or below a consonant, leading vowels before one. */
function weighThai(text: string, i: number): number {
  const code = text.charCodeAt(i);
  const before = text.charCodeAt(i - 1) || 0;
  if (isThaiMark(code)) return isThaiConsonant(before) || isThaiMark(before) ? 0.85 : -1;
  if (code >= 0x0e40 && code <= 0x0e44) return isThaiConsonant(text.charCodeAt(i + 1) || 0) ? 0.85 : -1;
  if (code === 0x0e30 || code === 0x0e32 || code === 0x0e33) return 0.85;
  return isThaiConsonant(code) && !'ฃฅฤฦ'.includes(text.charAt(i)) ? 0.45 : -1;
}

function isThaiConsonant(code: number): boolean {
  return code >= 0x0e01 && code <= 0x0e2e;
}

function isThaiMark(code: number): boolean {
  return code === 0x0e31 || (code >= 0x0e34 && code <= 0x0e39) || (code >= 0x0e47 && code <= 0x0e4e);
}
