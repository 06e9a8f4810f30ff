import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../main/engine/event/time/instant.ts';
import { addTimeCell, createTimeSurvey, readTime, timeVotes } from '../../../main/engine/event/time/time.ts';
import type { TimeRules } from '../../../main/engine/event/time/time.ts';
import { createZoneClock } from '../../../main/engine/event/time/zone.ts';

const NOTHING_KNOWN: TimeRules = { dateOrder: null, clock: null, timeOfDay: null };
const SYDNEY: TimeRules = { dateOrder: 'dmy', clock: createZoneClock('Australia/Sydney'), timeOfDay: null };
const UTC: TimeRules = { dateOrder: null, clock: createZoneClock('UTC'), timeOfDay: null };

function iso(raw: string, rules: TimeRules): string | null {
  const { ms } = readTime(raw, rules);
  return ms === null ? null : formatInstant(ms);
}

describe('readTime: text that says everything', () => {
  it.each([
    ['2022-10-22T19:11:01.152Z', '2022-10-22T19:11:01.152Z'],
    ['2022-10-22t19:11:01.152z', '2022-10-22T19:11:01.152Z'],
    ['2022-10-22T19:11:01:152Z', '2022-10-22T19:11:01.152Z'],
    ['2022-10-22 19:11:01,152 Z', '2022-10-22T19:11:01.152Z'],
    ['2022-10-22T19:11:01.152987654Z', '2022-10-22T19:11:01.152Z'],
    ['2022-10-22T19:11Z', '2022-10-22T19:11:00.000Z'],
    ['20221022T191101Z', '2022-10-22T19:11:01.000Z'],
    ['2026-11-04 21:14:00 +1100', '2026-11-04T10:14:00.000Z'],
    ['2026-11-04T21:14:00+11:00', '2026-11-04T10:14:00.000Z'],
    ['2026-11-04T21:14:00+11', '2026-11-04T10:14:00.000Z'],
    ['2026-11-04T21:14:00-03:30', '2026-11-05T00:44:00.000Z'],
    ['2026-11-04T21:14:00−0330', '2026-11-05T00:44:00.000Z'],
    ['2026-11-04 21:14 UTC', '2026-11-04T21:14:00.000Z'],
    ['2026-11-04 21:14 GMT+8', '2026-11-04T13:14:00.000Z'],
    ['2026-11-04 21:14 (UTC+08:00)', '2026-11-04T13:14:00.000Z'],
    ['2026-11-04 21:14:00 +0800 CST', '2026-11-04T13:14:00.000Z'],
    ['2026-11-04T21:14:00+01:00[Europe/Berlin]', '2026-11-04T20:14:00.000Z'],
    ['Wed, 04 Nov 2026 21:14:00 +1100', '2026-11-04T10:14:00.000Z'],
    ['Wed Nov 04 2026 21:14:00 GMT+1100 (Australian Eastern Daylight Time)', '2026-11-04T10:14:00.000Z'],
    ['1730000000', '2024-10-27T03:33:20.000Z'],
    ['1730000000.5', '2024-10-27T03:33:20.500Z'],
    ['1730000000123', '2024-10-27T03:33:20.123Z'],
    ['1730000000123.0', '2024-10-27T03:33:20.123Z'],
    ['1730000000123456', '2024-10-27T03:33:20.123Z'],
    ['1730000000123456789', '2024-10-27T03:33:20.123Z'],
    ['\u200f 2026-11-04T10:14:00Z\u00a0', '2026-11-04T10:14:00.000Z'],
    ["'2026-11-04T10:14:00Z", '2026-11-04T10:14:00.000Z'],
    ['="2026-11-04T10:14:00Z"', '2026-11-04T10:14:00.000Z'],
  ])('reads %j', (raw, expected) => {
    expect(iso(raw, NOTHING_KNOWN)).toBe(expected);
    expect(readTime(raw, SYDNEY).codes).toEqual([]);
  });
});

