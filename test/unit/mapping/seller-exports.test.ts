import { describe, expect, it } from 'vitest';
import { suggestionFor, suggested, table } from './columns.ts';

describe('suggestMapping on exports of well-known sellers', () => {
  it('maps a Shopify order export', () => {
    const columns = table(SHOPIFY);
    expect(suggested(columns)).toEqual({
      event_type: 'Financial Status (certain)',
      email: 'Email (certain)',
      phone: 'Phone (certain)',
      timestamp: 'Paid at (certain)',
      price: 'Total (certain)',
      currency: 'Currency (certain)',
      transaction_category: 'Source (likely)',
      order_id: 'Name (certain)',
      quantity: 'Lineitem quantity (certain)',
      product_id: 'Lineitem sku (certain)',
      store_id: 'Location (likely)',
    });
  });

  it('prefers the time of payment and the buyer over billing and shipping, and names the others', () => {
    const columns = table(SHOPIFY);
    const names = (field: 'timestamp' | 'phone') => suggestionFor(field, columns).alternatives.map((index) => columns[index]?.name);
    expect(names('timestamp')).toEqual(['Created at']);
    expect(names('phone')).toEqual(['Billing Phone', 'Shipping Phone']);
  });

  it('maps a WooCommerce export with its labels', () => {
    expect(suggested(table(WOOCOMMERCE))).toEqual({
      email: 'Email (Billing) (certain)',
      phone: 'Phone (Billing) (certain)',
      timestamp: 'Paid Date (certain)',
      price: 'Order Total Amount (certain)',
      currency: 'Order Currency (certain)',
      order_id: 'Order Number (certain)',
      quantity: 'Quantity (certain)',
      product_id: 'SKU (certain)',
      product_category: 'Category (certain)',
    });
  });

  it('maps a WooCommerce export with its column ids', () => {
    expect(suggested(table(WOOCOMMERCE_IDS))).toEqual({
      email: 'billing_email (certain)',
      phone: 'billing_phone (certain)',
      timestamp: 'date_paid (certain)',
      price: 'order_total (certain)',
      currency: 'order_currency (certain)',
      order_id: 'order_id (certain)',
    });
  });

  it('maps a TikTok Shop export, whose starred phones cannot be matched but still show which column they are', () => {
    expect(suggested(table(TIKTOK_SHOP))).toEqual({
      phone: 'Phone # (certain)',
      timestamp: 'Paid Time (certain)',
      price: 'Order Amount (certain)',
      order_id: 'Order ID (certain)',
      quantity: 'Quantity (certain)',
      product_id: 'SKU ID (certain)',
      product_category: 'Product Category (certain)',
      store_id: 'Warehouse Name (likely)',
    });
  });

  it('maps an Amazon order report', () => {
    expect(suggested(table(AMAZON))).toEqual({
      email: 'buyer-email (certain)',
      phone: 'buyer-phone-number (certain)',
      timestamp: 'payments-date (certain)',
      price: 'item-price (certain)',
      currency: 'currency (certain)',
      transaction_category: 'sales-channel (likely)',
      order_id: 'order-id (certain)',
      quantity: 'quantity-purchased (certain)',
      product_id: 'sku (certain)',
    });
  });

  it('maps a Square transactions export', () => {
    expect(suggested(table(SQUARE))).toEqual({
      timestamp: 'Date (certain)',
      price: 'Total Collected (certain)',
      order_id: 'Transaction ID (certain)',
      store_id: 'Location (certain)',
    });
  });
});

