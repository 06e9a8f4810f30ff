/**
 * Magento (Adobe Commerce), Sales > Orders > Export, one row per order. Documented: the columns of the order grid, and
 * that `Purchase Date` is on the shop's default clock, which the file does not name (Adobe Commerce "Orders" guide;
 * header rows in public importers). `Customer Email` is a column that must be shown in the grid to be exported. "Closed"
 * is an order that was refunded in full; "Pending" may be paid on delivery and is sent. The file names no currency.
 */
import type { ExportProfile } from './export-profile.ts';

export const MAGENTO: ExportProfile = {
  id: 'magento',
  version: 1,
  name: 'Magento order export',
  layouts: [
    {
      must: ['ID', 'Purchase Point', 'Purchase Date', 'Grand Total (Purchased)', 'Status'],
      telling: [
        'Grand Total (Base)', 'Bill-to Name', 'Ship-to Name', 'Billing Address', 'Shipping Information', 'Customer Group', 'Shipping and Handling',
        'Allocated sources', 'Total Refunded', 'Pickup Location Code', 'Braintree Transaction Source',
      ],
      time: [{ columns: ['Purchase Date'] }],
      email: ['Customer Email'],
      phone: [{ column: 'Phone Number' }, { column: 'Telephone' }],
      price: {
        line: [{ column: 'Grand Total (Purchased)', meaning: 'order-total' }],
        order: [{ column: 'Grand Total (Purchased)', meaning: 'order-total' }],
      },
      fields: { currency: ['Currency', 'Order Currency'], order_id: ['ID'] },
      leaveOut: [
        {
          column: 'Status',
          values: ['Canceled', 'Cancelled', 'Closed', 'Pending Payment', 'pending_payment', 'Suspected Fraud', 'fraud', 'Payment Review', 'payment_review'],
          sent: ['Pending', 'Complete', 'Processing', 'On Hold', 'holded'],
        },
      ],
    },
  ],
};
