import { describe, expect, test } from 'vitest';
import type { IssueCount, Question, TargetField } from '../../../preload/bridge.ts';
import { readBothWays } from '../../../renderer/date-readings.ts';
import { createFormat, groupDecimal } from '../../../renderer/format.ts';
import { paceOf } from '../../../renderer/pace.ts';
import { countedLines, sampleLines, shareLine } from '../../../renderer/sample-lines.ts';
import { fieldState, fileNames, groupIssues, hasOrderLines, nextAskedField, orderedFields, orderedWords, shortTableNames, stepState, tableName, tableOfRow, totalsOf, unsentColumns } from '../../../renderer/selectors.ts';
import { EMPTY_SESSION } from '../../../renderer/session.ts';
import { sourceOptions } from '../../../renderer/source-options.ts';
import { column, COUNTS, job } from './jobs.ts';

const question = (field: TargetField): Question => ({ id: 'timezone', field, flag: '', options: [], suggested: null, evidence: {} });

describe('the control totals', () => {
  test('are dashes until they are known, and add up once they are', () => {
    const unknown = { leftOut: null, filtered: null, merged: null, duplicates: null, events: null };
    expect(totalsOf(null)).toEqual({ rowsIn: null, ...unknown });
    expect(totalsOf(job())).toEqual({ rowsIn: 100, ...unknown });
    const counts = { ...COUNTS, rejected: 4, filtered: 3, merged: 5, alreadySent: 1 };
    expect(totalsOf(job({ counts }))).toEqual({ rowsIn: 100, leftOut: 5, filtered: 3, merged: 5, duplicates: 7, events: 80 });
  });
});

describe('the steps', () => {
  test('say where a person must decide', () => {
    const session = { ...EMPTY_SESSION, job: job({ questions: [question('timestamp')] }) };
    expect(stepState(session, 'source')).toBe('done');
    expect(stepState(session, 'map')).toBe('ask');
    expect(stepState(session, 'review')).toBe('waiting');
    expect(stepState({ ...EMPTY_SESSION, job: job({ counts: COUNTS }) }, 'export')).toBe('open');
    const failures = [{ name: 'march.csv', code: 'source/empty', params: {} }] as const;
    expect(stepState({ ...EMPTY_SESSION, job: job({ failures }) }, 'source')).toBe('ask');
  });
});

describe('the map', () => {
  test('puts required fields first and loses none', () => {
    expect(orderedFields(job()).slice(0, 4)).toEqual(['event_type', 'timestamp', 'email', 'phone']);
    expect(new Set(orderedFields(job())).size).toBe(12);
  });

  test('goes round the open questions both ways', () => {
    const asked = job({ questions: [question('timestamp'), question('price')] });
    expect(nextAskedField(asked, 'timestamp', false)).toBe('price');
    expect(nextAskedField(asked, 'price', false)).toBe('timestamp');
    expect(nextAskedField(asked, 'event_type', true)).toBe('price');
    expect(nextAskedField(job(), 'price', false)).toBeNull();
  });

  test('names a field by the suggestion while the recipe follows it, and as chosen when it does not', () => {
    expect(fieldState(job(), 'email').confidence).toBe('certain');
    expect(fieldState(job(), 'event_type').confidence).toBe('constant');
    expect(fieldState(job(), 'price').confidence).toBe('empty');
    const moved = { ...job().recipe, fields: { ...job().recipe.fields, email: { from: ['Note'], steps: [], otherwise: null } } };
    expect(fieldState(job({ recipe: moved }), 'email').confidence).toBe('chosen');
  });

  test('counts a field as filled that only another column’s values fill', () => {
    const currency = { from: [], steps: [{ step: 'default-by', column: 'Country', values: { AU: 'AUD' } }], otherwise: null } as const;
    const state = fieldState(job({ recipe: { ...job().recipe, fields: { currency } } }), 'currency');
    expect(state).toMatchObject({ confidence: 'chosen', filled: null });
  });

  test('lists the columns that are not sent', () => {
    expect(unsentColumns(job())).toEqual(['Note', '']);
  });

  test('offers the suggested column first and finds the others by name', () => {
    const { fitting, others } = sourceOptions(job(), 'email', '');
    expect(fitting.map(({ column: each }) => each.name)).toEqual(['Email']);
    expect(others.map(({ column: each }) => each.name)).toEqual(['Paid at', 'Note', '']);
    expect(sourceOptions(job(), 'email', 'PAID').others).toHaveLength(1);
  });
});

describe('names on screen', () => {
  test('lead from the file to the sheet, and count a workbook once', () => {
    const [file] = job().sources;
    if (file === undefined) throw new Error('a job has a source');
    expect(tableName(file)).toBe('orders.csv');
    expect(tableName({ name: 'year.zip', entry: 'may.xlsx', sheet: 'Orders' })).toBe('year.zip › may.xlsx › Orders');
    expect(fileNames(job({ sources: [{ ...file, sheet: 'a' }, { ...file, sheet: 'b' }] }))).toEqual(['orders.csv']);
  });

  test('call order lines a matter only where orders have several rows', () => {
    const orders = { orderColumn: 0, rows: 3, orders: 3, continuations: 0, columns: [] };
    expect([hasOrderLines(job()), hasOrderLines(job({ orders }))]).toEqual([false, false]);
    expect(hasOrderLines(job({ orders: { ...orders, orders: 2, continuations: 1 } }))).toBe(true);
  });
});

