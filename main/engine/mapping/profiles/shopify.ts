/**
 * Shopify, Orders > Export. Documented: the columns and that rows after an order's first leave order-level cells
 * blank (Shopify Help Center "Exporting orders", docs.xbp.app "Order format"; header rows in public importers).
 * Documented: times carry their offset; financial statuses (Admin API reference). `Lineitem price` is the price of
 * one piece before discounts. `Cancelled at` is filled for an order that was called off, which stays paid until it is
 * refunded.
 */
import type { ExportProfile } from './export-profile.ts';

export const SHOPIFY: ExportProfile = {
  id: 'shopify',
  version: 1,
  name: 'Shopify order export',
  layouts: [
    {
      must: ['Name', 'Financial Status', 'Lineitem name', 'Lineitem quantity', 'Lineitem price'],
      telling: [
        'Lineitem sku', 'Lineitem compare at price', 'Lineitem requires shipping', 'Lineitem taxable', 'Lineitem fulfillment status',
        'Fulfillment Status', 'Accepts Marketing', 'Paid at', 'Discount Code', 'Risk Level', 'Outstanding Balance',
      ],
      time: [{ columns: ['Paid at'] }, { columns: ['Created at'] }],
      email: ['Email'],
      phone: [
        { column: 'Phone', country: 'Billing Country' },
        { column: 'Billing Phone', country: 'Billing Country' },
        { column: 'Shipping Phone', country: 'Shipping Country' },
      ],
      price: {
        line: [{ column: 'Lineitem price', meaning: 'unit-price' }],
        order: [{ column: 'Total', meaning: 'order-total' }],
      },
      fields: {
        currency: ['Currency'],
        order_id: ['Name'],
        quantity: ['Lineitem quantity'],
      },
      product: [['Lineitem sku'], ['Lineitem name']],
      leaveOut: [
        { column: 'Financial Status', values: ['pending', 'authorized', 'expired', 'unpaid', 'voided', 'refunded'], sent: ['paid', 'partially_paid', 'partially_refunded'] },
        { column: 'Cancelled at', values: [], whenFilled: true },
      ],
      fillDown: {
        order: 'Name',
        columns: [
          'Email', 'Financial Status', 'Cancelled at', 'Paid at', 'Created at', 'Currency', 'Phone', 'Billing Phone', 'Shipping Phone', 'Billing Country',
          'Shipping Country', 'Total',
        ],
      },
    },
  ],
};