describe('readTime: local text', () => {
  it.each([
    ['04/11/2026 21:14'], ['4/11/2026 9:14 PM'], ['04.11.2026 21:14:00'], ['4.11.26 21:14'], ['04-11-2026 21.14'],
    ['04/11/26 09:14PM'], ['2026/11/04 21:14'], ['2026.11.04 21:14:00.000'], ['2026-11-04T21:14:00'], ['20261104211400'],
    ['202611042114'], ['04-Nov-26 21:14'], ['04-Nov-2026 9:14 p.m.'], ['4 Nov 2026 21:14'], ['Nov 4, 2026 9:14 PM'],
    ['Nov 4, 2026, 9:14\u202fPM'], ['November 4th, 2026 at 9:14 pm'], ['4. November 2026 um 21:14 Uhr'], ['4. Nov. 2026, 21:14'],
    ['4 nov. 2026 à 21h14'], ['mercredi 4 novembre 2026 21:14'], ['4 de noviembre de 2026 a las 21:14'],
    ['4 de novembro de 2026 às 21:14'], ['2026-Nov-04 21:14'], ['2026年11月4日 21:14'], ['2026年11月4日 下午9时14分'],
    ['2026年11月4日21时14分00秒'], ['2026年11月04日 21点14分'], ['2026年11月4日晚上9:14'], ['2026/11/4 下午9:14'], ['2026年11月4日21時14分'],
    ['2026年11月4日 午後9時14分'], ['2026년 11월 4일 오후 9시 14분'], ['2026. 11. 4. 오후 9:14'], ['２０２６／１１／０４　２１：１４'],
    ['46330.8847222222'], ['46330,884722'],
  ])('reads %j on the clock of the zone', (raw) => {
    expect({ raw, iso: iso(raw, SYDNEY) }).toEqual({ raw, iso: '2026-11-04T10:14:00.000Z' });
  });

  it.each([
    ['1 janvier 2026 12:00', '2026-01-01'], ['2 février 2026 12:00', '2026-02-02'], ['3. März 2026 12:00', '2026-03-03'],
    ['4 abril 2026 12:00', '2026-04-04'], ['5 de maio de 2026 12:00', '2026-05-05'], ['6 juin 2026 12:00', '2026-06-06'],
    ['7 Julio 2026 12:00', '2026-07-07'], ['8 août 2026 12:00', '2026-08-08'], ['9 Sept 2026 12:00', '2026-09-09'],
    ['10 Oktober 2026 12:00', '2026-10-10'], ['11 novembro 2026 12:00', '2026-11-11'], ['12 Dez 2026 12:00', '2026-12-12'],
    ['13 décembre 2026 12:00', '2026-12-13'], ['14 enero 2026 12:00', '2026-01-14'], ['15 out 2026 12:00', '2026-10-15'],
  ])('knows the month in %j', (raw, day) => {
    expect(iso(raw, UTC)).toBe(`${day}T12:00:00.000Z`);
  });

  it.each([
    ['2026-11-04 12:00 AM', '00:00:00.000'], ['2026-11-04 12:30 am', '00:30:00.000'], ['2026-11-04 12:30 pm', '12:30:00.000'],
    ['2026-11-04 1 PM', '13:00:00.000'], ['2026-11-04 13:30 PM', '13:30:00.000'], ['2026-11-04 0:30 AM', '00:30:00.000'],
    ['2026-11-04 21 Uhr', null], ['2026-11-04 21h', '21:00:00.000'], ['2026-11-04 13:30 AM', null], ['2026-11-04 0:30 PM', null],
    ['2026-11-04 21', null], ['2026-11-04 24:01', null], ['2026-11-04 25:00', null], ['2026-11-04 21:60', null],
    ['2026-11-04 21:14:60', null], ['2026-11-04 9:1', null], ['2026-11-04 晚上12:30', null],
  ])('reads the clock of %j as %s', (raw, clock) => {
    expect(iso(raw, UTC)).toBe(clock === null ? null : `2026-11-04T${clock}Z`);
  });

  it('reads 24:00 as the next midnight and a leap second as the next minute', () => {
    expect(iso('2026-11-04 24:00', UTC)).toBe('2026-11-05T00:00:00.000Z');
    expect(iso('2016-12-31T23:59:60.5Z', UTC)).toBe('2017-01-01T00:00:00.000Z');
  });

  it('names the gaps and overlaps of daylight saving', () => {
    expect(readTime('04/10/2026 02:30', SYDNEY)).toEqual({ ms: Date.parse('2026-10-03T16:30:00Z'), codes: ['dst-gap'] });
    expect(readTime('05/04/2026 02:30', SYDNEY)).toEqual({ ms: Date.parse('2026-04-04T15:30:00Z'), codes: ['dst-overlap'] });
  });

  it('takes no zone for granted', () => {
    for (const raw of ['2026-11-04 21:14', '45231.5', '04/11/2026 21:14', '2026年11月4日 21:14']) {
      expect(readTime(raw, { ...SYDNEY, clock: null })).toEqual({ ms: null, codes: ['bad-time'] });
    }
  });

  it.each(['CST', 'EST', 'PST', 'IST', 'BST', 'AEDT', 'CET', '(CST)'])('refuses the abbreviation %s, which means several zones', (name) => {
    expect(readTime(`2026-11-04 21:14 ${name}`, SYDNEY).codes).toEqual(['bad-time']);
  });
});

