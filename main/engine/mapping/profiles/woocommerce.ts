/**
 * WooCommerce has no export of its own, so two forms of its plugins are known. Labels: "Advanced Order Export"
 * (header rows in public importers; its default settings, pasted publicly, repeat the order's cells on every item row).
 * Ids: "Customer / Order / Coupon Export" and the exports of WebToffee (column ids in their public code and snippets).
 * Documented: the order statuses (woocommerce.com "Managing orders"); `Item Cost` is the price of one piece. Times are
 * on the shop's own clock, which the file does not name.
 */
import type { ExportProfile, StatusSource } from './export-profile.ts';

const NOT_SOLD: StatusSource['values'] = [
  'Pending payment', 'pending', 'On hold', 'on-hold', 'Failed', 'Cancelled', 'Refunded', 'Draft', 'checkout-draft', 'wc-pending', 'wc-on-hold',
  'wc-failed', 'wc-cancelled', 'wc-refunded',
];

export const WOOCOMMERCE: ExportProfile = {
  id: 'woocommerce',
  version: 1,
  name: 'WooCommerce order export',
  layouts: [
    {
      must: ['Order Number', 'Order Status', 'Order Date', 'Email (Billing)', 'Order Total Amount'],
      telling: [
        'Phone (Billing)', 'First Name (Billing)', 'Last Name (Billing)', 'Address 1&2 (Billing)', 'Country Code (Billing)', 'Payment Method Title',
        'Cart Discount Amount', 'Order Subtotal Amount', 'Order Shipping Amount', 'Order Refund Amount', 'Order Total Tax Amount', 'Item Cost',
        'Quantity (- Refund)', 'Customer Note',
      ],
      time: [{ columns: ['Paid Date'] }, { columns: ['Order Date'] }],
      email: ['Email (Billing)'],
      phone: [
        { column: 'Phone (Billing)', country: 'Country Code (Billing)' },
        { column: 'Phone (Shipping)', country: 'Country Code (Shipping)' },
      ],
      price: {
        line: [
          { column: 'Order Line Total', meaning: 'line-total' },
          { column: 'Item Cost', meaning: 'unit-price' },
        ],
        order: [{ column: 'Order Total Amount', meaning: 'order-total' }],
      },
      fields: {
        currency: ['Order Currency', 'Currency'],
        order_id: ['Order Number'],
        quantity: ['Quantity', 'Quantity (- Refund)'],
        product_category: ['Category'],
      },
      product: [['SKU'], ['Product Id'], ['Item Name']],
      leaveOut: [{ column: 'Order Status', values: NOT_SOLD }],
    },
    {
      must: ['order_id', 'order_total', 'billing_email', 'billing_phone'],
      telling: [
        'order_number', 'order_currency', 'billing_first_name', 'billing_country', 'billing_postcode', 'payment_method', 'payment_method_title',
        'cart_discount', 'discount_total', 'shipping_total', 'customer_note', 'line_items', 'item_sku', 'date_paid', 'paid_date', 'refunded_total',
      ],
      time: [{ columns: ['date_paid'] }, { columns: ['paid_date'] }, { columns: ['date_created'] }, { columns: ['order_date'] }, { columns: ['date'] }],
      email: ['billing_email'],
      phone: [{ column: 'billing_phone', country: 'billing_country' }],
      price: {
        line: [{ column: 'item_total', meaning: 'line-total' }],
        order: [{ column: 'order_total', meaning: 'order-total' }],
      },
      fields: {
        currency: ['order_currency', 'currency'],
        order_id: ['order_number', 'order_id'],
        quantity: ['item_quantity'],
      },
      product: [['item_sku'], ['item_name']],
      leaveOut: [
        { column: 'status', values: NOT_SOLD },
        { column: 'order_status', values: NOT_SOLD },
      ],
    },
  ],
};
