import { describe, expect, it } from 'vitest';
import type { Question } from '../../../main/engine/contract/model.ts';
import { questionSentence, questionsText } from '../../../main/cli/questions.ts';
import { encode, open, openTable, temporaryFile } from './reading.ts';

const HEADER = 'event_type,email,timestamp,order_id,product';

function orders(products: readonly string[], encoding: string, header = HEADER): string {
  const rows = products.map((product, i) => `Purchase,u${i}@x.com,2026-11-20T10:00:00Z,${i},${product}`);
  return temporaryFile(encode(`${header}\n${rows.join('\n')}\n`, encoding));
}

async function askedOf(path: string): Promise<Question | undefined> {
  return (await open(path)).questions.find(({ id }) => id === 'encoding');
}

describe('an encoding that we do not read is asked about', () => {
  it.each([
    ['euc-kr', ['여성의류', '화장품']],
    ['euc-jp', ['ワイヤレスイヤホン', '渡辺 さくら', '炊飯器']],
    ['windows-1254', ['Şapka']],
    ['windows-1254', ['İç Giyim', 'Kırmızı gömlek', 'Çanta', 'Ayakkabı']],
    ['windows-1250', ['Koszulka męska', 'Spódnica', 'Łukasz Wójcik']],
    ['windows-1250', ['Tričko', 'Dvořák', 'Kateřina Nováková']],
    ['windows-1250', ['Női cipő', 'Esőkabát', 'Fülhallgató']],
    ['windows-1250', ['Rochie', 'Cămaşă', 'Brăila']],
    ['windows-1250', ['Kovačević', 'majčin dan']],
    ['iso-8859-2', ['Słuchawki', 'Wiśniewski']],
    ['iso-8859-15', ['€ 12,50']],
    ['iso-8859-15', ['Sœur et cœur']],
    ['windows-1257', ['Marškinėliai', 'Suknelė']],
    ['windows-1258', ['Hương', 'Trương', 'Đương']],
    ['macintosh', ['Köln', 'Müller', 'Größe']],
    ['cp850', ['Straße', 'Großer Schlüssel']],
    ['windows-1251', ['МОСКВА', 'Платье']],
    ['koi8-r', ['красный', 'шарф']],
    ['windows-1253', ['Φόρεμα']],
    ['windows-874', ['เสื้อยืด', 'กระเป๋า', 'รองเท้า']],
  ])('%s with %j', async (encoding, products) => {
    expect(await askedOf(orders(products, encoding))).toMatchObject({ evidence: { fit: 'none' } });
  });

  it('even when the columns to be used have names in ASCII', async () => {
    const hints = { columns: ['order_id'], scoreHeaders: () => 0 };
    const { questions } = await openTable(orders(['Şapka', 'Kırmızı'], 'windows-1254'), {}, hints);
    expect(questions).toHaveLength(1);
  });
});

describe('an encoding that we read is not asked about', () => {
  it.each([
    ['windows-1252', ['Þór', 'Guðrún Þórðardóttir', 'Þvottaefni', 'Kýpur', 'Þorlákshöfn']],
    ['windows-1252', ['Þorsteinn']],
    ['windows-1252', ['Conceição Simões', 'João', 'Maçã', 'AÇÃO']],
    ['windows-1252', ['Crème brûlée', "l'été", 'Où', 'Noël', 'L’église', 'à']],
    ['windows-1252', ['Città', 'Perché', 'Caffè', 'Nicolò', 'Più']],
    ['windows-1252', ['Søren Ågård', 'Smørrebrød', 'Æble']],
    ['windows-1252', ['Niño', 'Peña Ibáñez', '¿Qué?', 'Ñandú']],
    ['windows-1252', ['Größe 42', 'Süßes', 'Übergröße', '5 m²', 'Nr. 3°', '© Fa. Groß', 'Nike®', '€ 12,50', '½ Liter']],
    ['windows-1252', ['España', 'Øl', 'Zoë', 'Straße', 'façade']],
    ['gb18030', ['连衣裙', 'T恤', 'Nike鞋', '充电器']],
    ['gb18030', ['订单']],
    ['big5', ['連衣裙', '手機殼', '鳳梨酥禮盒']],
    ['shift_jis', ['ワンピース', 'お茶', '渡辺 さくら']],
  ])('%s with %j', async (encoding, products) => {
    const { dialect, questions } = await open(orders(products, encoding));
    expect([dialect.encoding, questions]).toEqual([encoding, []]);
  });
});

describe('the question', () => {
  it('shows a column name as each encoding reads it', async () => {
    const question = await askedOf(orders(['x'], 'windows-1254', 'Sipariş No,Müşteri,a,b,c'));
    expect(question?.evidence).toMatchObject({ 'sample:windows-1252': 'Sipariþ No', fit: 'none' });
    expect(question?.evidence['windows-1252']).toBeTypeOf('number');
  });

  it('shows of a cell only the letters in doubt', async () => {
    const question = await askedOf(orders(['Şahin Yılmaz'], 'windows-1254'));
    expect(question?.evidence['sample:windows-1252']).toBe('Þa•••');
  });

  it('takes no name from a header that is a customer', async () => {
    const header = 'Purchase,a@x.com,2026-11-20,Şahin,Yılmaz';
    const { questions } = await open(orders(['x'], 'windows-1254', header), { headerRow: 1 });
    expect(questions[0]?.evidence['sample:windows-1252']).toBe('Þa•••');
  });

  it('says that none fits where none does, and what to do', async () => {
    const question = await askedOf(orders(['Şapka'], 'windows-1254'));
    if (question === undefined) throw new Error('nothing was asked');
    expect(questionSentence(question)).toBe(
      'None of the encodings we know fits well; the nearest is windows-1252. If it looks wrong, save the file as UTF-8.',
    );
    expect(questionsText([question])).toMatch(/windows-1252 → Þa••• +--encoding windows-1252/);
  });

  it('says that more than one fits where several do', async () => {
    const question = await askedOf(orders(['鳳梨酥'], 'big5', 'a;b'));
    if (question === undefined) throw new Error('nothing was asked');
    expect(question.evidence).toMatchObject({ fit: 'several', 'sample:big5': '鳳••' });
    expect(questionSentence(question)).toContain('More than one fits.');
  });
});
