/**
 * One index over every language's and every seller's header names. Personal names come first: where two
 * languages disagree about a word, the reading that sends less wins.
 */
import type { TargetField } from '../../contract/model.ts';
import { TARGET_FIELDS } from '../../event/fields.ts';
import type { AliasTable, SellerProfile, Tiers } from './aliases/alias-table.ts';
import { CHINESE } from './aliases/chinese.ts';
import { ENGLISH } from './aliases/english.ts';
import { FRENCH } from './aliases/french.ts';
import { GERMAN } from './aliases/german.ts';
import { JAPANESE } from './aliases/japanese.ts';
import { PORTUGUESE } from './aliases/portuguese.ts';
import { SELLERS } from './aliases/sellers.ts';
import { SPANISH } from './aliases/spanish.ts';
import { readHeader } from './header-name.ts';
import type { HeaderName } from './header-name.ts';

/** A name that stands for a field; a lower tier is preferred over a higher one of the same field. */
export interface FieldMeaning {
  readonly kind: 'same' | 'known' | 'maybe';
  readonly field: TargetField;
  readonly tier: number;
  readonly name: string;
}

export type Meaning = FieldMeaning | { readonly kind: 'personal' | 'other'; readonly name: string };

export type AliasIndex = ReadonlyMap<string, Meaning>;

export const ALIAS_TABLES: readonly AliasTable[] = [ENGLISH, CHINESE, GERMAN, FRENCH, SPANISH, PORTUGUESE, JAPANESE];

const MAYBE_TIER = 50;
/** A seller's own names rank before everything that a language table says. */
const SELLER_TIER = -10;
const SELLER_MARKERS_NEEDED = 3;
const SHORTEST_WORD = 3;

const INDEX: AliasIndex = buildIndex();
const BLOCKERS: ReadonlySet<string> = new Set(ALIAS_TABLES.flatMap((table) => table.blockers.map(keyOf)));
const VOCABULARY: ReadonlySet<string> = new Set([...INDEX.values()].flatMap((meaning) => readHeader(meaning.name).words));
const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const COMMON_HAN: ReadonlySet<string> = new Set([...INDEX.keys()].join('').match(new RegExp(HAN_OR_KANA, 'gu')));

/** The general index, extended by the names of the one seller whose export these headers are, if any. */
export function aliasesFor(headers: readonly HeaderName[]): AliasIndex {
  const seller = findSeller(headers);
  if (seller === undefined) return INDEX;
  const index = new Map(INDEX);
  for (const [field, name, tier] of tieredNames(seller.fields)) {
    index.set(keyOf(name), { kind: 'known', field, tier: tier + SELLER_TIER, name });
  }
  return index;
}

/** The meaning of a header that is known as it stands or without its unit. */
export function lookUp(index: AliasIndex, header: HeaderName): Meaning | undefined {
  return index.get(header.key) ?? index.get(header.bareKey);
}

/** Whether a longer name says something else than the alias inside it, as "refund" does before "amount". */
export function isBlocked(header: HeaderName): boolean {
  if (header.words.some((word) => BLOCKERS.has(word))) return true;
  if (!HAN_OR_KANA.test(header.key)) return false;
  for (const blocker of BLOCKERS) {
    if (HAN_OR_KANA.test(blocker) && header.key.includes(blocker)) return true;
  }
  return false;
}

/** How much a header row reads like one: known names weigh 3 or 2, plausible words up to 1. Zero or more. */
export function scoreHeaders(headers: readonly string[]): number {
  const names = headers.map(readHeader);
  const index = aliasesFor(names);
  return names.reduce((sum, name) => sum + scoreHeader(name, index), 0);
}

function scoreHeader(name: HeaderName, index: AliasIndex): number {
  const meaning = lookUp(index, name);
  if (meaning !== undefined) return meaning.kind === 'same' || meaning.kind === 'known' ? 3 : 2;
  if (name.words.length === 0) return 0;
  return name.words.filter(isPlausibleWord).length / name.words.length;
}

/** A word of the tables, or one whose Chinese or Japanese characters are common in headers. */
function isPlausibleWord(word: string): boolean {
  // Wrongly decoded text falls apart into letters and pairs, some of which are words by chance.
  if (word.length >= SHORTEST_WORD && VOCABULARY.has(word)) return true;
  const characters = [...word].filter((character) => HAN_OR_KANA.test(character));
  return characters.length > 0 && characters.every((character) => COMMON_HAN.has(character));
}

function findSeller(headers: readonly HeaderName[]): SellerProfile | undefined {
  const keys = new Set(headers.map((header) => header.key));
  const counted = SELLERS.map((seller) => ({ seller, hits: seller.markers.filter((name) => keys.has(keyOf(name))).length }));
  const best = counted.reduce((a, b) => (b.hits > a.hits ? b : a));
  return best.hits >= SELLER_MARKERS_NEEDED ? best.seller : undefined;
}

function buildIndex(): AliasIndex {
  const index = new Map<string, Meaning>();
  function add(name: string, meaning: Meaning): void {
    const key = keyOf(name);
    const known = index.get(key);
    // The first table to name a column keeps it, unless a later one knows a better tier of the same field.
    if (known === undefined || isBetter(meaning, known)) index.set(key, meaning);
  }
  for (const field of TARGET_FIELDS) add(field, { kind: 'same', field, tier: sameNameTier(field), name: field });
  for (const name of ALIAS_TABLES.flatMap((table) => table.personal)) add(name, { kind: 'personal', name });
  for (const table of ALIAS_TABLES) {
    for (const [field, name, tier] of tieredNames(table.fields)) add(name, { kind: 'known', field, tier, name });
  }
  for (const table of ALIAS_TABLES) {
    for (const [field, names] of namesByField(table.maybe)) {
      for (const [position, name] of names.entries()) add(name, { kind: 'maybe', field, tier: MAYBE_TIER + position, name });
    }
    for (const name of table.other) add(name, { kind: 'other', name });
  }
  return index;
}

function isBetter(meaning: Meaning, known: Meaning): boolean {
  if (meaning.kind !== 'known' || known.kind !== 'known') return false;
  return meaning.field === known.field && meaning.tier < known.tier;
}

/** "price" is also what many shops call the price of one piece, so it does not outrank "total". */
function sameNameTier(field: TargetField): number {
  return field === 'price' ? 1 : 0;
}

function tieredNames(tiers: Tiers): [TargetField, string, number][] {
  return namesByField(tiers).flatMap(([field, groups]) =>
    groups.flatMap((names, tier) => names.map((name): [TargetField, string, number] => [field, name, tier + 1])),
  );
}

function namesByField<T>(table: Readonly<Partial<Record<TargetField, T>>>): [TargetField, T][] {
  return TARGET_FIELDS.flatMap((field): [TargetField, T][] => {
    const names = table[field];
    return names === undefined ? [] : [[field, names]];
  });
}

function keyOf(name: string): string {
  return readHeader(name).key;
}
