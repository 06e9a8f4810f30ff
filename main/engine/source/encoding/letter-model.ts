/**
 * How naturally a word's accented letters stand among their neighbours in a language, counted from a few
 * typical words of it. One language's alphabet is not enough: Icelandic has Þ and ð, misread Turkish too.
 */
import { OTHER_LATIN_WORDS } from './other-latin-words.ts';
import type { OtherLatinLanguage } from './other-latin-words.ts';
import { WESTERN_WORDS } from './western-words.ts';
import type { WesternLanguage } from './western-words.ts';

export type Language = WesternLanguage | OtherLatinLanguage;

const TYPICAL_WORDS: Readonly<Record<Language, string>> = { ...WESTERN_WORDS, ...OTHER_LATIN_WORDS };

/** Natural logarithms, for one letter or sign that no language explains. */
const STRANGE = -14;
const TYPED_SIGN = -5;
const TYPED_SIGNS = '€£°§©®™–—“”„«»‘’‚…ªº½²³·•¿¡×\u00A0';
const ELIDED = new Set('l d n s c j m t o qu un all dall dell nell sull quell jusqu lorsqu puisqu aujourd'.split(' '));
const CLITICS = new Set('s t d m n ll re ve'.split(' '));
/** Stands for whatever is no letter: spaces, digits, edges. */
const EDGE = 32;
/** Neighbours that a letter may have, alike while nothing is known of it. */
const NEIGHBOURS = 32;

interface LetterModel {
  readonly total: number;
  readonly letters: ReadonlyMap<number, number>;
  /** Of pairs: the code of the first times 65,536 plus that of the second. */
  readonly pairs: ReadonlyMap<number, number>;
}

const models = new Map<Language, LetterModel>();

/** The best of the languages for each letter in turn would suit any noise; one language must explain the word. */
export function scoreWord(word: string, languages: readonly Language[]): number {
  let best = -Infinity;
  for (const language of languages) best = Math.max(best, scoreIn(word, modelOf(language)));
  return best;
}

function scoreIn(word: string, model: LetterModel): number {
  let sum = 0;
  for (let i = 0; i < word.length; i += 1) {
    if (word.charCodeAt(i) >= 0x80) sum += scoreAt(word, i, model);
  }
  return sum;
}

function scoreAt(word: string, i: number, model: LetterModel): number {
  const before = foldAt(word, i - 1);
  const after = foldAt(word, i + 1);
  const letter = foldAt(word, i);
  if (letter === EDGE) return scoreSign(word, i);
  // A capital after a small letter.
  if (isCapitalAt(word, i) && before !== EDGE && !isCapitalAt(word, i - 1)) return STRANGE;
  const count = model.letters.get(letter) ?? 0;
  const share = (count + 0.02) / (model.total + 1);
  return (
    Math.log(share) +
    logShare(model.pairs.get(before * 65_536 + letter), count) +
    logShare(model.pairs.get(letter * 65_536 + after), count)
  );
}

function logShare(pairs: number | undefined, letters: number): number {
  return Math.log(((pairs ?? 0) + 1 / NEIGHBOURS) / (letters + 1));
}

/** Signs have their side of a word: „so“, l’été, n°, 5 m², Nike®; anywhere else they are misread letters. */
function scoreSign(word: string, i: number): number {
  const sign = word.charAt(i);
  const before = lettersFrom(word, i, -1);
  const after = lettersFrom(word, i, 1);
  if (sign === '’') return isElision(word.slice(i - before, i), word.slice(i + 1, i + 1 + after)) ? TYPED_SIGN : STRANGE;
  if (sign === '·') return before === after || word.charAt(i - 1) === word.charAt(i + 1) ? TYPED_SIGN : STRANGE;
  if (before > 0 && after > 0) return STRANGE;
  if (after > 0) return '„“«‘¿¡–—…\u00A0'.includes(sign) ? TYPED_SIGN : STRANGE;
  if (before > 3) return '®™”“»’–—…\u00A0'.includes(sign) ? TYPED_SIGN : STRANGE;
  return TYPED_SIGNS.includes(sign) ? TYPED_SIGN : STRANGE;
}

/** As in l’été, dell’arte, O’Neill, Anna’s; a quotation mark stands at the edge of a word. */
function isElision(before: string, after: string): boolean {
  return before === '' || after === '' || ELIDED.has(before.toLowerCase()) || CLITICS.has(after.toLowerCase());
}

function lettersFrom(word: string, i: number, step: 1 | -1): number {
  let count = 0;
  while (foldAt(word, i + step * (count + 1)) !== EDGE) count += 1;
  return count;
}

/** The small letter at a place, EDGE where there is none. */
function foldAt(word: string, i: number): number {
  const character = word.charAt(i);
  if (character === '') return EDGE;
  const small = character.toLowerCase();
  // İ has no small letter of one character; its upper case is the letter that tells Turkish.
  if (small.length > 1) return character.charCodeAt(0);
  const code = small.charCodeAt(0);
  const isMark = code >= 0x300 && code <= 0x36f;
  return isMark || small !== small.toUpperCase() || small === 'ı' ? code : EDGE;
}

function isCapitalAt(word: string, i: number): boolean {
  const character = word.charAt(i);
  return character !== character.toLowerCase();
}

function modelOf(language: Language): LetterModel {
  const known = models.get(language);
  if (known !== undefined) return known;
  const letters = new Map<number, number>();
  const pairs = new Map<number, number>();
  let total = 0;
  for (const word of TYPICAL_WORDS[language].split(' ')) {
    for (let i = 0; i < word.length; i += 1) {
      const letter = foldAt(word, i);
      if (letter < 0x80) continue;
      total += 1;
      increase(letters, letter);
      increase(pairs, foldAt(word, i - 1) * 65_536 + letter);
      // A pair of two such letters is counted once for each, from both sides.
      if (foldAt(word, i + 1) < 0x80) increase(pairs, letter * 65_536 + foldAt(word, i + 1));
    }
  }
  const model = { total, letters, pairs };
  models.set(language, model);
  return model;
}

function increase(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
