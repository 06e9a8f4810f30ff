import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCountry } from '../../../main/engine/event/contact/country.ts';
import { THREE_LETTERS } from '../../../main/engine/event/contact/country-names.ts';
import { COUNTRY_TABLE } from '../../../main/engine/event/contact/country-table.ts';
import { listRegions } from '../../../main/engine/event/contact/regions.ts';

/** ISO 3166-1 alpha-2, all that are assigned. */
const ISO = [
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR',
  'CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU',
  'ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ',
  'MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI',
  'SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW',
].flatMap((line) => line.split(' '));

describe('a country', () => {
  it.each([
    ['DE', ['DE', 'de', 'DEU', 'Germany', 'germany ', 'Deutschland', 'Allemagne', 'Alemania', 'Alemanha', '德国', '德國', 'ドイツ']],
    ['US', ['US', 'USA', 'U.S.A.', 'United States', 'United States of America', 'United States (US)', '美国', '美國', 'アメリカ合衆国', 'Vereinigte Staaten', 'États-Unis', 'Estados Unidos']],
    ['GB', ['GB', 'UK', 'U.K.', 'England', 'Great Britain', 'United Kingdom', 'Royaume-Uni', '英国', 'イギリス']],
    ['CN', ['CN', 'CHN', 'China', 'Mainland China', '中国', '中国大陆', '中國', 'Chine']],
    ['HK', ['HK', 'Hong Kong', 'Hong Kong SAR', '香港', '中国香港']],
    ['KR', ['KR', 'South Korea', 'Korea, Republic of', 'Südkorea', '韩国']],
    ['CI', ["Côte d’Ivoire", "Cote d'Ivoire", 'Ivory Coast']],
    ['NL', ['The Netherlands', 'Holland', 'Niederlande']],
    ['BR', ['Brazil', 'Brasil', 'Brésil', '巴西', 'ブラジル']],
    ['JP', ['日本', 'Japan', 'Japón', 'Japão', 'JPN']],
    ['TR', ['Turkey', 'Türkiye']],
  ])('%s is known by its codes and its names', (region, names) => {
    expect(names.map((name) => [name, readCountry(name)])).toEqual(names.map((name) => [name, region]));
  });

  it.each(['', ' ', 'Atlantis', 'XX', 'EN', 'Congo', 'Virgin Islands', 'Guiana', '49', 'CA 90210', 'x'.repeat(1000), '__proto__', 'constructor'])(
    'is not guessed from "%s"',
    (text) => {
      expect(readCountry(text)).toBeNull();
    },
  );

  it('is known by its own code and by one of three letters, each of which stands once', () => {
    expect(listRegions().filter((region) => readCountry(region) !== region)).toEqual([]);
    const known = THREE_LETTERS.filter(([region]) => listRegions().includes(region));
    expect(known.filter(([region, code]) => readCountry(code) !== region)).toEqual([]);
    expect(new Set(THREE_LETTERS.map(([, code]) => code)).size).toBe(THREE_LETTERS.length);
    // Ascension and Tristan da Cunha have phones and no code of their own in ISO 3166.
    expect(listRegions().filter((region) => !THREE_LETTERS.some(([known2]) => known2 === region))).toEqual(['AC', 'TA']);
  });

  it('has names in a table of our own, every country of ISO 3166 and every one with phones, since runtimes know different names', () => {
    const listed = COUNTRY_TABLE.map(([region]) => region);
    expect(ISO).toHaveLength(249);
    expect([...ISO, ...listRegions()].filter((region) => !listed.includes(region))).toEqual([]);
    expect(listed).toEqual([...new Set(listed)].toSorted());
    expect(COUNTRY_TABLE.filter(([, names]) => names.split('|').some((name) => name.trim() === '' || name === 'undefined'))).toEqual([]);
    expect(readFileSync(new URL('../../../main/engine/event/contact/country.ts', import.meta.url), 'utf8')).not.toMatch(/\bIntl\b/);
  });

  it('is read by its usual name in each language wherever it has phones', () => {
    const read = COUNTRY_TABLE.filter(([region]) => listRegions().includes(region)).map(([region, names]) => [region, names.split('|').filter((name) => readCountry(name) === region).length] as const);
    expect(read.filter(([, known]) => known === 0)).toEqual([]);
  });
});
