import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../main/engine/source/read-records.ts';
import { fixture, open, readWhole, refusal, temporaryFile } from './reading.ts';

async function rowsOf(name: string): Promise<unknown> {
  const { records } = await readWhole(fixture(name));
  return records.map(({ cells, row, line, faults }) => [row, line, cells, faults]);
}

async function drain(batches: AsyncIterable<unknown>): Promise<void> {
  for await (const batch of batches) void batch;
}

describe('records', () => {
  it('carry the row of the spreadsheet and the physical line', async () => {
    expect(await rowsOf('quoted-newlines.csv')).toEqual([
      [2, 2, ['1', 'a@example.com', 'first line\r\nsecond "line"'], null],
      [3, 4, ['2', 'b@example.com', 'x\ny\nz'], null],
      [4, 7, ['3', 'c@example.com', 'plain'], null],
    ]);
    expect(await rowsOf('mixed-line-ends.csv')).toEqual([
      [2, 2, ['1', 'a@example.com'], null],
      [3, 3, ['2', 'b@example.com'], null],
      [4, 4, ['3', 'c@example.com'], null],
      [6, 6, ['4', 'd@example.com'], null],
    ]);
    expect(await rowsOf('cr-only.csv')).toEqual([
      [2, 2, ['1', 'a@example.com'], null],
      [3, 3, ['2', 'b@example.com'], null],
    ]);
  });

  it('are blank when no cell says anything: counted, left out, and still rows of the spreadsheet', async () => {
    const { records, summary } = await readWhole(fixture('blank-records.csv'));
    expect(records.map((r) => [r.row, r.cells[0]])).toEqual([[4, '1'], [7, '2']]);
    expect([summary.rows, summary.blankRows]).toEqual([2, 4]);
  });

  it('that are short are padded, that are long keep their cells', async () => {
    expect(await rowsOf('ragged-rows.csv')).toEqual([
      [2, 2, ['1', 'a@example.com', ''], ['missing-cells']],
      [3, 3, ['2', 'b@example.com', 'x', ''], null],
      [4, 4, ['3', 'c@example.com', 'x', 'surplus'], ['extra-cells']],
      [5, 5, ['4', 'd@example.com', 'x'], null],
    ]);
  });

  it('with bad quotes never take their neighbours along', async () => {
    expect(await rowsOf('unclosed-quote.csv')).toEqual([
      [2, 2, ['1', 'a@example.com', 'ok'], null],
      [3, 3, ['2', 'b@example.com', '"never closed'], ['bad-quotes']],
      [4, 4, ['3', 'c@example.com', 'ok'], null],
      [5, 5, ['4', 'd@example.com', 'ok'], null],
    ]);
    expect(await rowsOf('text-after-closing-quote.csv')).toEqual([
      [2, 2, ['1', 'a@example.com', '"so "called" fine"'], ['bad-quotes']],
      [3, 3, ['2', 'b@example.com', '12" screen'], null],
      [4, 4, ['3', 'c@example.com', 'ok'], null],
    ]);
  });

  it('with a forgotten quote do not take along the rows up to one that happens to close it', async () => {
    const row = (id: number, product: string): string => `${id},u@x.com,2026-11-20,${product}\r\n`;
    const read = async (...rows: readonly string[]): Promise<unknown> => {
      const { records } = await readWhole(temporaryFile(`id,email,at,product\r\n${rows.join('')}`));
      return records.map(({ cells, line, faults }) => [cells[0], line, faults]);
    };
    expect(await read(row(1, 'ok'), row(2, '"Widget'), row(3, 'a'), row(4, 'b'), row(5, '15"'), row(6, 'c'))).toEqual([
      ['1', 2, null],
      ['2', 3, ['bad-quotes']],
      ['3', 4, null],
      ['4', 5, null],
      ['5', 6, null],
      ['6', 7, null],
    ]);
    expect(await read(row(1, '"Widget'), row(2, '15"'), row(3, 'c'))).toEqual([
      ['1', 2, ['bad-quotes']],
      ['2', 3, null],
      ['3', 4, null],
    ]);
  });

  it('may hold cells of several lines, with delimiters in them', async () => {
    const text =
      'id,email,at,address\n' +
      '1,a@x.com,2026,"Main St 1\n2nd floor, left\n\nBerlin, DE"\n' +
      '2,b@x.com,2026,"a, b, c, d\ne"\n' +
      '3,c@x.com,2026,"Jane\nMain St 1, Berlin"\n';
    const { records } = await readWhole(temporaryFile(text));
    expect(records.map(({ cells, line, faults }) => [cells[0], cells.length, line, faults])).toEqual([
      ['1', 4, 2, null],
      ['2', 4, 6, null],
      ['3', 4, 8, null],
    ]);
  });

  it('are text and nothing else: zeros, long ids, exponents and NULs survive', async () => {
    expect(await rowsOf('leading-zeros-and-long-ids.csv')).toEqual([
      [2, 2, ['00012345678901234567890', '01067', '1E5'], null],
      [3, 3, ['="0012"', '00501', '9e42'], null],
    ]);
    expect(await rowsOf('nul-in-cell.csv')).toEqual([
      [2, 2, ['1', 'a\0@example.com'], null],
      [3, 3, ['2', 'b@example.com'], null],
    ]);
  });

  it('of a file that is all header are none', async () => {
    const { records, summary } = await readWhole(fixture('header-only.csv'));
    expect([records, summary.rows]).toEqual([[], 0]);
  });
});

