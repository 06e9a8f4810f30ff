// Rows that are read without the XML parser against the parser itself: whatever a sheet holds, well formed or not, and
// wherever its pieces are cut, both give the same rows or the same refusal.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../main/engine/errors.ts';
import type { ByteStream } from '../../../main/engine/source/source-handle.ts';
import { formatOfCode, PLAIN } from '../../../main/engine/source/workbook/number-format.ts';
import { readSharedStrings } from '../../../main/engine/source/workbook/shared-strings.ts';
import type { SheetRow } from '../../../main/engine/source/workbook/sheet-row.ts';
import { SheetReader } from '../../../main/engine/source/workbook/sheet-xml.ts';
import { parseXml } from '../../../main/engine/source/workbook/xml-stream.ts';
import type { XmlHandler } from '../../../main/engine/source/workbook/xml-stream.ts';

const STRINGS = ['paid', '', ' two  words ', '订单', 'a_x000D_b'];
const CONTEXT = {
  strings: { at: (index: number) => STRINGS[index] ?? null, lengthAt: (index: number) => (STRINGS[index] === undefined ? null : Buffer.byteLength(STRINGS[index])) },
  formats: [PLAIN, formatOfCode('yyyy-mm-dd'), formatOfCode('00000')],
  is1904: false,
};

