/**
 * Which country a cell names: ISO 3166 codes of two or three letters, and names in seven languages. Only a name that
 * one country alone bears is taken; in doubt there is no country. No name is asked of the runtime: the window's and the
 * command line's know different ones, and the same recipe must give the same bytes.
 */
import { createCache } from '../bounded-cache.ts';
import { COUNTRY_TABLE } from './country-table.ts';
import { BORNE_BY_TWO, OTHER_NAMES, THREE_LETTERS } from './country-names.ts';
import { listRegions } from './regions.ts';
import { trimSpaces } from '../text.ts';

const LATIN_MARKS = /[\u0300-\u036f]/g;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
const LONGEST_NAME = 100;

const answers = createCache<string>(1000);
let known: ReadonlyMap<string, string> | null = null;

/** The ISO 3166 alpha-2 code of the country that a cell names; null for none, an unknown or an ambiguous one. */
export function readCountry(raw: string): string | null {
  if (raw === '' || raw.length > LONGEST_NAME) return null;
  const before = answers.get(raw);
  if (before !== undefined) return before === '' ? null : before;
  // Made when the first country is read: most jobs need none.
  known ??= knownNames();
  const country = known.get(nameKey(raw)) ?? null;
  answers.set(raw, country ?? '');
  return country;
}

/** Case, accents, spaces and punctuation do not tell countries apart. */
function nameKey(text: string): string {
  const plain = trimSpaces(text).normalize('NFKC').toLowerCase().normalize('NFD').replace(LATIN_MARKS, '');
  return plain.normalize('NFC').replace(NO_LETTERS, '').replace(/^the(?=.{4})/, '');
}

function knownNames(): ReadonlyMap<string, string> {
  const regions = listRegions();
  const names = new Map<string, string>();
  const shared = new Set<string>();
  const add = (name: string, region: string): void => {
    const key = nameKey(name);
    if (key === '') return;
    if ((names.get(key) ?? region) !== region) shared.add(key);
    names.set(key, region);
  };
  // A country without phone numbers of its own cannot say how to read one.
  const allowed = new Set(regions);
  for (const [region, listed] of COUNTRY_TABLE) if (allowed.has(region)) for (const name of listed.split('|')) add(name, region);
  for (const key of [...shared, ...BORNE_BY_TWO.map(nameKey)]) names.delete(key);
  // Codes and the spellings of our own list are certain, so they stand over names of a language.
  for (const [region, others] of OTHER_NAMES) for (const name of others) names.set(nameKey(name), region);
  for (const [region, code] of THREE_LETTERS) if (allowed.has(region)) names.set(code.toLowerCase(), region);
  for (const region of regions) names.set(region.toLowerCase(), region);
  return names;
}
