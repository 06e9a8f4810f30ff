import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueCode } from '../../../main/engine/contract/errors.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import { ALL_REPAIRS, healCells, isErrorCell } from '../../../main/engine/event/damage/damage.ts';
import type { DamageRules } from '../../../main/engine/event/damage/damage.ts';
import { fieldIndex, TARGET_FIELDS } from '../../../main/engine/event/fields.ts';
import { addIdCell, createIdSurvey, idEvidence, idRules, suggestPad } from '../../../main/engine/event/damage/id-evidence.ts';
import { padZeros, readExponent } from '../../../main/engine/event/damage/id-forms.ts';
import { codesOf, emptyCodes, REPAIRS } from '../../../main/engine/event/issues.ts';
import { readMojibake } from '../../../main/engine/event/damage/mojibake.ts';
import { isTorture, reportHeld, scaled } from '../../helpers/torture.ts';

const FULL = 400_000;
const RUNS = scaled(FULL, 20);
const SLOW = { timeout: isTorture ? 600_000 : 20_000 };

interface Healed {
  readonly text: string;
  readonly codes: readonly IssueCode[];
}

function heal(field: TargetField, raw: string, damage: DamageRules = ALL_REPAIRS): Healed {
  const codes = emptyCodes();
  const cells = healCells(TARGET_FIELDS.map((each) => (each === field ? raw : '')), { damage, valueMaps: {} }, codes);
  return { text: cells[fieldIndex(field)] ?? '', codes: codesOf(codes) };
}

/** A column's rules, learned from its cells as the survey learns them. */
function columnOf(cells: readonly string[]): DamageRules {
  const survey = createIdSurvey();
  for (const cell of cells) addIdCell(survey, cell);
  return { ...ALL_REPAIRS, ids: { order_id: idRules(idEvidence(survey)) } };
}

function padOf(cells: readonly string[]): number | null {
  const survey = createIdSurvey();
  for (const cell of cells) addIdCell(survey, cell);
  return suggestPad(idEvidence(survey));
}

const spread = (width: number, count: number): string[] => Array.from({ length: count }, (_, i) => String(10 ** (width - 1) + Math.floor((i * 8.7 * 10 ** (width - 1)) / count)));

describe('repairs that are switched off', () => {
  const without = (repair: IssueCode): DamageRules => ({ ...ALL_REPAIRS, repairs: new Set(REPAIRS.filter((code) => code !== repair)) });

  it.each<[IssueCode, TargetField, string, string, IssueCode]>([
    ['text-wrapped', 'phone', '="0412345678"', '0412345678', 'bad-phone'],
    ['text-wrapped', 'email', "'anna@example.com", 'anna@example.com', 'bad-email'],
    ['text-wrapped', 'price', '="12.50"', '12.50', 'bad-price'],
    ['text-wrapped', 'timestamp', "'2026-11-04 10:00", '2026-11-04 10:00', 'bad-time'],
    ['decimal-tail', 'phone', '61412345678.0', '61412345678', 'bad-phone'],
    ['stray-space', 'email', 'anna@example.com\u00a0', 'anna@example.com', 'bad-email'],
  ])('without %s a %s of %j cannot be read', (repair, field, raw, text, code) => {
    expect(heal(field, raw)).toEqual({ text, codes: [repair] });
    expect(heal(field, raw, without(repair))).toEqual({ text: '', codes: [code] });
  });

  it.each<[IssueCode, TargetField, string, string]>([
    ['text-wrapped', 'order_id', '="00123"', '00123'],
    ['stray-space', 'store_id', 'SYD\u00a0', 'SYD'],
    ['mojibake-repaired', 'product_category', 'CafÃ©', 'Café'],
    ['digits-restored', 'order_id', '6.1412345678E+10', '61412345678'],
  ])('without %s a %s of %j stays as it stands', (repair, field, raw, text) => {
    expect(heal(field, raw)).toEqual({ text, codes: [repair] });
    expect(heal(field, raw, without(repair))).toEqual({ text: raw, codes: [] });
  });
});

describe('scientific notation', () => {
  it.each([
    ['6.1412345678E+10', '61412345678'], ['6.1412345678E10', '61412345678'], ['1.23456E+5', '123456'], ['1,23456e+05', '123456'], ['1.23456700E+5', 'lost'],
    ['1.234560E+5', '123456'], ['6.14E+10', 'lost'], ['1.2345678901234E+13', '12345678901234'], ['1.234567890123456E+15', 'lost'], ['5E+3', 'lost'],
  ])('%s holds %s', (text, digits) => {
    expect(readExponent(text, 'id')).toEqual(digits === 'lost' ? 'lost' : { digits });
  });

  it.each(['1E5', '12E3', '1.5E3', '2E10', 'E10', '1.23E', '12.5E+10', 'A1.5E+10', '1.234567E5'])('%s may be a code', (text) => {
    expect(readExponent(text, 'id')).toBeNull();
  });

  it('never makes up a digit, whatever number was shown with however many digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 14 }), (number, decimals) => {
        const found = readExponent(number.toExponential(decimals).toUpperCase(), 'phone');
        if (found !== 'lost') expect(found).toEqual({ digits: String(number) });
      }),
    );
  });
});

