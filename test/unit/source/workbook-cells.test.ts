import fc from 'fast-check';
import { dateFromSerial } from 'numfmt';
import { describe, expect, it } from 'vitest';
import { countDescriptionRows } from '../../../main/engine/source/header/description-rows.ts';
import { columnOf, rowOf } from '../../../main/engine/source/workbook/cell-reference.ts';
import { textOfNumber } from '../../../main/engine/source/workbook/cell-text.ts';
import { MergeFiller } from '../../../main/engine/source/workbook/merge-list.ts';
import { builtInFormat, formatOfCode } from '../../../main/engine/source/workbook/number-format.ts';
import { numberText } from '../../../main/engine/source/workbook/number-text.ts';
import { dateText } from '../../../main/engine/source/workbook/serial-date.ts';

describe('a stored number', () => {
  it('is the decimal of its 15 digits, whatever form it is written in', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e14, max: 1e14 }), (value) => {
        const text = numberText(String(value)) ?? '';
        // Half a unit of the 15th digit, and the rounding of the double itself.
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 5.1e-15);
        expect(text.replace(/E.*|^-?[0.]*|\./g, '').length).toBeLessThanOrEqual(15);
        if (value === 0 || (Math.abs(value) > 1e-20)) expect(text).toMatch(/^-?\d+(?:\.\d*[1-9])?$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that is whole and has up to 15 digits keeps every one of them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) => numberText(String(value)) === String(value)));
  });

  it('that is whole and has more shows by its exponent that digits are lost', () => {
    fc.assert(fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n }), (value) => /^\d(?:\.\d+)?E\+\d+$/.test(numberText(String(value)) ?? '')));
  });

  it.each(['', '-', '1,5', 'abc', '1e', '0x10', 'NaN', 'Infinity', '1e99999', '--1', '1.2.3'])('is none in %j, which stays as it stands', (raw) => {
    expect([numberText(raw), textOfNumber(raw)]).toEqual([null, raw]);
  });
});

describe('a number format', () => {
  it.each([
    ['yyyy-mm-dd', 'date'], ['m/d/yy h:mm', 'date'], ['[$-804]yyyy"年"m"月"d"日";@', 'date'], ['[$-411]ge.m.d', 'date'], ['hh:mm:ss', 'date'], ['[Red]yyyy/mm/dd', 'date'],
    ['[h]:mm', 'elapsed'], ['[mm]:ss', 'elapsed'], ['General', 'plain'], ['0.00', 'plain'], ['#,##0.00 "days"', 'plain'], ['"d"0', 'plain'], ['@', 'plain'], ['\\d0', 'plain'], ['0.00E+00', 'plain'],
    ['_-* #,##0.00\\ [$€-407]_-', 'plain'], ['', 'plain'], ['[[[', 'plain'],
  ])('%j is %s', (code, kind) => {
    expect(formatOfCode(code).kind).toBe(kind);
  });

  it('of zeros alone fills a whole number up', () => {
    expect(textOfNumber('42', formatOfCode('00000'))).toBe('00042');
    expect(textOfNumber('-42', formatOfCode('0000'))).toBe('-0042');
    expect(textOfNumber('4.5', formatOfCode('0000'))).toBe('4.5');
    expect(textOfNumber('42', formatOfCode('000-000'))).toBe('42');
  });

  it('that is built in is a date by its number', () => {
    expect([14, 22, 21, 46, 0, 2, 49, 31, 57].map((id) => builtInFormat(id).kind)).toEqual(['date', 'date', 'date', 'elapsed', 'plain', 'plain', 'plain', 'date', 'date']);
  });
});

it('a serial day is the date that another library makes of it', () => {
  const format = formatOfCode('yyyy-mm-dd hh:mm:ss');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_958_465 }), fc.integer({ min: 0, max: 86_399 }), (day, second) => {
      const two = (value: number): string => String(value).padStart(2, '0');
      const [y, mo, d, h, mi, s] = dateFromSerial(day + second / 86_400);
      expect(dateText(day + second / 86_400, format, false)).toBe(`${String(y).padStart(4, '0')}-${two(mo)}-${two(d)} ${two(h)}:${two(mi)}:${two(s)}`);
    }),
  );
});

it('references are read as far as a sheet reaches', () => {
  expect(['A1', 'Z9', 'AA1', 'XFD1048576', '$B$2', 'XFE1', 'ZZZZZZ1', '7', ''].map(columnOf)).toEqual([0, 25, 26, 16_383, 1, -1, -1, -1, -1]);
  expect(['A1', '$B$2', 'XFD1048576', 'A1048577', 'A', ''].map(rowOf)).toEqual([1, 2, 1_048_576, 0, 0, 0]);
});

it('a merged block fills its rows in any order of blocks, and never over a value', () => {
  const filler = new MergeFiller([{ top: 1, bottom: 1_048_576, column: 0 }, { top: 2, bottom: 3, column: 2 }]);
  const rows = [[1, ['a']], [2, ['', '', 'c']], [3, ['', 'x']], [900_000, ['own']]] as [number, string[]][];
  expect(rows.map(([row, cells]) => [filler.fill(row, cells), cells])).toEqual([
    [false, ['a']],
    [true, ['a', '', 'c']],
    [true, ['a', 'x', 'c']],
    [false, ['own']],
  ]);
});

describe('a row of descriptions', () => {
  const header = ['Order ID', 'Status', 'Created', 'Amount'];
  const words = ['Platform unique order ID.', 'Status of the whole order.', 'When the order was created.', 'What the buyer has paid.'];
  const order = ['5764', 'Completed', '2026-11-20', '19.99'];

  it('is known by its prose above rows of values', () => {
    expect(countDescriptionRows(header, [words, order, order])).toBe(1);
    expect(countDescriptionRows(header, [['平台唯一的订单编号', '订单的当前状态', '订单创建的时间', '买家支付的金额'], order])).toBe(1);
  });

  it.each([
    ['one cell is a value', [[...words.slice(0, 3), '19.99'], order]],
    ['one cell is an email', [[...words.slice(0, 3), 'a@example.com'], order]],
    ['nothing follows', [words]],
    ['what follows is prose as well', [words, words, words]],
    ['its cells are single words', [['Identifier', 'Condition', 'Moment', 'Money'], order]],
    ['it fills one cell', [['This report was made for you.'], order]],
  ])('is an order where %s', (_why, rows) => {
    expect(countDescriptionRows(header, rows)).toBe(0);
  });
});
