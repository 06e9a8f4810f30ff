/**
 * TikTok Shop, Seller Center > Orders > Export. Documented: the English header row, one row per SKU, the second row
 * that describes the columns, starred buyers (amz123.com guide to the export; header rows and skipping of "Platform
 * unique order ID." in public importers of US, PH, ID and TH shops). Headers are English in other languages of Seller
 * Center too. Inferred: status words of other languages. The clock and the currency stand nowhere in the file, so the
 * time zone is asked for and the currency stays open.
 */
import type { ExportProfile } from './export-profile.ts';

export const TIKTOK_SHOP: ExportProfile = {
  id: 'tiktok-shop',
  version: 1,
  name: 'TikTok Shop order export',
  layouts: [
    {
      must: ['Order ID', 'Order Status', 'SKU ID', 'Quantity', 'SKU Subtotal After Discount'],
      telling: [
        'Seller SKU', 'SKU Unit Original Price', 'SKU Subtotal Before Discount', 'SKU Platform Discount', 'SKU Seller Discount', 'Order Substatus',
        'Cancelation/Return Type', 'Normal or Pre-order', 'Sku Quantity of return', 'Order Refund Amount', 'RTS Time', 'Buyer Username', 'Package ID',
      ],
      time: [{ columns: ['Paid Time'] }, { columns: ['Created Time'] }, { columns: ['Create Time'] }],
      email: ['Buyer Email'],
      phone: [{ column: 'Phone #', country: 'Country' }],
      price: {
        line: [{ column: 'SKU Subtotal After Discount', meaning: 'line-total' }],
        order: [{ column: 'Order Amount', meaning: 'order-total' }],
      },
      fields: {
        currency: ['Currency'],
        order_id: ['Order ID'],
        quantity: ['Quantity'],
        product_category: ['Product Category'],
      },
      product: [['SKU ID']],
      leaveOut: [
        {
          column: 'Order Status',
          values: ['Canceled', 'Cancelled', 'Unpaid', 'Dibatalkan', 'Belum dibayar', '已取消', '未付款', 'ยกเลิกแล้ว', 'ยังไม่ชำระเงิน'],
        },
        { column: 'Cancelled Time', values: [], whenFilled: true },
      ],
    },
  ],
};
