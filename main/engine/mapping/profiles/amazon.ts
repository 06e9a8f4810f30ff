/**
 * Amazon Seller Central reports, text with tabs. Documented: the attributes of the order and FBA reports and ISO times
 * with their zone (developer-docs.amazon.com "Order reports attributes", "FBA sales reports attributes"; header rows
 * in public importers). Documented for the Orders API, taken to hold for `item-price`: the price of the line, that is
 * of one piece times the quantity. Buyers' addresses are relays of Amazon; "All orders" has no contact at all, so that
 * a column for the match key is still asked for.
 */
import type { ExportLayout, ExportProfile } from './export-profile.ts';

const SAME: Pick<ExportLayout, 'email' | 'phone' | 'price'> = {
  email: ['buyer-email'],
  phone: [
    { column: 'buyer-phone-number', country: 'ship-country' },
    { column: 'ship-phone-number', country: 'ship-country' },
  ],
  price: { line: [{ column: 'item-price', meaning: 'line-total' }], order: [{ column: 'item-price', meaning: 'line-total' }] },
};

export const AMAZON: ExportProfile = {
  id: 'amazon',
  version: 1,
  name: 'Amazon Seller Central order report',
  layouts: [
    {
      ...SAME,
      must: ['order-id', 'order-item-id', 'purchase-date', 'sku', 'quantity-purchased'],
      telling: [
        'payments-date', 'buyer-email', 'buyer-phone-number', 'item-price', 'shipping-price', 'ship-service-level', 'recipient-name', 'ship-country',
        'ship-phone-number', 'is-business-order', 'price-designation', 'delivery-Instructions', 'reporting-date', 'promise-date',
      ],
      time: [{ columns: ['payments-date'] }, { columns: ['purchase-date'] }],
      fields: { currency: ['currency'], order_id: ['order-id'], quantity: ['quantity-purchased'] },
      product: [['sku']],
    },
    {
      ...SAME,
      must: ['amazon-order-id', 'purchase-date', 'sku', 'item-price'],
      telling: [
        'merchant-order-id', 'last-updated-date', 'order-status', 'fulfillment-channel', 'sales-channel', 'ship-service-level', 'asin', 'item-status',
        'shipment-item-id', 'payments-date', 'quantity-shipped', 'ship-country', 'promotion-ids',
      ],
      time: [{ columns: ['payments-date'] }, { columns: ['purchase-date'] }],
      fields: { currency: ['currency'], order_id: ['amazon-order-id'], quantity: ['quantity', 'quantity-shipped'] },
      product: [['sku']],
      leaveOut: [
        { column: 'order-status', values: ['Cancelled', 'Canceled', 'Pending', 'Unfulfillable'] },
        { column: 'item-status', values: ['Cancelled', 'Canceled'] },
      ],
    },
  ],
};