const SHOPIFY = {
  Name: ['#1001', '#1002', '#1003'],
  Email: ['ada@example.com', 'bob@example.org', 'cy@example.net'],
  'Financial Status': ['paid', 'paid', 'paid'],
  'Paid at': ['2026-11-04 21:14:00 +1100', '2026-11-05 07:02:00 +1100', '2026-11-06 09:00:00 +1100'],
  'Fulfillment Status': ['fulfilled', 'unfulfilled', 'fulfilled'],
  'Accepts Marketing': ['yes', 'no', 'no'],
  Currency: ['AUD', 'AUD', 'NZD'],
  Subtotal: ['119.00', '45.00', '12.50'],
  Shipping: ['10.00', '0.00', '5.00'],
  Taxes: ['11.73', '4.09', '1.14'],
  Total: ['129.00', '45.00', '17.50'],
  'Discount Code': ['', 'SPRING', ''],
  'Discount Amount': ['0.00', '5.00', '0.00'],
  'Shipping Method': ['Standard', 'Standard', 'Express'],
  'Created at': ['2026-11-04 21:13:00 +1100', '2026-11-05 07:01:00 +1100', '2026-11-06 08:59:00 +1100'],
  'Lineitem quantity': ['1', '2', '1'],
  'Lineitem name': ['Tee - Black / M', 'Mug', 'Cap'],
  'Lineitem price': ['119.00', '25.00', '12.50'],
  'Lineitem sku': ['TEE-BLK-M', 'MUG-0042', 'CAP-NVY'],
  'Billing Name': ['Ada Lovelace', 'Bob Ross', 'Cy Twombly'],
  'Billing Street': ['1 Pitt St', '2 George St', '3 Kent St'],
  'Billing Phone': ['0412 345 678', '0412 345 679', '0412 345 670'],
  'Shipping Phone': ['0412 345 678', '0412 345 679', '0412 345 670'],
  Notes: ['', 'leave at door', ''],
  'Cancelled at': ['', '', ''],
  'Payment Method': ['Shopify Payments', 'PayPal', 'Shopify Payments'],
  'Refunded Amount': ['0.00', '0.00', '0.00'],
  Vendor: ['Acme', 'Acme', 'Acme'],
  Id: ['5551234567890', '5551234567891', '5551234567892'],
  Location: ['Sydney', 'Sydney', 'Perth'],
  Source: ['web', 'web', 'pos'],
  Phone: ["'+61412345678", "'+61412345679", "'+61412345670"],
};

const WOOCOMMERCE = {
  'Order Number': ['1201', '1202'],
  'Order Status': ['Processing', 'On hold'],
  'Order Date': ['2026-11-04 21:13', '2026-11-05 07:01'],
  'Paid Date': ['2026-11-04 21:14', '2026-11-05 07:02'],
  'Customer Note': ['', ''],
  'First Name (Billing)': ['Ada', 'Bob'],
  'Last Name (Billing)': ['Lovelace', 'Ross'],
  'Address 1&2 (Billing)': ['1 High St', '2 High St'],
  'Email (Billing)': ['ada@example.com', 'bob@example.org'],
  'Phone (Billing)': ['020 7946 0018', '020 7946 0019'],
  'Phone (Shipping)': ['020 7946 0018', '020 7946 0019'],
  'Payment Method Title': ['Card', 'PayPal'],
  'Cart Discount Amount': ['0', '5.00'],
  'Order Subtotal Amount': ['40.00', '25.00'],
  'Order Shipping Amount': ['3.50', '3.50'],
  'Order Refund Amount': ['0', '0'],
  'Order Total Amount': ['43.50', '23.50'],
  'Order Total Tax Amount': ['7.25', '3.92'],
  'Order Currency': ['GBP', 'GBP'],
  SKU: ['MUG-1', 'TEE-2'],
  'Item #': ['1', '2'],
  'Item Name': ['Mug', 'Tee'],
  Quantity: ['2', '1'],
  'Item Cost': ['20.00', '25.00'],
  Category: ['Kitchen', 'Clothes'],
};

const WOOCOMMERCE_IDS = {
  order_id: ['1201', '1202'],
  order_number: ['1201', '1202'],
  date_created: ['2026-11-04 21:13', '2026-11-05 07:01'],
  date_paid: ['2026-11-04 21:14', '2026-11-05 07:02'],
  billing_first_name: ['Ada', 'Bob'],
  billing_email: ['ada@example.com', 'bob@example.org'],
  billing_phone: ['+442079460018', '+442079460019'],
  order_total: ['43.50', '23.50'],
  order_currency: ['GBP', 'GBP'],
  payment_method_title: ['Card', 'PayPal'],
};

