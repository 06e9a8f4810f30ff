/**
 * What each header of a file means by its name alone. Names are looked up first; only a name that no
 * table knows is compared by its parts and its spelling, and never when a word in it says otherwise.
 */
import { aliasesFor, isBlocked, lookUp } from './aliases.ts';
import type { AliasIndex, FieldMeaning, Meaning } from './aliases.ts';
import { readHeader } from './header-name.ts';
import type { HeaderName } from './header-name.ts';
import { similarity } from './similarity.ts';

/** `closeness` (0 to 1) tells how much of a similar name is covered; 1 for names that are known. */
export type ColumnMeaning =
  | (Omit<FieldMeaning, 'kind'> & { readonly kind: FieldMeaning['kind'] | 'similar'; readonly closeness: number })
  | { readonly kind: 'personal' | 'other' | 'unknown' };

const UNKNOWN: ColumnMeaning = { kind: 'unknown' };
/** Shorter parts than this share of the name say too little about it. */
const LEAST_COVERAGE = 0.4;
/** Names of later tiers ("date", "order") are too general to mean the same inside a longer name. */
const GENERIC_TIER = 3;
const SHORT_WORD = 6;
const LEAST_ALIKE_SHORT = 0.75;
const LEAST_ALIKE = 0.82;
const SHORTEST_FUZZY = 4;
/** No known name covers enough of a longer one, whose parts are too many to look up. */
const LONGEST_NAME = 200;

/** The meaning of every header, in order. */
export function readMeanings(headers: readonly string[]): ColumnMeaning[] {
  const names = headers.map(readHeader);
  const index = aliasesFor(names);
  return names.map((name) => meaningOf(name, index));
}

function meaningOf(name: HeaderName, index: AliasIndex): ColumnMeaning {
  const known = lookUp(index, name);
  if (known !== undefined) return isField(known) ? { ...known, closeness: 1 } : { kind: known.kind };
  if (name.key === '') return UNKNOWN;
  const similar = findInside(name, index) ?? findAlike(name, index);
  if (similar?.meaning.kind === 'personal') return { kind: 'personal' };
  if (isBlocked(name)) return { kind: 'other' };
  if (similar === null) return UNKNOWN;
  const { meaning, closeness } = similar;
  return isField(meaning) ? { ...meaning, kind: 'similar', closeness } : { kind: meaning.kind };
}

function isField(meaning: Meaning): meaning is FieldMeaning {
  return meaning.kind !== 'personal' && meaning.kind !== 'other';
}

interface Similar {
  readonly meaning: Meaning;
  readonly closeness: number;
}

/** The longest known name that stands inside this one: whole words, or a run of Chinese or Japanese. */
function findInside(name: HeaderName, index: AliasIndex): Similar | null {
  if (name.bareKey.length > LONGEST_NAME) return null;
  let best: { key: string; meaning: Meaning } | null = null;
  for (const key of partsOf(name)) {
    const meaning = index.get(key);
    if (meaning === undefined || (isField(meaning) && meaning.tier > GENERIC_TIER)) continue;
    if (best === null || key.length > best.key.length) best = { key, meaning };
  }
  if (best === null) return null;
  const coverage = best.key.length / name.bareKey.length;
  return coverage >= LEAST_COVERAGE ? { meaning: best.meaning, closeness: coverage } : null;
}

const IDEOGRAPHIC = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ーa-z0-9]+$/u;
const HAS_IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function partsOf(name: HeaderName): string[] {
  const parts: string[] = [];
  const isIdeographic = HAS_IDEOGRAPH.test(name.bareKey) && IDEOGRAPHIC.test(name.bareKey);
  const units = isIdeographic ? [...name.bareKey] : name.words;
  const longest = name.bareKey.length;
  const least = Math.max(isIdeographic ? 2 : 3, longest * LEAST_COVERAGE);
  for (let from = 0; from < units.length; from += 1) {
    let part = '';
    for (let to = from; to < units.length && part.length < longest; to += 1) {
      part += units[to] ?? '';
      if (part.length >= least && part.length < longest) parts.push(part);
    }
  }
  return parts;
}

/** The known name that is spelled most like this one. */
function findAlike(name: HeaderName, index: AliasIndex): Similar | null {
  const key = name.bareKey;
  if (key.length < SHORTEST_FUZZY) return null;
  const least = key.length < SHORT_WORD ? LEAST_ALIKE_SHORT : LEAST_ALIKE;
  let best: Similar | null = null;
  for (const [alias, meaning] of index) {
    const alike = alias.length < SHORTEST_FUZZY ? 0 : similarity(key, alias, least);
    if (alike > (best?.closeness ?? 0)) best = { meaning, closeness: alike };
  }
  return best;
}