function streamOf(text: string, size: number): ByteStream {
  const bytes = Buffer.from(text);
  return {
    name: 'sheet.xlsx',
    async *chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

type Outcome = { rows: SheetRow[]; merges: unknown[] } | { refused: string };

async function read(text: string, size: number, kind: 'plain' | 'parser' | 'outline'): Promise<Outcome> {
  const merges: unknown[] = [];
  const reader = new SheetReader('sheet.xlsx', CONTEXT, { onMerge: (merge) => merges.push(merge), wantsText: () => kind !== 'outline' });
  const { plain } = reader;
  const handler: XmlHandler = {
    open: (name, attributes) => reader.open(name, attributes),
    text: (found) => reader.text(found),
    close: (name) => reader.close(name),
    ...(kind === 'parser' ? {} : { plain }),
  };
  const rows: SheetRow[] = [];
  try {
    for await (const _ of parseXml(streamOf(text, size), handler, undefined)) {
      void _;
      rows.push(...reader.take());
    }
    return { rows, merges };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refused: error.code };
  }
}

/** Mostly what programs write, since a sheet with anything that no parser takes is refused as a whole. */
function mostly<T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

const text = mostly(
  fc.constantFrom('Maria', '12.50', '0012', '订单', 'café', ' ', '', '_x0041_', '1', '2', '46000.5', '0.1', '100', '1.10', '.5', '1E+20', '123456789012345678', 'a &amp; b', '&lt;x&gt;', '&#65;', '&#x1F600;', 'a]b', '😀', '\u0085', '\u2028', 'a\r\nb', 'a\rb', 'a\tb', 'a>b', '<!-- </row> -->', '<![CDATA[</row>]]>'),
  fc.constantFrom('&bogus;', '&', ']]>', '\u0001', '\ufffe', '<b/>', '<b>'),
);
const attribute = mostly(
  fc.constantFrom('', ' s="1"', ' s="2"', ' t="n"', ' t="b"', ' t="d"', ' t="e"', ' t="str"', ' t="inlineStr"', ' s="1" t="n"', " t='b'", ' x="a>b"', ' x="&amp;"', ' t = "n"', ' cm="1"', ' '),
  fc.constantFrom(' s="1" s="2"', ' r="C1"', ' t=n', ' t="s"', ' t="a<b"'),
);
const content = mostly(
  fc.oneof(
    text.map((value) => `<v>${value}</v>`),
    text.map((value) => `<is><t>${value}</t></is>`),
    text.map((value) => `<is><t xml:space="preserve">${value}</t></is>`),
    text.map((value) => `<is><r><t>${value}</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>`),
    fc.tuple(text, text).map(([formula, value]) => `<f>${formula}</f><v>${value}</v>`),
    text.map((formula) => `<f>${formula}</f>`),
    fc.constantFrom('', '<v/>', '<f t="shared" si="0"/><v>3</v>', '<f t="shared" ref="A1:A9" si="0">A2</f><v>3</v>', '<v>1</v><extLst/>', '<!-- c --><v>1</v>', '<is><t/></is>', '<v>1</v> '),
  ),
  fc.constantFrom('<v>1', '</v>', '<v>1</c>'),
);
const shared = mostly(fc.constantFrom('0', '1', '2', '3', '4', ' 3 ', '0000000003'), fc.constantFrom('5', '-1', 'x', '', '1.0', '1e0')).map((index) => ({ rest: ' t="s"', inner: `<v>${index}</v>` }));
const cell = fc.oneof(shared, fc.record({ rest: attribute, inner: content }));
const gap = mostly(fc.constantFrom(0, 1, 2), fc.constantFrom(-1, 30));
const rowTag = mostly(fc.constantFrom('', ' spans="1:3"', ' spans="1:3" x14ac:dyDescent="0.25"', " ht='3'", ' hidden="1"'), fc.constantFrom(' s="1" s="1"', ' ht=3'));
const behind = fc.constantFrom('', '', '', '\n', '  ', '<!-- <row r="9"> -->', '<?pi </row>?>', 'x');
const row = fc.tuple(fc.array(fc.tuple(gap, cell), { maxLength: 6 }), rowTag, behind, fc.integer({ min: 0, max: 30 }));

function writeCells(cells: readonly [number, { rest: string; inner: string }][], number: number): string {
  let column = -1;
  const written = cells.map(([after, { rest, inner }]) => {
    column += 1 + after;
    // One that follows the cell before it need not say where it stands.
    const reference = after === 0 && number % 3 === 0 ? '' : ` r="${String.fromCharCode(65 + Math.max(0, column % 26))}${number}"`;
    return inner === '' ? `<c${reference}${rest}/>` : `<c${reference}${rest}>${inner}</c>`;
  });
  return written.join('');
}

const sheet = fc.tuple(fc.array(row, { maxLength: 8 }), mostly(fc.constantFrom('', '<mergeCells count="1"><mergeCell ref="A1:A3"/></mergeCells>'), fc.constant('</sheetData>'))).map(([rows, tail]) => {
  const written = rows.map(([cells, rest, after, oddity], index) => {
    const inside = writeCells(cells, index + 1);
    if (oddity === 2) return `<row${rest}>${inside}</row>${after}`;
    if (oddity === 3) return `<row r="${index + 1}"${rest}/>${after}`;
    if (oddity === 4) return `<row r="${index + 1}"${rest}>${inside}</row >${after}`;
    if (oddity === 5) return `<x:row r="${index + 1}"${rest}>${inside}</x:row>${after}`;
    return `<row r="${index + 1}"${rest}>${inside}</row>${after}`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="a"><sheetData>${written.join('')}</sheetData>${tail}</worksheet>`;
});

describe('rows read without the parser', () => {
  test('are the rows that the parser gives, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, fc.integer({ min: 1, max: 400 }), async (xml, size) => {
        expect(await read(xml, size, 'plain')).toEqual(await read(xml, size, 'parser'));
      }),
      { numRuns: 2_000 },
    );
  });

  test('are refused where the parser refuses, after any one character was changed, left out or put in', async () => {
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('<', '>', '/', '"', "'", '&', ' ', '=', 'c', 'r', '', '\0', '-', '!', ']]>', '</row>', '<row>'), fc.integer({ min: 0, max: 3 }));
    await fc.assert(
      fc.asyncProperty(sheet, change, fc.integer({ min: 1, max: 400 }), async (xml, [where, put, left], size) => {
        const at = Math.floor(where * xml.length);
        const changed = xml.slice(0, at) + put + xml.slice(at + left);
        expect(await read(changed, size, 'plain')).toEqual(await read(changed, size, 'parser'));
      }),
      { numRuns: 2_000 },
    );
  });

  test('have the same place and width when only their outline is wanted', async () => {
    const outline = (found: Outcome): unknown =>
      'refused' in found ? found : { merges: found.merges, rows: found.rows.map(({ row: number, cells, withoutResult }) => [number, cells.length, withoutResult]) };
    await fc.assert(
      fc.asyncProperty(sheet, async (xml) => {
        expect(outline(await read(xml, 1_000, 'outline'))).toEqual(outline(await read(xml, 1_000, 'parser')));
      }),
      { numRuns: 1_000 },
    );
  });

  test('are nearly all rows of an ordinary sheet', async () => {
    const cells = '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="C1"><f>1+1</f><v>2</v></c><c r="D1" s="2"/>';
    const xml = `<worksheet><sheetData>${Array.from({ length: 100 }, (_, index) => `<row r="${index + 1}" spans="1:4">${cells}</row>\n`).join('')}</sheetData></worksheet>`;
    let byParser = 0;
    const reader = new SheetReader('sheet.xlsx', CONTEXT, undefined);
    const handler: XmlHandler = {
      plain: reader.plain,
      open: (name, attributes) => {
        if (name === 'row') byParser += 1;
        reader.open(name, attributes);
      },
      text: (found) => reader.text(found),
      close: (name) => reader.close(name),
    };
    for await (const _ of parseXml(streamOf(xml, 100_000), handler, undefined)) void _;
    expect(reader.take()).toHaveLength(100);
    // The first one tells where the parser stands.
    expect(byParser).toBe(1);
  });
});

test('shared strings are the same whether an item is read by the parser or without it', async () => {
  const item = text.chain((value) => fc.constantFrom(`<si><t>${value}</t></si>`, `<si><t xml:space="preserve">${value}</t></si>`, `<si><r><t>${value}</t></r><r><t>x</t></r></si>`, `<si><t>${value}</t><rPh sb="0" eb="1"><t>x</t></rPh></si>`, `<si><t/></si>`));
  const strings = async (items: readonly string[], size: number): Promise<unknown> => {
    try {
      const found = await readSharedStrings(streamOf(`<sst>${items.join('')}</sst>`, size), undefined);
      return items.map((_, index) => found.at(index));
    } catch (error) {
      return (error as AppError).code;
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 8 }), fc.integer({ min: 1, max: 300 }), async (items, size) => {
      // A comment inside makes every item the parser's.
      const parsed = items.map((one) => one.replace('</si>', '<!-- --></si>'));
      expect(await strings(items, size)).toEqual(await strings(parsed, size));
    }),
    { numRuns: 1_000 },
  );
});
