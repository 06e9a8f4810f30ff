import { describe, expect, it } from 'vitest';
import { readMeanings } from '../../../main/engine/mapping/headers/meaning.ts';

function meaningOf(header: string): string {
  const [meaning] = readMeanings([header]);
  return meaning !== undefined && 'field' in meaning ? `${meaning.kind} ${meaning.field}` : (meaning?.kind ?? 'none');
}

describe('readMeanings', () => {
  it.each([
    ['phnoe', 'similar phone'],
    ['emial', 'similar email'],
    ['Quantitiy', 'similar quantity'],
    ['timestmap', 'similar timestamp'],
    ['Telefonnumer', 'similar phone'],
  ])('forgives the slip in %s', (header, meaning) => expect(meaningOf(header)).toBe(meaning));

  it.each([
    ['买家手机号码', 'similar phone'],
    ['custEmail', 'similar email'],
    ['E-Mail-Adresse des Kunden', 'similar email'],
    ['商品总金额', 'similar price'],
    ['Order Ref No.', 'similar order_id'],
  ])('finds the known name inside %s', (header, meaning) => expect(meaningOf(header)).toBe(meaning));

  it.each(['ratio', 'country', 'state', 'rate', 'Paydate?', 'colour', 'mode', 'zzz', ''])('does not take %j for a field', (header) => {
    expect(['unknown', 'other', 'personal']).toContain(meaningOf(header));
  });

  it.each(['退款金额(元)', 'Total Refund Amount', 'Email Marketing Consent', 'Phone verified', 'Order total tax', 'Email count status', '支付手续费金额'])(
    'sees the word that turns %s into something else',
    (header) => expect(meaningOf(header)).toBe('other'),
  );

  it.each(['Name', 'Customer full name', 'Billing Address 3', '客户名称', '收货人姓名2', 'Vorname', 'Nombre', 'Nom', 'お名前', 'IP address', 'Buyer Username'])(
    'never maps %s, which is about a person',
    (header) => expect(meaningOf(header)).toBe('personal'),
  );

  it('takes "Name" for the order number only among the other columns of Shopify', () => {
    const shopify = readMeanings(['Name', 'Financial Status', 'Lineitem name', 'Lineitem quantity']);
    expect(shopify[0]).toMatchObject({ kind: 'known', field: 'order_id' });
    expect(meaningOf('Name')).toBe('personal');
  });
});
