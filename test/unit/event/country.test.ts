import { describe, expect, it } from 'vitest';
import { readCountry } from '../../../main/engine/event/country.ts';
import { THREE_LETTERS } from '../../../main/engine/event/country-names.ts';
import { listRegions } from '../../../main/engine/event/regions.ts';

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
});
