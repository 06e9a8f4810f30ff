import { describe, expect, it } from 'vitest';
import type { Question } from '../../../main/engine/contract/model.ts';
import type { Overrides } from '../../../main/engine/contract/recipe.ts';
import { draftRecipe, settleVotes } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { listQuestions, shellQuote } from '../../../main/engine/mapping/questions/questions.ts';
import { suggestMapping } from '../../../main/engine/mapping/headers/suggest.ts';
import { table } from './columns.ts';

const SETTLED = { 'Event type': ['Purchase', 'Purchase'], Email: ['ada@example.com', 'bob@example.org'], 'Paid at': ['2026-11-04T21:14:00Z', '2026-11-05T07:02:00Z'] };

/** The questions that the command line would stop with. */
function questions(cells: Readonly<Record<string, readonly string[]>>, overrides: Overrides = {}): Question[] {
  const columns = table(cells);
  const recipe = settleVotes(draftRecipe(suggestMapping(columns), columns, 'certain', overrides), columns);
  return listQuestions(recipe, columns);
}

function asked(cells: Readonly<Record<string, readonly string[]>>, overrides: Overrides = {}): string[] {
  return questions(cells, overrides).map(({ id, field, flag }) => `${id} ${field}: ${flag}`);
}

describe('listQuestions', () => {
  it('asks nothing where everything is known', () => {
    expect(questions(SETTLED)).toEqual([]);
  });

  it('proposes a constant, without taking it, where no column says what happened', () => {
    const { 'Event type': _, ...others } = SETTLED;
    expect(questions(others)).toEqual([
      {
        id: 'map-field', field: 'event_type', flag: '--set "event_type=Complete Payment"', suggested: 'Complete Payment',
        options: expect.arrayContaining(['Complete Payment', 'SubmitForm']), evidence: { answer: 'constant', confidence: 'empty', reason: 'none', columns: 0 },
      },
    ]);
    expect(asked(others, { edition: '2025-09' })).toEqual(['map-field event_type: --set "event_type=Purchase"']);
    expect(asked(others, { sets: [{ field: 'event_type', value: 'Purchase' }] })).toEqual([]);
  });

  it('asks for a required column that is not certain, with the flag that would take it', () => {
    const { 'Paid at': times, ...others } = SETTLED;
    expect(questions({ ...others, Wann: times, Dann: times })).toEqual([
      {
        id: 'map-field', field: 'timestamp', flag: '--map "timestamp=Wann"', options: ['Wann', 'Dann'], suggested: 'Wann',
        evidence: { answer: 'column', confidence: 'check', reason: 'two-fit', columns: 2 },
      },
    ]);
    expect(asked(others)).toEqual(['map-field timestamp: --map "timestamp=COLUMN"']);
  });

  it('asks for email or phone, not for both', () => {
    const { Email: emails, ...others } = SETTLED;
    expect(asked(others)).toEqual(['map-field email: --map "email=COLUMN"']);
    expect(asked({ ...others, Nr: ['+61412345678', '+61412345679'] })).toEqual(['map-field phone: --map "phone=Nr"']);
    expect(asked({ ...others, Phone: ['+61412345678', '+61412345679'] })).toEqual([]);
    expect(asked({ ...others, Email: emails, Phone: ['x', 'y'] })).toEqual([]);
  });

  it('refers to columns without a usable header by position', () => {
    const { Email: emails, ...others } = SETTLED;
    expect(asked({ ...others, '': emails })).toEqual(['map-field email: --map "email=col:3"']);
  });

  it('asks for the zone of local times, and proposes one only when the header names it', () => {
    const local = ['2026-11-04 21:14', '2026-11-05T07:02:00Z'];
    expect(questions({ ...SETTLED, 'Paid at': local })).toEqual([
      { id: 'timezone', field: 'timestamp', flag: '--timezone Area/City', options: [], suggested: null, evidence: { local: 1, zoned: 1 } },
    ]);
    expect(asked({ ...SETTLED, 'Paid at': local }, { timezone: 'Europe/Berlin' })).toEqual([]);
    const { 'Paid at': _, ...others } = SETTLED;
    expect(asked({ ...others, 'Paid Time (UTC)': local })).toEqual(['timezone timestamp: --timezone UTC']);
    expect(asked({ ...others, '付款时间（北京时间）': local })).toContain('timezone timestamp: --timezone Asia/Shanghai');
    expect(asked({ ...others, 'Paid Time (UTC+8)': local })).toEqual(['timezone timestamp: --timezone Area/City']);
  });

  it('asks for the order of day and month on a tie, on a split and where no cell tells, with the numbers', () => {
    const ask = (...cells: string[]) => questions({ ...SETTLED, 'Paid at': cells }, { timezone: 'UTC' });
    expect(ask('04/11/2026 10:00', '05/11/2026 10:00')).toEqual([
      {
        id: 'date-order', field: 'timestamp', flag: '--date-order dmy|mdy', options: ['dmy', 'mdy'], suggested: null,
        evidence: { onlyDayFirst: 0, onlyMonthFirst: 0, bothOrders: 2, sample: '04/11/2026 10:00' },
      },
    ]);
    expect(ask('25/11/2026 10:00', '11/25/2026 10:00')).toMatchObject([{ id: 'date-order', suggested: null, evidence: { onlyDayFirst: 1, onlyMonthFirst: 1 } }]);
    expect(ask('25/11/2026 10:00', '26/11/2026 10:00', '11/25/2026 10:00')).toMatchObject([{ suggested: 'dmy', flag: '--date-order dmy' }]);
    expect(ask('25/11/2026 10:00', '04/11/2026 10:00')).toEqual([]);
    expect(ask('2026-11-04 10:00')).toEqual([]);
    expect(asked({ ...SETTLED, 'Paid at': ['04/11/2026 10:00'] }, { timezone: 'UTC', dateOrder: 'dmy' })).toEqual([]);
  });

  it('asks for a time of day where cells hold a date only', () => {
    const dates = { ...SETTLED, 'Paid at': ['2026-11-04', '2026-11-05 07:02'] };
    expect(questions(dates, { timezone: 'UTC' })).toEqual([
      {
        id: 'time-of-day', field: 'timestamp', flag: '--time-of-day 12:00', options: ['12:00'], suggested: '12:00', evidence: { dateOnly: 1, local: 2 },
      },
    ]);
    expect(questions(dates, { timezone: 'UTC', timeOfDay: '00:00' })).toEqual([]);
  });

  it('asks for no time of day where a second column gives it', () => {
    const { 'Paid at': _, ...others } = SETTLED;
    const cells = { ...others, Date: ['2026-11-04', '2026-11-05'], Time: ['21:14:03', '07:02:11'] };
    const maps = [{ field: 'timestamp' as const, column: 'Date' }, { field: 'timestamp' as const, column: 'Time' }];
    expect(questions(cells, { maps, timezone: 'UTC' })).toEqual([]);
  });

  it('asks for the decimal mark once, for price or quantity', () => {
    const open = { ...SETTLED, Total: ['1,234', '2,500'], Quantity: ['1,000', '2,000'] };
    expect(questions(open)).toEqual([
      {
        id: 'decimal', field: 'price', flag: '--decimal .|,', options: ['.', ','], suggested: null,
        evidence: { onlyPoint: 0, onlyComma: 0, bothMarks: 2, sample: '1,234' },
      },
    ]);
    expect(questions(open, { decimal: '.' })).toEqual([]);
    expect(questions({ ...open, Total: ['1,234', '2,500.75'] })).toEqual([]);
    expect(asked({ ...SETTLED, Quantity: ['1,000', '2,000'] })).toEqual(['decimal quantity: --decimal .|,']);
  });

  it('asks about a constant time as about any other', () => {
    const { 'Paid at': _, ...others } = SETTLED;
    expect(asked(others, { sets: [{ field: 'timestamp', value: '2026-11-22' }] })).toEqual([
      'timezone timestamp: --timezone Area/City',
      'time-of-day timestamp: --time-of-day 12:00',
    ]);
  });
});

describe('shellQuote', () => {
  it.each([
    ['timestamp=Paid at', '"timestamp=Paid at"'],
    ["email=Buyer's e-mail", '"email=Buyer\'s e-mail"'],
    ['price=Total $', "'price=Total $'"],
    ['price=5" `x` it\'s', "'price=5\" `x` it'\\''s'"],
  ])('makes one word of %s', (text, quoted) => expect(shellQuote(text)).toBe(quoted));
});