describe('readTime: dates only', () => {
  const noon = { ...SYDNEY, timeOfDay: 720 };

  it.each(['2026-11-04', '04/11/2026', '4 Nov 2026', '20261104', '46330', '46330.0', '2026年11月4日', '2026. 11. 4.'])(
    'reads %j at the time of day that was chosen, and says so',
    (raw) => {
      expect(readTime(raw, noon)).toEqual({ ms: Date.parse('2026-11-04T01:00:00Z'), codes: ['time-assumed'] });
      expect(readTime(raw, SYDNEY)).toEqual({ ms: null, codes: ['bad-time'] });
    },
  );

  it('says both when the chosen time of day falls into a gap', () => {
    expect(readTime('2026-10-04', { ...SYDNEY, timeOfDay: 150 }).codes).toEqual(['time-assumed', 'dst-gap']);
  });
});

describe('readTime: the order of day and month', () => {
  const clock = createZoneClock('UTC');
  const read = (raw: string, dateOrder: TimeRules['dateOrder']): string | null =>
    iso(raw, { dateOrder, clock, timeOfDay: 0 })?.slice(0, 10) ?? null;

  it.each([
    ['04/11/2026', { dmy: '2026-11-04', mdy: '2026-04-11', ymd: null, none: null }],
    ['25/11/2026', { dmy: '2026-11-25', mdy: null, ymd: '2026-11-25', none: '2026-11-25' }],
    ['11/25/2026', { dmy: null, mdy: '2026-11-25', ymd: '2026-11-25', none: '2026-11-25' }],
    ['04/04/2026', { dmy: '2026-04-04', mdy: '2026-04-04', ymd: '2026-04-04', none: '2026-04-04' }],
    ['2026/11/04', { dmy: '2026-11-04', mdy: '2026-11-04', ymd: '2026-11-04', none: '2026-11-04' }],
    ['26-11-04', { dmy: '2004-11-26', mdy: null, ymd: '2026-11-04', none: null }],
    ['25.11.26', { dmy: '2026-11-25', mdy: null, ymd: '2026-11-25', none: '2026-11-25' }],
    ['4.11.26', { dmy: '2026-11-04', mdy: '2026-04-11', ymd: null, none: null }],
    ['29/02/2026', { dmy: null, mdy: null, ymd: null, none: null }],
    ['29/02/2028', { dmy: '2028-02-29', mdy: null, ymd: '2028-02-29', none: '2028-02-29' }],
    ['31/04/2026', { dmy: null, mdy: null, ymd: null, none: null }],
    ['01/02/69', { dmy: null, mdy: null, ymd: null, none: null }],
    ['01/02/99', { dmy: '1999-02-01', mdy: '1999-01-02', ymd: null, none: null }],
  ])('%s', (raw, expected) => {
    expect({ dmy: read(raw, 'dmy'), mdy: read(raw, 'mdy'), ymd: read(raw, 'ymd'), none: read(raw, null) }).toEqual(expected);
  });
});

describe('readTime: what is no time', () => {
  it.each([
    'hello', '12.50', '1,234', '1.21E+10', '2026-02-30', '2026-13-01', '2026-00-10', '0000-00-00 00:00:00', '1989-12-31', '2101-01-01',
    '2026-11-0421:14', '2026-11-04Z', '04/11', '+61412345678', '123456', '99999', '10.1.20.5', '2026-11-04 21:14 and more', '4 Smarch 2026',
    '2026-11-04 21:14 +9900', '2026-11-04 21:14 +11:7', '-1730000000', '2026-11/04', 'x'.repeat(200),
  ])('refuses %j', (raw) => {
    expect(readTime(raw, { ...SYDNEY, timeOfDay: 0 })).toEqual({ ms: null, codes: ['bad-time'] });
  });

  it('keeps an empty cell and a placeholder apart from a bad time', () => {
    expect(readTime(' \u00a0', SYDNEY)).toEqual({ ms: null, codes: [] });
    expect(readTime('n/a', SYDNEY)).toEqual({ ms: null, codes: ['placeholder'] });
    expect(readTime('2026-11-04\u000021:14', SYDNEY)).toEqual({ ms: null, codes: ['illegal-characters', 'bad-time'] });
  });
});

