/**
 * Writes main/engine/event/contact/country-table.ts: the names that the Unicode data of this Node gives to countries. Run by hand
 * (node build/country-table.ts) when names change; runtimes differ in them, and one recipe must give the same bytes in all.
 */
import { writeFileSync } from 'node:fs';

const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'de', 'fr', 'es', 'pt', 'ja'];
/** Codes that Unicode names and that are no countries: unions, parts of countries, test data. */
const NO_COUNTRIES = new Set('CP CQ DG EA EU EZ IC QO UN XA XB ZZ'.split(' '));
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const displays = LANGUAGES.flatMap((language) =>
  (['long', 'short'] as const).map((style) => new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' })),
);
const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(isCountry);
const rows = codes.map((code) => `  ['${code}', ${quoted([...new Set(displays.map((display) => display.of(code)))].join('|'))}],`);
const target = new URL('../main/engine/event/contact/country-table.ts', import.meta.url);

writeFileSync(
  target,
  [
    `/** Names of countries in eight languages, by build/country-table.ts from CLDR ${process.versions['cldr'] ?? ''} (ICU ${process.versions['icu'] ?? ''}). Not edited by hand. */`,
    '',
    '/** ISO 3166 alpha-2, and its names parted by "|". */',
    'export const COUNTRY_TABLE: readonly (readonly [string, string])[] = [',
    ...rows,
    '];',
    '',
  ].join('\n'),
);
console.info(`${rows.length} countries written.`);

/** Withdrawn codes stand for another one (UK, DD), so they are not their own region. */
function isCountry(code: string): boolean {
  return displays[0]?.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code && !NO_COUNTRIES.has(code);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
