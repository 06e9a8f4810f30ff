import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../main/engine/contract/source.ts';
import { encode, fixture, open, openTable, readWhole, refusal, temporaryFile } from './reading.ts';

const FILES: readonly (readonly [string, Encoding, boolean])[] = [
  ['utf-8-bom.csv', 'utf-8', true],
  ['utf-16le-bom.csv', 'utf-16le', true],
  ['utf-16be-bom.csv', 'utf-16be', true],
  ['utf-16le-no-bom.csv', 'utf-16le', false],
  ['utf-16be-no-bom.csv', 'utf-16be', false],
  ['gb18030-no-bom.csv', 'gb18030', false],
  ['gb18030-ascii-header.csv', 'gb18030', false],
  ['big5-no-bom.csv', 'big5', false],
  ['shift-jis-no-bom.csv', 'shift_jis', false],
  ['windows-1252-german.csv', 'windows-1252', false],
  ['windows-1252-french.csv', 'windows-1252', false],
  ['windows-1252-one-umlaut.csv', 'windows-1252', false],
  ['windows-1252-one-euro-sign.csv', 'windows-1252', false],
  ['nul-in-cell.csv', 'utf-8', false],
];

it.each(FILES)('%s is read as %s', async (name, encoding, hasBom) => {
  const { dialect, questions } = await open(fixture(name));
  expect([dialect.encoding, dialect.hasBom, questions]).toEqual([encoding, hasBom, []]);
});

it('gives back the text of every encoding', async () => {
  const cells = async (name: string): Promise<unknown> =>
    (await readWhole(fixture(name))).records[0]?.cells.at(-1);
  expect(await cells('gb18030-no-bom.csv')).toBe('黑色连衣裙');
  expect(await cells('big5-no-bom.csv')).toBe('黑色洋裝');
  expect(await cells('shift-jis-no-bom.csv')).toBe('ワイヤレスイヤホン');
  expect(await cells('utf-16le-no-bom.csv')).toBe('王小明');
  expect(await cells('windows-1252-one-euro-sign.csv')).toBe('€ 12.50');
  expect(await cells('utf-8-bom.csv')).toBe('a@example.cn');
});

describe('without a BOM', () => {
  const rows: Readonly<Record<string, readonly string[]>> = {
    gb18030: ['欧阳娜娜,真丝睡衣套装', '司马懿轩,螺蛳粉', '诸葛煜城,坚果零食', '余杰,瑜伽垫加厚'],
    big5: ['歐陽惠雯,鳳梨酥禮盒', '游宥廷,濕紙巾', '簡子晴,螢幕保護貼', '賴冠宇,瑜珈墊'],
    shift_jis: ['渡辺 さくら,お茶セット', '伊藤 ひろし,炊飯器', '佐々木 茜,ヨガマット'],
    'windows-1252': ['Käthe Böhm,Frühstücksbrett', 'Zoë Lefèvre,crème', 'Éric Côté,chaussures d’été'],
  };
  for (const [encoding, people] of Object.entries(rows) as [Encoding, readonly string[]][]) {
    it.each([2, 40, 30_000])(`${encoding} below an ASCII header is found in %i rows`, async (count) => {
      const lines = Array.from({ length: count }, (_, i) => `${i},${people[i % people.length]}`);
      const text = `order_id,name,product\r\n${lines.join('\r\n')}\r\n`;
      const { source, records } = await readWhole(temporaryFile(encode(text, encoding)));
      expect([source.dialect.encoding, source.questions]).toEqual([encoding, []]);
      expect(records.map((r) => r.cells.join(','))).toEqual(lines);
    });
  }

  it('accents stand in pairs and capitals too', async () => {
    const text = 'id;nome\r\n1;CONCEIÇÃO\r\n2;João São Simão\r\n3;AÇÃO\r\n4;Ñandú\r\n';
    const { dialect, questions } = await open(temporaryFile(encode(text, 'windows-1252')));
    expect([dialect.encoding, questions]).toEqual(['windows-1252', []]);
  });

  it('a language of none of the candidates is a question, never a silent guess', async () => {
    const path = temporaryFile(Buffer.from('id;\xc8\xec\xff\r\n1;\xc8\xe2\xe0\xed\r\n', 'latin1'));
    expect((await open(path)).questions.map((question) => question.id)).toEqual(['encoding']);
  });

  it('values far behind a long ASCII start still decide', async () => {
    const text = 'order_id,name\n' + '1,Jane\n'.repeat(200_000) + '2,王小明\n3,李静\n';
    const { source, records } = await readWhole(temporaryFile(encode(text, 'gb18030')));
    expect(source.dialect.encoding).toBe('gb18030');
    expect(records.at(-1)?.cells).toEqual(['3', '李静']);
  });

  it('a word that two encodings make plausible is a question with its flag', async () => {
    const path = temporaryFile(encode('order_id;product\r\n1000;鳳梨酥\r\n', 'big5'));
    const [question] = (await open(path)).questions;
    expect(question).toMatchObject({ id: 'encoding', flag: '--encoding', field: null });
    expect(question?.options.slice(0, 2).toSorted()).toEqual(['big5', 'gb18030']);
  });

  it('the reading whose header holds the columns to be used wins', async () => {
    const path = temporaryFile(encode('編號;鳳梨酥\r\n1;2\r\n', 'big5'));
    const hints = { columns: ['鳳梨酥'], scoreHeaders: () => 0 };
    const { dialect, questions } = await openTable(path, {}, hints);
    expect([dialect.encoding, questions]).toEqual(['big5', []]);
  });

  it('a UTF-8 file with a character cut in two stays UTF-8, and the damage shows in its cell', async () => {
    const { source, records } = await readWhole(fixture('utf-8-damaged.csv'));
    expect(source.dialect.encoding).toBe('utf-8');
    expect(records.map((r) => r.cells[1])).toEqual(['王小明', '李静雯', '\uFFFD']);
  });

  it('UTF-8 characters may lie across any piece boundary', async () => {
    const text = 'id,name\n' + '1,é王😀x\n'.repeat(80_000);
    const { source, summary } = await readWhole(temporaryFile(text));
    expect([source.dialect.encoding, summary.rows]).toEqual(['utf-8', 80_000]);
  });
});

describe('an encoding that the user names', () => {
  it('is obeyed where it can decode the file', async () => {
    const { dialect, questions } = await open(fixture('gb18030-no-bom.csv'), { encoding: 'windows-1252' });
    expect([dialect.encoding, questions]).toEqual(['windows-1252', []]);
  });

  it.each([
    ['gb18030-no-bom.csv', 'utf-8'],
    ['windows-1252-german.csv', 'shift_jis'],
    ['utf-16le-bom.csv', 'utf-8'],
  ] as const)('does not fit %s when it is %s', async (name, encoding) => {
    expect(await refusal(open(fixture(name), { encoding }))).toEqual([
      'source/encoding-mismatch',
      { name, encoding },
    ]);
  });
});

it('says so when no encoding can be right', async () => {
  const path = temporaryFile(Buffer.from('id,x\n1,\xff\x81\xff\x8d\n', 'latin1'));
  expect((await refusal(open(path)))[0]).toBe('source/encoding-unknown');
});
