import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../main/engine/mapping/headers/header-name.ts';

describe('readHeader', () => {
  it.each(['Order ID', 'order_id', 'orderId', 'OrderID', 'ORDER-ID', ' order.id ', 'Ｏｒｄｅｒ　ＩＤ', '\u{FEFF}Order ID', 'Order ID*:'])(
    'reads %j as the same name',
    (header) => expect(readHeader(header).key).toBe('orderid'),
  );

  it.each([
    ['金额(元)', '金额'],
    ['合計金額（円）', '合計金額'],
    ['Total (USD)', 'total'],
    ['Price [EUR]', 'price'],
    ['Gesamtbetrag (€)', 'gesamtbetrag'],
    ['Created Time (UTC)', 'createdtime'],
    ['Paid Time (GMT+8)', 'paidtime'],
    ['total_usd', 'total'],
    ['Amount EUR', 'amount'],
  ])('drops the unit of %j', (header, bare) => expect(readHeader(header).bareKey).toBe(bare));

  it('keeps brackets that tell columns apart', () => {
    expect(readHeader('Email (Billing)').bareKey).toBe('emailbilling');
    expect(readHeader('(USD)').bareKey).toBe('usd');
  });

  it('folds accents of Latin letters and leaves kana as they are', () => {
    expect(readHeader('Numéro de téléphone').key).toBe('numerodetelephone');
    expect(readHeader('Straße').key).toBe('strasse');
    expect(readHeader('ご注文番号').key).toBe('ご注文番号');
    expect(readHeader('ﾒｰﾙｱﾄﾞﾚｽ').key).toBe('メールアドレス');
  });

  it('reads a number sign as a word', () => {
    expect(readHeader('Phone #').words).toEqual(['phone', 'number']);
  });

  it('finds nothing in a blank header', () => {
    expect(readHeader(' \u{3000}')).toEqual({ key: '', bareKey: '', words: [] });
  });
});
