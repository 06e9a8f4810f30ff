/**
 * Lazada, Seller Center > Orders > Export. Documented by header rows in public importers: names in camel case today
 * ("orderItemId", "paidPrice"), with spaces before ("Order Item Id", "Paid Price"); both compare as one. Every row is
 * one piece, so two pieces of one SKU are two rows that differ in `orderItemId` only. That is what stands for the
 * product: by the SKU the second piece would count as a repeat and its money would be left out. One event per order is
 * proposed, the rows summed. The file names no clock, no currency and no time of payment.
 */
import type { ExportProfile } from './export-profile.ts';

export const LAZADA: ExportProfile = {
  id: 'lazada',
  version: 1,
  name: 'Lazada order export',
  layouts: [
    {
      must: ['orderItemId', 'orderNumber', 'lazadaSku', 'paidPrice'],
      telling: [
        'lazadaId', 'sellerSku', 'wareHouse', 'createTime', 'updateTime', 'customerName', 'customerEmail', 'payMethod', 'unitPrice', 'itemName',
        'sellerDiscountTotal', 'walletCredit', 'shippingProvider', 'trackingCode', 'rtsSla', 'ttsSla', 'bundleId', 'bundleDiscount',
      ],
      time: [{ columns: ['createTime'] }, { columns: ['Created at'] }],
      email: ['customerEmail'],
      phone: [
        { column: 'shippingPhone', country: 'shippingCountry' },
        { column: 'Shipping Phone Number', country: 'Shipping Country' },
        { column: 'billingPhone', country: 'billingCountry' },
      ],
      price: { line: [{ column: 'paidPrice', meaning: 'line-total' }], order: [{ column: 'paidPrice', meaning: 'line-total' }] },
      fields: { currency: ['currency'], order_id: ['orderNumber'] },
      product: [['orderItemId']],
      constants: { quantity: '1' },
      grain: 'order',
      leaveOut: [{ column: 'status', values: ['canceled', 'cancelled', 'returned', 'unpaid', 'failed', 'failed delivery', 'lost by third party'] }],
    },
  ],
};
