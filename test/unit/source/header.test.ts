import { describe, expect, it } from 'vitest';
import { scoreHeaders } from '../../../main/engine/mapping/headers/aliases.ts';
import type { ReadingChoice } from '../../../main/engine/contract/source.ts';
import type { OpenedSource } from '../../../main/engine/source/open.ts';
import { openTable, refusal, temporaryFile } from './reading.ts';

const HINTS = { columns: [], scoreHeaders };

function read(text: string, reading: ReadingChoice = {}): Promise<OpenedSource> {
  return openTable(temporaryFile(text, 'f.csv'), reading, HINTS);
}

describe('a header below a title', () => {
  it.each([
    ['Orders report 2026\n\nevent_type,email,timestamp\nPurchase,a@x.com,2026-11-20\n', 3],
    ['From,2026-01-01,,,\nTo,2026-02-01,,,\nevent_type,email,timestamp,price,currency\nPurchase,a@x.com,2026-11-20,1,EUR\n', 3],
    ['导出时间：2026-11-20;;\n订单编号;邮箱;支付时间\n1;a@x.com;2026-11-20\n', 2],
  ])('is found by its names in %j', async (text, row) => {
    expect((await read(text)).dialect.headerRow).toBe(row);
  });

  it('is not looked for where the first record has a known name', async () => {
    const { dialect } = await read('email,x,y\nemail,phone,timestamp\n');
    expect(dialect.headerRow).toBe(1);
  });

  it('yields to the row that the user names', async () => {
    const { dialect, headers } = await read('Title,,\nevent_type,email,timestamp\n', { headerRow: 1 });
    expect([dialect.headerRow, headers]).toEqual([1, ['Title', '', '']]);
  });

  it('of unknown names stays the first record', async () => {
    expect((await read('aa,bb\ncc,dd\n')).dialect.headerRow).toBe(1);
  });
});

describe('a file without a header', () => {
  const digest = 'a'.repeat(64);
  it.each([
    ['Purchase,u1@x.com,2026-11-20T10:00:00Z,10,USD'],
    ['Purchase,+61 412 345 678,x,10,USD'],
    [`zz,${digest},x`],
    ['zz,20.11.2026 10:00,x'],
  ])('is refused before its first order is lost: %s', async (row) => {
    expect(await refusal(read(`${row}\n${row}\n`))).toEqual([
      'source/header-missing',
      { name: expect.stringMatching(/f\.csv$/) as string, row: 1 },
    ]);
  });

  it('may be read where the user says that the row is a header', async () => {
    expect((await read('Purchase,u1@x.com\nPurchase,u2@x.com\n', { headerRow: 1 })).headers).toEqual(['Purchase', 'u1@x.com']);
  });

  it('is not what a pivot with dates among its known names is', async () => {
    expect((await read('email,2026-11-20,2026-11-21\na@x.com,1,2\n')).dialect.headerRow).toBe(1);
  });
});