describe('formatInstant', () => {
  const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 11, 31, 23, 59, 59, 999) });

  it('writes what Date.toISOString writes, and reads its own writing back', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        const text = formatInstant(ms);
        expect(text).toBe(new Date(ms).toISOString());
        expect(readTime(text, NOTHING_KNOWN)).toEqual({ ms, codes: [] });
        expect(readTime(String(ms), NOTHING_KNOWN).ms ?? ms).toBe(ms);
      }),
      { numRuns: 2000 },
    );
  });

  it('gets every day of the century right', () => {
    for (let day = 7305; day < 47_847; day += 1) {
      expect(formatInstant(day * 86_400_000)).toBe(new Date(day * 86_400_000).toISOString());
    }
  });

  it('reads a spreadsheet serial to the second it stands for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 631_152_000, max: 4_102_444_799 }), (second) => {
        const serial = second / 86_400 + 25_569;
        fc.pre(!Number.isInteger(serial));
        expect(readTime(String(serial), UTC).ms).toBe(second * 1000);
      }),
    );
  });
});

describe('the survey of a time column', () => {
  const survey = (...cells: readonly string[]): ReturnType<typeof timeVotes> => {
    const counting = createTimeSurvey();
    for (const cell of cells) addTimeCell(counting, cell);
    return timeVotes(counting);
  };

  it('counts each cell by zone and by order', () => {
    const votes = survey('04/11/2026 21:14', '25/11/2026', '11/25/2026', '04/04/2026', '2026-11-04T10:00Z', '2026-11-04', 'Nov 4, 2026', 'n/a', '', ' ');
    expect(votes).toEqual({
      zoned: 1,
      local: 6,
      dateOnly: 5,
      onlyDayFirst: 1,
      onlyMonthFirst: 1,
      bothOrders: 1,
      yearFirst: 2,
      unreadable: 1,
      ambiguousSample: '04/11/2026 21:14',
    });
  });

  it('asks about a short year that may stand first, except with dots', () => {
    expect(survey('25/11/26', '26-11-04')).toMatchObject({ bothOrders: 2, ambiguousSample: '25/11/26' });
    expect(survey('25.11.26', '5/13/26')).toMatchObject({ bothOrders: 0, onlyDayFirst: 1, onlyMonthFirst: 1 });
  });

  it('counts every filled cell exactly once as zoned, local or unreadable', () => {
    const part = fc.stringMatching(/^[0-9]{1,2}$/);
    const date = fc.tuple(part, fc.constantFrom('/', '-', '.'), part, fc.constantFrom('/', '-', '.'), fc.stringMatching(/^(?:[0-9]{2}|20[0-9]{2})$/)).map((parts) => parts.join(''));
    const cell = fc.oneof(date, fc.string(), fc.constantFrom('', ' ', '2026-11-04T10:00Z', '45231.5', 'n/a', '1730000000'));
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const votes = survey(...cells);
        const filled = cells.filter((each) => each.replace(/[\s\u0085\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu, '') !== '');
        expect(votes.zoned + votes.local + votes.unreadable).toBe(filled.length);
        expect(votes.dateOnly).toBeLessThanOrEqual(votes.local);
        expect(votes.onlyDayFirst + votes.onlyMonthFirst + votes.bothOrders + votes.yearFirst).toBeLessThanOrEqual(votes.zoned + votes.local);
        expect(votes.ambiguousSample !== null).toBe(votes.bothOrders > 0);
      }),
    );
  });

  it('calls a cell ambiguous exactly when it is not read without an order', () => {
    const part = fc.stringMatching(/^[0-9]{1,2}$/);
    const date = fc.tuple(part, part, fc.stringMatching(/^(?:[0-9]{2}|20[0-9]{2})$/), fc.constantFrom('/', '-', '.')).map(([a, b, c, mark]) => a + mark + b + mark + c);
    fc.assert(
      fc.property(date, (cell) => {
        const votes = survey(cell);
        const { ms } = readTime(cell, { ...UTC, timeOfDay: 0 });
        expect(votes.bothOrders + votes.unreadable).toBe(ms === null ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });
});
