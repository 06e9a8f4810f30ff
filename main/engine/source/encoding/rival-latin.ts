/**
 * Encodings of other Latin alphabets, which decode any file of windows-1252 and turn it into words of
 * other languages. They never win; where they read the words clearly better a person is asked.
 */
import { scoreWord } from './letter-model.ts';
import type { Language } from './letter-model.ts';

const WESTERN: readonly Language[] = ['de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'nb', 'fi', 'is', 'nl', 'ca', 'en'];
const CENTRAL: readonly Language[] = ['pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sl'];
const BALTIC: readonly Language[] = ['lt', 'lv', 'et'];

/** The upper half of code page 850, the one of these that TextDecoder does not know. */
const CODE_PAGE_850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

const RIVALS: readonly (readonly [upperHalf: () => string, languages: readonly Language[]])[] = [
  [() => upperHalfOf('windows-1250'), CENTRAL],
  [() => upperHalfOf('iso-8859-2'), CENTRAL],
  [() => upperHalfOf('windows-1254'), ['tr']],
  [() => upperHalfOf('windows-1257'), BALTIC],
  [() => upperHalfOf('windows-1258'), ['vi']],
  [() => upperHalfOf('iso-8859-15'), WESTERN],
  [() => upperHalfOf('macintosh'), WESTERN],
  [() => CODE_PAGE_850, WESTERN],
];

/** Distinct words are enough of a language, and keep a repeated one from deciding alone. */
const MAX_WORDS = 2_000;
const MAX_WORD_LENGTH = 40;
const MAX_LEAD_OF_WORD = 10;
const DECISIVE_LEAD = 0.5;
/** Words that both read alike tell the language: their mean gain counts this often, and no more than so much. */
const WEIGHT_OF_SAME = 2;
const MAX_LEAD_OF_SAME = 8;

export interface WordCollector {
  add(text: string): void;
  readonly words: ReadonlySet<string>;
}

/** Collects the words that hold anything but ASCII from text that was read as windows-1252. */
export function createWordCollector(): WordCollector {
  const words = new Set<string>();
  return {
    words,
    add: (text) => {
      for (let i = 0; i < text.length && words.size < MAX_WORDS; i += 1) {
        if (text.charCodeAt(i) < 0x80) continue;
        let start = i;
        while (start > 0 && i - start < MAX_WORD_LENGTH && isWordCode(text.charCodeAt(start - 1))) start -= 1;
        while (i < text.length && i - start < MAX_WORD_LENGTH && isWordCode(text.charCodeAt(i))) i += 1;
        words.add(text.slice(start, i));
      }
    },
  };
}

/** Whether another encoding makes clearly better words of these, which were read as windows-1252. */
export function hasBetterLatinReading(words: ReadonlySet<string>): boolean {
  if (words.size === 0) return false;
  const western = upperHalfOf('windows-1252');
  return RIVALS.some(([upperHalf, languages]) => {
    const readings = new Map<string, string>();
    [...upperHalf()].forEach((character, i) => readings.set(western.charAt(i), character));
    return leadOver(words, readings, languages) > DECISIVE_LEAD;
  });
}

/** In natural logarithms of likelihood, counting the words that the two read differently. */
function leadOver(
  words: ReadonlySet<string>,
  readings: ReadonlyMap<string, string>,
  languages: readonly Language[],
): number {
  let lead = 0;
  let gainOfSame = 0;
  let same = 0;
  let hasOther = false;
  for (const word of words) {
    const other = word.replace(/[^\0-\x7f]/g, (character) => readings.get(character) ?? character);
    if (/[\u0080-\u009f\ufffd]/.test(other)) return -Infinity;
    const gain = scoreWord(other, languages) - scoreWord(word, WESTERN);
    if (other === word) {
      gainOfSame += gain;
      same += 1;
    } else {
      hasOther = true;
      lead += bound(gain, -MAX_LEAD_OF_WORD, MAX_LEAD_OF_WORD);
    }
  }
  const leadOfSame = (WEIGHT_OF_SAME * gainOfSame) / Math.max(1, same);
  return hasOther ? lead + bound(leadOfSame, -MAX_LEAD_OF_SAME, MAX_LEAD_OF_SAME) : -Infinity;
}

function bound(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function isWordCode(code: number): boolean {
  return code >= 0x80 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function upperHalfOf(encoding: string): string {
  return new TextDecoder(encoding).decode(Uint8Array.from({ length: 128 }, (_, i) => 0x80 + i));
}
