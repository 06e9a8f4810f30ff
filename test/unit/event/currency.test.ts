import { describe, expect, it } from 'vitest';
import { LISTED_CURRENCIES, MINOR_UNITS } from '../../../main/engine/event/currencies.ts';
import { isListedCurrency, minorUnits, readCurrency } from '../../../main/engine/event/currency.ts';

describe('readCurrency', () => {
  it.each([
    ['USD', 'USD'], ['usd', 'USD'], [' eur ', 'EUR'], ['ＪＰＹ', 'JPY'], ['€', 'EUR'], ['£', 'GBP'], ['₹', 'INR'], ['₩', 'KRW'], ['US$', 'USD'],
    ['A$', 'AUD'], ['R$', 'BRL'], ['zł', 'PLN'], ['人民币', 'CNY'], ['RMB', 'CNY'], ['円', 'JPY'], ['Euro', 'EUR'], ['us dollars', 'USD'], ['美元', 'USD'],
    ['AUD $', 'AUD'], ['$ USD', 'USD'], ['USD ($)', 'USD'], ['(EUR)', 'EUR'],
  ])('reads %j as %s', (raw, code) => {
    expect(readCurrency(raw)).toEqual({ value: code, codes: [] });
  });

  it.each(['$', '¥', '￥', 'kr', '元', 'Rs', 'XXX', 'XTS', 'ABC', 'USDT', 'US', '840', '100 USD', 'USD EUR'])(
    'never makes a currency of %j',
    (raw) => {
      expect(readCurrency(raw)).toEqual({ value: null, codes: ['bad-currency'] });
    },
  );

  it.each(['JOD', 'LKR', 'BGN', 'RSD', 'GEL', 'UZS', 'TND'])('keeps %s, which TikTok does not list, with a warning', (code) => {
    expect(readCurrency(code.toLowerCase())).toEqual({ value: code, codes: ['unlisted-currency'] });
    expect(isListedCurrency(code)).toBe(false);
  });

  it('keeps an empty cell and a placeholder apart', () => {
    expect(readCurrency(' ')).toEqual({ value: null, codes: [] });
    expect(readCurrency('-')).toEqual({ value: null, codes: ['placeholder'] });
  });
});

describe('the currencies', () => {
  it('are those that the runtime knows, but for funds, metals and newcomers', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    const unknown = [...MINOR_UNITS.keys()].filter((code) => !known.has(code) && !/^X|^(?:BOV|CHE|CHW|COU|MXV|USN|UYI|CLF|UYW|VED)$/.test(code));
    expect(unknown).toEqual([]);
    expect([...LISTED_CURRENCIES].filter((code) => minorUnits(code) === null)).toEqual([]);
  });

  it.each([['JPY', 0], ['KRW', 0], ['VND', 0], ['CLP', 0], ['ISK', 0], ['BHD', 3], ['KWD', 3], ['OMR', 3], ['USD', 2], ['CLF', 4], ['ABC', null]])(
    '%s has %s digits after the point',
    (code, digits) => {
      expect(minorUnits(String(code))).toBe(digits);
    },
  );
});
