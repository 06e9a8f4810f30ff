import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNumberCell, createNumberSurvey, numberVotes, readAmount, readQuantity } from '../../../main/engine/event/amount.ts';

describe('readAmount', () => {
  it.each([
    // cell, by point, by comma, undecided
    ['129', '129', '129', '129'],
    ['129.00', '129.00', null, '129.00'],
    ['129,00', null, '129.00', '129.00'],
    ['1,234', '1234', '1.234', null],
    ['1.234', '1.234', '1234', null],
    ['1,234.50', '1234.50', null, '1234.50'],
    ['1.234,50', null, '1234.50', '1234.50'],
    ['1,234,567', '1234567', null, '1234567'],
    ['1.234.567', null, '1234567', '1234567'],
    ['12,34,567.00', '1234567.00', null, '1234567.00'],
    ['1 234,50', null, '1234.50', '1234.50'],
    ['1\u00a0234.50', '1234.50', null, '1234.50'],
    ['1\u202f234', '1234', '1234', '1234'],
    ["1'234.50", '1234.50', null, '1234.50'],
    ['1’234’567,50', null, '1234567.50', '1234567.50'],
    ['0,123', null, '0.123', '0.123'],
    ['.50', '0.50', null, '0.50'],
    ['0', '0', '0', '0'],
    ['0.00', '0.00', null, '0.00'],
    ['-0.00', '0.00', null, '0.00'],
    ['+5', '5', '5', '5'],
    ['A$1,049.50', '1049.50', null, '1049.50'],
    ['NZ$45', '45', '45', '45'],
    ['$ 45', '45', '45', '45'],
    ['€ 12,50', null, '12.50', '12.50'],
    ['12,50 €', null, '12.50', '12.50'],
    ['12.50USD', '12.50', null, '12.50'],
    ['usd 12.50', '12.50', null, '12.50'],
    ["CHF 1'234.50", '1234.50', null, '1234.50'],
    ['Rs. 1,23,456.00', '123456.00', null, '123456.00'],
    ['100,-', '100', '100', '100'],
    ['¥1,000,000', '1000000', null, '1000000'],
    ['１，２３４．５０円', '1234.50', null, '1234.50'],
    ['="12.50"', '12.50', null, '12.50'],
    ["'12.50", '12.50', null, '12.50'],
  ])('reads %j', (raw, byPoint, byComma, undecided) => {
    const values = [readAmount(raw, '.'), readAmount(raw, ','), readAmount(raw, null)].map(({ value }) => value);
    expect(values).toEqual([byPoint, byComma, undecided]);
  });

  it.each([
    'abc', '1.5E+3', '1e3', '12%', '12 50', '1,2,3', '1.2.3', '1,23,45', '12..5', '1.234,567.8', '--5', '- -5', '$', 'foo 12', '12 foo',
    '12 USD EUR', '٫', '1/2', '12:30', '1,234', 'x'.repeat(60), '9'.repeat(60),
  ])('leaves out %j as bad-price where no mark is known', (raw) => {
    expect(readAmount(raw, null)).toEqual({ value: null, isNegative: false, codes: ['bad-price'] });
  });

  it.each([
    '-12.50', '12.50-', '(12.50)', '−12.50', '–12.50', '-$12.50', '$-12.50', '$(12.50)', '($12.50)', '$ 12.50-', '12.50- $', '-12.50 USD', 'USD -12.50',
    '(12.50 USD)',
  ])('calls %j a refund', (raw) => {
    expect(readAmount(raw, '.')).toEqual({ value: '-12.50', isNegative: true, codes: ['negative-amount'] });
  });

  it('calls a refund a refund even where its size cannot be read', () => {
    expect(readAmount('-1,234', null)).toEqual({ value: null, isNegative: true, codes: ['negative-amount'] });
    expect(readQuantity('-1.5', '.')).toEqual({ value: null, isNegative: true, codes: ['negative-amount'] });
  });

  it('keeps an empty cell, a placeholder and illegal characters apart', () => {
    expect(readAmount('  ', '.')).toEqual({ value: null, isNegative: false, codes: [] });
    expect(readAmount('n/a', '.').codes).toEqual(['placeholder']);
    expect(readAmount('12\u00015', '.').codes).toEqual(['illegal-characters']);
  });

  const cents = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 99 }));

  it('reads what any locale writes, once the mark is known', () => {
    const locales = fc.constantFrom('en-US', 'en-IN', 'de-DE', 'de-CH', 'fr-FR', 'pt-BR', 'es-ES', 'ja-JP', 'sv-SE');
    fc.assert(
      fc.property(cents, locales, fc.boolean(), ([units, rest], locale, isGrouped) => {
        const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, useGrouping: isGrouped });
        const mark = format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
        const expected = `${units}.${String(rest).padStart(2, '0')}`;
        expect(readAmount(format.format(Number(expected)), mark).value).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads what it has read to the same value', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-(]?[$€]?[0-9.,' ]{1,10}[)-]?$/), fc.constantFrom('.', ',', null), (raw, mark) => {
        const { value } = readAmount(raw, mark);
        if (value !== null) expect(readAmount(value, '.').value).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('readQuantity', () => {
  it.each([
    ['1', '1'], ['12', '12'], ['2.0', '2'], ['2,00', '2'], ['02', '2'], [' 3 ', '3'], ['1 000', '1000'], ['1,234,567', '1234567'], ['３', '3'],
  ])('reads %j as %s', (raw, value) => {
    expect(readQuantity(raw, null)).toEqual({ value, isNegative: false, codes: [] });
  });

  it.each(['0', '0.0', '-0', '1.5', '1,000', 'two', 'x2', '$2', '1e3', '12345678901234567'])('leaves out %j', (raw) => {
    expect(readQuantity(raw, null)).toEqual({ value: null, isNegative: false, codes: ['bad-quantity'] });
  });

  it('reads 1,000 by the mark of its column', () => {
    expect([readQuantity('1,000', '.').value, readQuantity('1,000', ',').value]).toEqual(['1000', '1']);
  });

  it.each(['- $12.00', '12.50 CR', '(-12)', '-12.5 pcs', '12,50 € CR'])('takes %j for a refund even where its size cannot be read', (raw) => {
    expect(readAmount(raw, '.')).toMatchObject({ isNegative: true, codes: ['negative-amount'] });
  });

  it('calls a negative quantity a return', () => {
    expect(readQuantity('-2', '.')).toEqual({ value: '-2', isNegative: true, codes: ['negative-amount'] });
  });
});

describe('the survey of a number column', () => {
  it('counts each cell under one heading', () => {
    const survey = createNumberSurvey();
    for (const cell of ['12.50', '12,50', '1,234', '1.234', '129', '1 234', 'n/a', 'abc', '', ' ']) addNumberCell(survey, cell);
    expect(numberVotes(survey)).toEqual({
      onlyPoint: 1,
      onlyComma: 1,
      bothMarks: 2,
      plain: 2,
      unreadable: 2,
      ambiguousSample: '1,234',
    });
  });

  it('adds up to the filled cells, and asks exactly about the cells that are not read undecided', () => {
    const cell = fc.oneof(fc.stringMatching(/^[0-9]{1,4}[.,]?[0-9]{0,3}[.,]?[0-9]{0,3}$/), fc.constantFrom('', 'n/a', 'x', '€5', '(3)'));
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const survey = createNumberSurvey();
        for (const each of cells) addNumberCell(survey, each);
        const votes = numberVotes(survey);
        const filled = cells.filter((each) => each !== '');
        expect(votes.onlyPoint + votes.onlyComma + votes.bothMarks + votes.plain + votes.unreadable).toBe(filled.length);
        const unread = filled.filter((each) => readAmount(each, null).value === null && !readAmount(each, null).isNegative);
        expect(votes.bothMarks + votes.unreadable).toBe(unread.length);
      }),
    );
  });
});