const TIKTOK_SHOP = {
  'Order ID': ['576461413038785752', '576461413038785753'],
  'Order Status': ['Shipped', 'To ship'],
  'Order Substatus': ['In transit', 'Awaiting collection'],
  'Cancelation/Return Type': ['', ''],
  'Normal or Pre-order': ['Normal', 'Normal'],
  'SKU ID': ['1729384756102938475', '1729384756102938476'],
  'Seller SKU': ['MUG-1', 'TEE-2'],
  'Product Name': ['Mug', 'Tee'],
  Variation: ['Red', 'Blue'],
  Quantity: ['2', '1'],
  'Sku Quantity of return': ['0', '0'],
  'SKU Unit Original Price': ['20.00', '25.00'],
  'SKU Subtotal After Discount': ['38.00', '25.00'],
  'Order Amount': ['41.50', '28.50'],
  'Order Refund Amount': ['0', '0'],
  'Created Time': ['11/04/2026 9:13:00 PM', '11/25/2026 7:01:00 AM'],
  'Paid Time': ['11/04/2026 9:14:00 PM', '11/25/2026 7:02:00 AM'],
  'Shipped Time': ['11/05/2026 9:14:00 PM', '11/26/2026 7:02:00 AM'],
  'Cancelled Time': ['', ''],
  'Warehouse Name': ['Main warehouse', 'Main warehouse'],
  'Buyer Username': ['ada_l', 'bobr'],
  Recipient: ['A*** L***', 'B*** R***'],
  'Phone #': ['(+1)213*****53', '(+1)415*****07'],
  Country: ['United States', 'United States'],
  Zipcode: ['90001', '94103'],
  'Product Category': ['Home & Kitchen', 'Womenswear'],
};

const AMAZON = {
  'order-id': ['113-1234567-1234567', '113-1234567-1234568'],
  'order-item-id': ['12345678901234', '12345678901235'],
  'purchase-date': ['2026-11-04T21:13:00-08:00', '2026-11-05T07:01:00-08:00'],
  'payments-date': ['2026-11-04T21:14:00-08:00', '2026-11-05T07:02:00-08:00'],
  'buyer-email': ['abc123@marketplace.amazon.com', 'def456@marketplace.amazon.com'],
  'buyer-name': ['Ada L', 'Bob R'],
  'buyer-phone-number': ['+1 213-373-4253', '+1 415-555-0107'],
  sku: ['MUG-1', 'TEE-2'],
  'product-name': ['Mug', 'Tee'],
  'quantity-purchased': ['2', '1'],
  currency: ['USD', 'USD'],
  'item-price': ['40.00', '25.00'],
  'item-tax': ['3.20', '2.00'],
  'shipping-price': ['0.00', '0.00'],
  'ship-service-level': ['Standard', 'Expedited'],
  'recipient-name': ['Ada L', 'Bob R'],
  'ship-address-1': ['1 Main St', '2 Main St'],
  'ship-phone-number': ['+1 213-373-4253', '+1 415-555-0107'],
  'sales-channel': ['Amazon.com', 'Amazon.com'],
  'fulfillment-channel': ['AFN', 'MFN'],
};

const SQUARE = {
  Date: ['11/04/26', '11/25/26'],
  Time: ['21:14:03', '07:02:11'],
  'Time Zone': ['Pacific Time (US & Canada)', 'Pacific Time (US & Canada)'],
  'Gross Sales': ['$40.00', '$25.00'],
  Discounts: ['$0.00', '$0.00'],
  'Net Sales': ['$40.00', '$25.00'],
  'Gift Card Sales': ['$0.00', '$0.00'],
  Tax: ['$3.20', '$2.00'],
  Tip: ['$0.00', '$1.00'],
  'Partial Refunds': ['$0.00', '$0.00'],
  'Total Collected': ['$43.20', '$28.00'],
  'Card Brand': ['Visa', 'Mastercard'],
  'PAN Suffix': ['4242', '1881'],
  'Device Name': ['Counter 1', 'Counter 2'],
  'Transaction ID': ['tKp9Yx3VbQ2', 'tKp9Yx3VbQ3'],
  'Payment ID': ['pKp9Yx3VbQ2', 'pKp9Yx3VbQ3'],
  'Customer ID': ['C1', 'C2'],
  'Customer Name': ['Ada L', 'Bob R'],
  Location: ['Mission', 'Castro'],
  'Dining Option': ['', ''],
};