describe('evidence of a column of ids', () => {
  it('takes .0 off only where the whole column is numbers with and without it', () => {
    const rules = columnOf(['1001.0', '1002.0', '1003']);
    expect(heal('order_id', '1001.0', rules)).toEqual({ text: '1001', codes: ['decimal-tail'] });
    for (const others of [['1001.0'], ['1001.0', '1001.0'], ['1001.0', '1002.0', '1003.1'], ['1001.0', '1002.0', 'A-1']]) {
      expect(heal('order_id', '1001.0', columnOf(others))).toEqual({ text: '1001.0', codes: [] });
    }
    expect(heal('order_id', '12.0', columnOf(['12.0', '13.0', '1400.0', '1500.0']))).toEqual({ text: '12.0', codes: [] });
  });

  it('leaves dates out only among ids that are no dates, nor built like one', () => {
    expect(heal('order_id', '3-Dec', columnOf(['TEE-1', 'TEE-2', 'TEE-3', '3-Dec']))).toEqual({ text: '', codes: ['date-for-id'] });
    expect(heal('order_id', '3-Dec', columnOf(['TEE-1', '3-Dec', '4-Dec']))).toEqual({ text: '3-Dec', codes: [] });
    expect(heal('order_id', '3-Dec', columnOf(['3-Tee', '4-Mug', '5-Cap', '3-Dec']))).toEqual({ text: '3-Dec', codes: [] });
  });

  it('calls long ids rounded only where most different ones are', () => {
    const rounded = ['576461413038785000', '576461413038786000', '576461413038787000', '576461413038788000'];
    expect(heal('order_id', rounded[0] ?? '', columnOf(rounded))).toEqual({ text: '', codes: ['digits-rounded'] });
    expect(heal('order_id', rounded[0] ?? '', columnOf([rounded[0] ?? '', rounded[0] ?? '', rounded[0] ?? '', rounded[0] ?? '']))).toMatchObject({ codes: [] });
    expect(heal('order_id', rounded[0] ?? '', columnOf([...rounded.slice(0, 3), '576461413038788123', '576461413038788124', '576461413038788125']))).toMatchObject({ codes: [] });
  });

  it('suspects lost zeros of ids that are shorter than nearly all others, and keeps them', () => {
    const ids = [...spread(8, 40), '1234567', '99'];
    expect(heal('order_id', '1234567', columnOf(ids))).toEqual({ text: '1234567', codes: ['zeros-lost'] });
    expect(heal('order_id', '10000000', columnOf(ids))).toEqual({ text: '10000000', codes: [] });
  });

  it('suggests a length to pad to, but not for counters, mixed lengths or short columns', () => {
    expect(padOf([...spread(8, 40), '1234567'])).toBe(8);
    expect(padOf(['007', '012', '123', '456', '12', '9', '100', '200', '300', '400'])).toBe(3);
    expect(padOf(Array.from({ length: 200 }, (_, i) => String(99_950 + i)))).toBeNull();
    expect(padOf([...spread(5, 10), ...spread(6, 10), ...spread(7, 10)])).toBeNull();
    expect(padOf(['12345678', '1234567'])).toBeNull();
    expect(padOf(spread(8, 40))).toBeNull();
    expect(padOf([])).toBeNull();
  });

  it('keeps no value of the column', () => {
    const survey = createIdSurvey();
    for (const cell of ['0412345678', '61412345678.0', '576461413038785000']) addIdCell(survey, cell);
    expect(JSON.stringify(idEvidence(survey))).not.toMatch(/\d{4,}/);
  });
});

describe('padZeros', () => {
  it.each([['123', 5, '00123'], ['123', 3, null], ['1234', 3, null], ['A12', 5, null], ['', 3, null], ['1.5', 5, null]])('%j to %i is %j', (text, length, padded) => {
    expect(padZeros(text, length)).toBe(padded);
  });
});

describe('error cells', () => {
  it.each(['#N/A', '#n/a', '#REF!', '#DIV/0!', '#NV', '#BEZUG!', '#ÜBERLAUF!', '########', '###', 'Err:502'])('%s is one', (text) => expect(isErrorCell(text)).toBe(true));
  it.each(['#1001', '#', '##', '#A', '#N', 'N/A', 'Error', '###1', '#REFUND'])('%s is none', (text) => expect(isErrorCell(text)).toBe(false));

  it('are absent in every field', () => {
    for (const field of TARGET_FIELDS) expect(heal(field, ' #N/A ')).toEqual({ text: '', codes: ['error-cell'] });
  });
});

