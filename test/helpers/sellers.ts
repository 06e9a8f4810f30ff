/** The fixtures of seller exports: which profile each belongs to, and in what it is written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseString } from 'fast-csv';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'sellers');

export interface SellerFixture {
  readonly file: string;
  readonly profile: string;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly delimiter: ',' | '\t';
}

const comma = (file: string, profile: string, encoding: SellerFixture['encoding'] = 'utf-8'): SellerFixture => ({ file, profile, encoding, delimiter: ',' });

export const SELLER_FIXTURES: readonly SellerFixture[] = [
  comma('shopify.csv', 'shopify'),
  comma('tiktok-shop.csv', 'tiktok-shop'),
  comma('woocommerce-labels.csv', 'woocommerce'),
  comma('woocommerce-ids.csv', 'woocommerce'),
  { ...comma('amazon.txt', 'amazon'), delimiter: '\t' },
  comma('shopee.csv', 'shopee'),
  comma('shopee-br.csv', 'shopee'),
  comma('lazada.csv', 'lazada'),
  comma('square-orders.csv', 'square'),
  comma('square-transactions.csv', 'square'),
  comma('stripe.csv', 'stripe'),
  comma('magento.csv', 'magento'),
  comma('dianxiaomi.csv', 'dianxiaomi'),
  comma('mabang.csv', 'mabang', 'gb18030'),
  comma('lingxing.csv', 'lingxing'),
  comma('youzan.csv', 'youzan', 'gb18030'),
];

export function sellerPath(file: string): string {
  return join(FOLDER, file);
}

/** The header row and the rows below it, read without any of our own readers. */
export async function sellerRows({ file, encoding, delimiter }: SellerFixture): Promise<{ headers: string[]; rows: string[][] }> {
  const text = new TextDecoder(encoding).decode(readFileSync(sellerPath(file)));
  const quote = delimiter === '\t' ? null : '"';
  const [headers = [], ...rows] = await new Promise<string[][]>((resolve, reject) => {
    const records: string[][] = [];
    parseString(text, { delimiter, quote })
      .on('error', reject)
      .on('data', (record: string[]) => records.push(record))
      .on('end', () => resolve(records));
  });
  return { headers, rows };
}