it('the last batch alone has the summary, with the digest of the bytes', async () => {
  const path = temporaryFile('id,x\n' + '1,2\n'.repeat(2_500));
  const source = await open(path);
  const shapes: unknown[] = [];
  for await (const batch of readRecords(source)) {
    shapes.push([batch.records.length, batch.bytesRead, batch.summary]);
  }
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  expect(shapes).toEqual([
    [1_000, source.bytes, null],
    [1_000, source.bytes, null],
    [500, source.bytes, { rows: 2_500, blankRows: 0, formulaCells: 0, sha256 }],
  ]);
});

describe('a file that is no longer the one that was opened', () => {
  it.each([
    ['grew', (path: string) => appendFileSync(path, '3,4\n')],
    ['was saved again', (path: string) => utimesSync(path, 1, 1)],
  ])('is refused when it %s', async (_name, change) => {
    const path = temporaryFile('id,x\n1,2\n', 'moving.csv');
    const source = await open(path);
    change(path);
    expect(await refusal(drain(readRecords(source)))).toEqual(['source/changed', { name: source.name }]);
  });

  it('is refused when it changes while it is read', async () => {
    const path = temporaryFile('id,x\n' + '1,2\n'.repeat(300_000));
    const source = await open(path);
    const reading = (async () => {
      for await (const batch of readRecords(source)) {
        if (batch.bytesRead < 300_000) writeFileSync(path, 'id,x\n9,9\n');
      }
    })();
    expect((await refusal(reading))[0]).toBe('source/changed');
  });
});

it('stops within a batch when the caller cancels', async () => {
  const path = temporaryFile('id,x\n' + '1,2\n'.repeat(400_000));
  const source = await open(path);
  const stop = new AbortController();
  let batches = 0;
  const reading = (async () => {
    for await (const batch of readRecords(source, { signal: stop.signal })) {
      batches += 1;
      if (batch.records.length > 0) stop.abort();
    }
  })();
  expect(await refusal(reading)).toEqual(['job/cancelled', {}]);
  // What was read already is handed out; nothing more is read.
  expect(batches).toBeLessThan(100);
});

it('a caller that stops early leaves nothing open', async () => {
  const path = temporaryFile('id,x\n' + '1,2\n'.repeat(400_000));
  const source = await open(path);
  for (let i = 0; i < 50; i += 1) {
    for await (const batch of readRecords(source)) if (batch.records.length > 0) break;
  }
  const { records } = await readWhole(path);
  expect(records).toHaveLength(400_000);
});
