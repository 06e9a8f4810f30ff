/** Names that only one seller's export uses in a special sense; the columns around them tell which. */
import type { SellerProfile } from './alias-table.ts';

/** Shopify calls the order number "Name" and keeps its numeric key in "Id". */
const SHOPIFY: SellerProfile = {
  seller: 'Shopify',
  markers: ['Financial Status', 'Fulfillment Status', 'Accepts Marketing', 'Lineitem name', 'Lineitem quantity', 'Paid at', 'Lineitem price',
    'Outstanding Balance'],
  fields: { order_id: [['Name'], ['Id']] },
};

/** WooCommerce export plugins write their own column ids. */
const WOOCOMMERCE: SellerProfile = {
  seller: 'WooCommerce',
  markers: ['order_id', 'order_number', 'billing_email', 'billing_phone', 'order_total', 'date_created', 'date_paid', 'payment_method_title',
    'Order Total Amount', 'Email (Billing)', 'Phone (Billing)', 'Cart Discount Amount', 'Payment Method Title', 'Item Cost'],
  fields: { price: [['order_total', 'Order Total Amount']], product_id: [['line_item_sku']] },
};

/** TikTok Shop's columns are per SKU; what the buyer paid for the order is "Order Amount". */
const TIKTOK_SHOP: SellerProfile = {
  seller: 'TikTok Shop',
  markers: ['Seller SKU', 'SKU ID', 'Buyer Username', 'SKU Subtotal After Discount', 'Order Refund Amount', 'Normal or Pre-order', 'Order Substatus'],
  fields: { product_id: [['SKU ID']] },
};

/** Amazon order reports: times of purchase and of payment, prices per line. */
const AMAZON: SellerProfile = {
  seller: 'Amazon',
  markers: ['amazon-order-id', 'merchant-order-id', 'purchase-date', 'payments-date', 'fulfillment-channel', 'ship-service-level', 'order-item-id',
    'buyer-email', 'asin'],
  fields: { price: [['item-price']], product_id: [['sku'], ['asin']], order_id: [['amazon-order-id'], ['order-id']] },
};

/** Square splits date from time; its "Event Type" says Payment or Refund. */
const SQUARE: SellerProfile = {
  seller: 'Square',
  markers: ['Gross Sales', 'Net Sales', 'Transaction ID', 'Payment ID', 'Device Name', 'Dining Option', 'PAN Suffix', 'Card Brand', 'Price Point Name',
    'Total Collected', 'Time Zone', 'Partial Refunds'],
  fields: { price: [['Total Collected'], ['Net Sales'], ['Gross Sales']], order_id: [['Transaction ID'], ['Payment ID']], store_id: [['Location']] },
};

export const SELLERS: readonly SellerProfile[] = [SHOPIFY, WOOCOMMERCE, TIKTOK_SHOP, AMAZON, SQUARE];