describe('samples on the map', () => {
  test('stand once, each beside what it becomes', () => {
    const preview = { field: 'price', before: ['$1', '$1', 'x'], after: ['1', '1', null] } as const;
    expect(sampleLines(preview, 5)).toEqual([
      { before: '$1', rows: null, after: '1' },
      { before: 'x', rows: null, after: null },
    ]);
  });

  test('are counted words for events, most frequent first', () => {
    const events = column(0, 'Event', { values: [{ value: 'paid', rows: 3 }, { value: 'lead', rows: 9 }] });
    const preview = { field: 'event_type', before: ['paid', 'lead'], after: ['Purchase', null] } as const;
    expect(countedLines(events, preview, 3)).toEqual([
      { before: 'lead', rows: 9, after: null },
      { before: 'paid', rows: 3, after: 'Purchase' },
    ]);
  });

  test('become shares where a column holds few kinds, and nothing where it holds many', () => {
    const percent = (share: number): string => `${Math.round(share * 100)}%`;
    const values = [{ value: 'NZD', rows: 2 }, { value: 'AUD', rows: 8 }];
    expect(shareLine(column(0, 'Currency', { values }), percent)).toBe('AUD 80%, NZD 20%');
    expect(shareLine(column(0, 'Id', { values: Array.from({ length: 30 }, (_, n) => ({ value: `${n}`, rows: 1 })) }), percent)).toBeNull();
  });
});

describe('issues', () => {
  test('are grouped by what they do, largest first, empty ones gone', () => {
    const issue = (code: IssueCount['code'], severity: IssueCount['severity'], rows: number): IssueCount => ({ code, severity, rows, firstRow: 2 });
    const groups = groupIssues([issue('bad-time', 'error', 2), issue('no-match-key', 'error', 5), issue('bad-email', 'warning', 0), issue('line-item', 'info', 1)]);
    expect(groups.leftOut.map(({ code }) => code)).toEqual(['no-match-key', 'bad-time']);
    expect(groups.worthKnowing).toEqual([]);
    expect(groups.noted).toHaveLength(1);
    const kept = groupIssues([issue('negative-amount', 'error', 2), issue('not-sent-status', 'info', 5), issue('merged-into-order', 'info', 1)]);
    expect(kept.filtered.map(({ code }) => code)).toEqual(['not-sent-status', 'negative-amount']);
    expect(kept.merged).toHaveLength(1);
    expect([kept.leftOut, kept.noted]).toEqual([[], []]);
  });
});

describe('numbers on screen', () => {
  test('never round a share up to all', () => {
    expect(createFormat('en').percent(0.99999)).toBe('99.9%');
    expect(createFormat('en').percent(1)).toBe('100%');
  });

  test('group exact decimals without touching a digit', () => {
    expect(groupDecimal('12345678901234567890.10')).toBe('12,345,678,901,234,567,890.10');
    expect(groupDecimal('7')).toBe('7');
  });

  test('give no pace before it means something', () => {
    const work = { kind: 'importing', callId: 'a', startedAt: 0, isCancelling: false } as const;
    const progress = { stage: 'reading', rows: 1_000, done: 100, total: 400, unit: 'bytes' } as const;
    expect(paceOf({ ...work, progress }, 100)).toEqual({ rowsPerSecond: null, secondsLeft: null });
    expect(paceOf({ ...work, progress }, 2_000)).toEqual({ rowsPerSecond: 500, secondsLeft: 6 });
    expect(paceOf({ ...work, progress: { ...progress, total: null } }, 2_000).secondsLeft).toBeNull();
  });

  test('show both readings of a date only where both are dates', () => {
    expect(readBothWays('04/11/2026 21:14')).toEqual({ dayFirst: { day: 4, month: 11 }, monthFirst: { day: 11, month: 4 } });
    expect(readBothWays('24/11/2026')).toBeNull();
    expect(readBothWays('2026-11-04')).toBeNull();
  });
});

describe('names of tables in lists of rows', () => {
  const table = (name: string, sheet: string | null = null) => ({ name, entry: null, sheet });

  test('leave away what all tables share, at a break between words', () => {
    expect(shortTableNames([table('orders-export-2026-10.csv'), table('orders-export-2026-11.csv')])).toEqual(['…10', '…11']);
    expect(shortTableNames([table('shop.csv'), table('till.xlsx', 'Sydney')])).toEqual(['shop', 'till › Sydney']);
    expect(shortTableNames([table('十月订单导出文件.csv'), table('十一月订单导出文件.csv')])).toEqual(['十月订单导出文件', '十一月订单导出文件']);
  });

  test('are the sheets alone where all of them are of one workbook', () => {
    expect(shortTableNames([table('year.xlsx', 'Shop'), table('year.xlsx', 'Till')])).toEqual(['Shop', 'Till']);
  });

  test('belong to rows by position, and an empty table has none', () => {
    const sources = [{ rows: 3 }, { rows: 0 }, { rows: 2 }];
    expect([0, 2, 3, 4].map((seq) => tableOfRow(sources, seq))).toEqual([0, 0, 2, 2]);
  });
});

describe('words of a column', () => {
  test('come with those that are no event first, and none is lost', () => {
    const words = ['paid', 'foo', 'refunded'].map((value) => ({ value, rows: 1 }));
    expect(orderedWords(words, [{ value: 'foo', rows: 1 }]).map(({ value }) => value)).toEqual(['foo', 'paid', 'refunded']);
  });
});
