import { parseString } from '@fast-csv/parse';
import { writeToString } from '@fast-csv/format';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delimiter } from '../../../main/engine/contract/source.ts';
import { createCellParser } from '../../../main/engine/source/text/parse-cells.ts';
import { RecordFramer } from '../../../main/engine/source/text/record-framer.ts';

/** Our reading of a whole text; null stands for a record with broken quotes. */
function read(text: string, delimiter: Delimiter, size = text.length + 1): (string[] | null)[] {
  const framer = new RecordFramer(delimiter);
  const parser = createCellParser(delimiter);
  const rows: (string[] | null)[] = [];
  const drain = (): void => {
    while (framer.next()) {
      rows.push(framer.isBad ? null : parser.parse(framer.text, framer.hasQuote));
    }
  };
  for (let i = 0; i < text.length; i += size) {
    framer.push(text.slice(i, i + size));
    drain();
  }
  framer.end();
  drain();
  return rows;
}

/** fast-csv over the whole text in one stream; rejects where it finds broken quotes. */
function readByFastCsv(text: string, delimiter: Delimiter): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text, { headers: false, delimiter })
      .on('error', reject)
      .on('data', (row: string[]) => rows.push(row))
      .on('end', () => resolve(rows));
  });
}

/** fast-csv reads a record of spaces as no cell, and a first cell of spaces as empty. */
function asFastCsv(rows: readonly (string[] | null)[]): (string[] | null)[] {
  return rows
    .map((row) => row && row.map((cell, i) => (i === 0 && cell.trim() === '' ? '' : cell)))
    .filter((row) => row?.length !== 1 || row[0] !== '');
}

const delimiters = fc.constantFrom<Delimiter>(',', ';', '\t', '|');
const cell = fc
  .array(
    fc.constantFrom('a', 'Müller', '王', '😀', '"', '""', ',', ';', '\t', '|', '\n', '\r\n', '\r', ' ', '\0', '007', '\uFEFF', '\u3000'),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const rows = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

describe('what was written is read again', () => {
  it('for any cells, delimiter, line end and piece size, with every cell quoted', () => {
    fc.assert(
      fc.property(rows, delimiters, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 9 }), (written, delimiter, end, size) => {
        const text = written.map((row) => row.map(quoted).join(delimiter)).join(end);
        expect(read(text, delimiter, size)).toEqual(written);
      }),
      { numRuns: 1_000 },
    );
  });

  it('for what fast-csv itself writes', async () => {
    await fc.assert(
      fc.asyncProperty(rows, delimiters, async (written, delimiter) => {
        // fast-csv's writer drops NULs.
        fc.pre(!written.flat().join('').includes('\0'));
        const text = await writeToString(written, { delimiter, alwaysWriteHeaders: false, quoteColumns: true });
        expect(read(text, delimiter)).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });
});

describe('fast-csv over the whole text agrees', () => {
  const awkward = fc
    .array(
      fc.constantFrom('a', 'b c', '王', '"', '""', '"x"', '"x\ny"', '"x\r\ny"', ',', ',', ',"', '",', '\n', '\n', '\r\n', '\r', ' ', '\t', '\u3000', ';', '""",'),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''));

  it('on well-formed text, and we quarantine a record wherever it gives up', async () => {
    let agreed = 0;
    await fc.assert(
      fc.asyncProperty(awkward, fc.constantFrom<Delimiter>(',', ';', '\t'), async (text, delimiter) => {
        const ours = read(text, delimiter);
        let theirs: string[][] | null = null;
        try {
          theirs = await readByFastCsv(text, delimiter);
        } catch {
          theirs = null;
        }
        if (theirs !== null) agreed += 1;
        const expected = theirs?.filter((row) => row.length > 0) ?? null;
        expect(expected === null ? ours.includes(null) : asFastCsv(ours)).toEqual(
          expected === null ? true : asFastCsv(expected),
        );
      }),
      { numRuns: 2_000 },
    );
    expect(agreed).toBeGreaterThan(500);
  });
});

describe('a cell', () => {
  const parse = (record: string): string[] | null =>
    createCellParser(',').parse(record, record.includes('"'));

  it('of spaces stays as it stands beside a quoted one', () => {
    expect(parse('  ,"a,b"')).toEqual(['  ', 'a,b']);
    expect(parse('  "",x')).toEqual(['', 'x']);
  });

  it('keeps a U+FEFF that is not the start of the file', () => {
    expect(parse('\uFEFFa,"b,c"')).toEqual(['\uFEFFa', 'b,c']);
  });

  it('keeps NUL, leading zeros and formula text', () => {
    expect(parse('a\0b,"00,7",="012"')).toEqual(['a\0b', '00,7', '="012"']);
  });

  it('in broken quotes is not guessed', () => {
    expect(parse('"a"b,c')).toBeNull();
  });
});