describe('text in a wrong encoding', () => {
  const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
  const misread = (text: string): string => latin(new TextEncoder().encode(text));

  it('is put right whatever was written, and what is right is left alone', () => {
    const word = fc.stringMatching(/^[a-z]{1,4}[éèüöäñçøåßœžłğşőčř手机上海家居用品дом]{1,4}[a-z]{0,4}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const text = words.join(' ');
        expect(readMojibake(text)).toBe('sound');
        const reading = readMojibake(misread(text));
        if (reading !== 'sound') expect(reading).toEqual({ repaired: text });
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['CAFÉ’S', 'CAFÉ’s', 'MALMÖ’s', 'MALMÖ’S MUGS', 'IRMÃ’S', 'IRMÃ™', 'AÇÃO”', 'SÃO', 'PÂTISSERIE', '“MAÇÃ”', 'à «', 'ÅÄÖ…', 'É…', 'Spaß…', '¿ÀÉ»'])('leaves %s alone', (text) => {
    expect(readMojibake(text)).toBe('sound');
  });

  it.each([['JAMÃ“N', 'JAMÓN'], ['BÅ’UF', 'BŒUF'], ['Å’uvre', 'Œuvre'], ['Ã–l', 'Öl'], ['5Â°C', '5°C'], ['Â© 2026', '© 2026'], ['ACMEÂ®', 'ACME®'], ['CAFÃ‰', 'CAFÉ'], ['Ã‰tui', 'Étui'], ['Donâ€™t', 'Don’t']])('makes of %s %s', (text, repaired) => {
    expect(readMojibake(text)).toEqual({ repaired });
  });

  it('is never seen in words of letters with accents, small or in capitals', SLOW, () => {
    const letters = ['éèêàâçùûôîï', 'ãõáéíóúâêôàç', 'äöüß', 'áéíóúñü', 'åäöæøé', 'áðéíóúýþæö', 'àèéìíòóù'];
    const word = fc.constantFrom(...letters).chain((own) => {
      const unit = fc.constantFrom(...'abdelmnorst', ...own);
      return fc.tuple(fc.constantFrom('', '', '«', '“', '¿', '¡', '„'), fc.string({ unit, minLength: 1, maxLength: 9 }).filter((word) => !word.endsWith('â')), fc.constantFrom('', '', '’', '’s', '»', '”', '“', '™', '°', '…', ' –')).map((parts) => parts.join(''));
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.boolean(), (words, isUpper) => {
        const text = isUpper ? words.join(' ').toUpperCase().replaceAll('’S', '’s') : words.join(' ');
        expect({ text, reading: readMojibake(text) }).toEqual({ text, reading: 'sound' });
      }),
      { numRuns: RUNS },
    );
    reportHeld('words with accents that are no misread text', RUNS, FULL);
  });
});

describe('healing', () => {
  const mark = fc.constantFrom('', '', "'", '="', '"', '\u00a0', '\t', '\u200b', ' ', '#', '=');
  const body = fc.oneof(fc.stringMatching(/^[A-Z0-9.,E+-]{0,14}$/), fc.stringMatching(/^\d{4,18}(\.0)?$/), fc.constantFrom('CafÃ©', 'ÖÐÎÄ', '#N/A', '3-Dec', 'anna@example.com'), fc.string());
  const cell = fc.tuple(mark, body, mark).map((parts) => parts.join(''));
  const rules = columnOf(['1001.0', '1002.0', '1003', '1004']);

  it('of what was healed changes nothing more', SLOW, () => {
    fc.assert(
      fc.property(fc.constantFrom(...TARGET_FIELDS), cell, (field, raw) => {
        const once = heal(field, raw, rules).text;
        const twice = heal(field, once, rules).text;
        if (twice !== once) expect({ field, raw, once, twice: heal(field, twice, rules).text }).toEqual({ field, raw, once, twice });
      }),
      { numRuns: RUNS },
    );
    reportHeld('cells healed twice as once', RUNS, FULL);
  });

  it('never changes a value without a code, but for spaces at its ends and an empty mark', SLOW, () => {
    fc.assert(
      fc.property(fc.constantFrom(...TARGET_FIELDS), cell, (field, raw) => {
        const { text, codes } = heal(field, raw, rules);
        if (codes.length === 0 && text !== '') expect(text).toBe(text === raw ? raw : raw.trim());
      }),
      { numRuns: RUNS },
    );
    reportHeld('cells changed with a code or not at all', RUNS, FULL);
  });

  it('leaves plain values alone', () => {
    const plain = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _/-]{0,20}[A-Za-z]$/);
    fc.assert(
      fc.property(fc.constantFrom(...TARGET_FIELDS), plain, (field, raw) => {
        expect(heal(field, raw)).toEqual({ text: raw, codes: [] });
      }),
      { numRuns: 5000 },
    );
  });
});
