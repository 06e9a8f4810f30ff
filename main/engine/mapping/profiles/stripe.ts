/**
 * Stripe, Dashboard > Transactions > Export, one row per payment. Documented: the columns, and that the header says
 * UTC (support.stripe.com "Exporting payment data"; header rows in public importers: "Created date (UTC)" today,
 * "Created (UTC)" in earlier ones). Amounts are in whole units of `Currency`. `Amount Refunded` is not taken off;
 * a payment that was refunded in full has that status.
 */
import type { ExportLayout, ExportProfile } from './export-profile.ts';

const PAYMENTS: Omit<ExportLayout, 'must' | 'time'> = {
  telling: [
    'Amount Refunded', 'Captured', 'Converted Amount', 'Converted Currency', 'Fee', 'Customer ID', 'Card Brand', 'PaymentIntent ID',
    'Statement Descriptor', 'Seller Message', 'Payment Source Type', 'Card Issue Country', 'Invoice ID', 'Transfer', 'Mode', 'Taxes On Fee',
  ],
  email: ['Customer Email'],
  phone: [{ column: 'Customer Phone', country: 'Card Address Country' }],
  price: { line: [{ column: 'Amount', meaning: 'order-total' }], order: [{ column: 'Amount', meaning: 'order-total' }] },
  fields: { currency: ['Currency'], order_id: ['id'] },
  leaveOut: [
    {
      column: 'Status',
      values: [
        'Failed', 'Refunded', 'Canceled', 'Cancelled', 'Blocked', 'Incomplete', 'Expired', 'Pending', 'Uncaptured', 'requires_payment_method',
        'requires_action', 'requires_capture', 'requires_confirmation',
      ],
    },
  ],
};

export const STRIPE: ExportProfile = {
  id: 'stripe',
  version: 1,
  name: 'Stripe payments export',
  layouts: [
    {
      ...PAYMENTS,
      must: ['id', 'Created date (UTC)', 'Amount', 'Currency', 'Status'],
      time: [{ columns: ['Created date (UTC)'], timezone: 'UTC' }],
    },
    {
      ...PAYMENTS,
      must: ['id', 'Created (UTC)', 'Amount', 'Currency', 'Status', 'Customer Email'],
      time: [{ columns: ['Created (UTC)'], timezone: 'UTC' }],
    },
  ],
};
