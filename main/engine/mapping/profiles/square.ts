/**
 * Square. Orders: the export of online orders, one row per item, with the recipient's contact (header row and types in
 * public data dictionaries and importers). Transactions: Dashboard > Transactions > Export (header row in public
 * importers); it names no email and no phone, so that a column for the match key is still asked for: join the customer
 * directory by `Customer ID` first. Documented: amounts carry their sign, refunds are events of their own, `Time Zone`
 * names the zone of each row in the words of Ruby on Rails (ActiveSupport::TimeZone), which are listed here.
 */
import type { ExportProfile } from './export-profile.ts';

const RAILS_ZONES: Readonly<Record<string, string>> = {
  'Hawaii': 'Pacific/Honolulu',
  'Alaska': 'America/Juneau',
  'Pacific Time (US & Canada)': 'America/Los_Angeles',
  'Arizona': 'America/Phoenix',
  'Mountain Time (US & Canada)': 'America/Denver',
  'Central Time (US & Canada)': 'America/Chicago',
  'Eastern Time (US & Canada)': 'America/New_York',
  'Indiana (East)': 'America/Indiana/Indianapolis',
  'Atlantic Time (Canada)': 'America/Halifax',
  'Newfoundland': 'America/St_Johns',
  'Saskatchewan': 'America/Regina',
  'Puerto Rico': 'America/Puerto_Rico',
  'London': 'Europe/London',
  'Dublin': 'Europe/Dublin',
  'Paris': 'Europe/Paris',
  'Madrid': 'Europe/Madrid',
  'Osaka': 'Asia/Tokyo',
  'Sapporo': 'Asia/Tokyo',
  'Tokyo': 'Asia/Tokyo',
  'Perth': 'Australia/Perth',
  'Adelaide': 'Australia/Adelaide',
  'Darwin': 'Australia/Darwin',
  'Brisbane': 'Australia/Brisbane',
  'Canberra': 'Australia/Sydney',
  'Melbourne': 'Australia/Melbourne',
  'Sydney': 'Australia/Sydney',
  'Hobart': 'Australia/Hobart',
};

export const SQUARE: ExportProfile = {
  id: 'square',
  version: 1,
  name: 'Square export',
  layouts: [
    {
      must: ['Order', 'Order Date', 'Order Total', 'Item Name', 'Item Total Price'],
      telling: [
        'Recipient Email', 'Recipient Phone', 'Recipient Name', 'Order Refunded Amount', 'Order Shipping Price', 'Order Tax Total', 'Fulfillment Type',
        'Fulfillment Location', 'Item Options Total Price', 'Item Modifiers', 'Item Variation', 'Channels',
      ],
      time: [{ columns: ['Order Date'] }],
      email: ['Recipient Email'],
      phone: [{ column: 'Recipient Phone', country: 'Recipient Country' }],
      price: {
        line: [{ column: 'Item Total Price', meaning: 'line-total' }],
        order: [{ column: 'Order Total', meaning: 'order-total' }],
      },
      fields: { currency: ['Currency'], order_id: ['Order'], quantity: ['Item Quantity'] },
      product: [['Item SKU'], ['Item Name', 'Item Variation']],
      leaveOut: [{ column: 'Fulfillment Status', values: ['Canceled', 'Cancelled', 'Failed', 'Refunded'] }],
      fillDown: {
        order: 'Order',
        columns: ['Order Date', 'Currency', 'Order Total', 'Fulfillment Status', 'Recipient Email', 'Recipient Phone', 'Recipient Country'],
      },
    },
    {
      must: ['Date', 'Time', 'Time Zone', 'Gross Sales', 'Net Sales', 'Transaction ID', 'Payment ID'],
      telling: [
        'Event Type', 'Device Name', 'Dining Option', 'PAN Suffix', 'Card Brand', 'Total Collected', 'Partial Refunds', 'Card Entry Methods',
        'Price Point Name', 'Modifiers Applied', 'Customer Reference ID', 'Gift Card Sales', 'Itemization Type',
      ],
      time: [{ columns: ['Date', 'Time'] }],
      zone: { column: { header: 'Time Zone', zones: RAILS_ZONES } },
      email: ['Customer Email'],
      phone: [{ column: 'Customer Phone' }],
      price: {
        line: [
          { column: 'Total Collected', meaning: 'line-total' },
          { column: 'Net Sales', meaning: 'line-total' },
        ],
        order: [
          { column: 'Total Collected', meaning: 'line-total' },
          { column: 'Net Sales', meaning: 'line-total' },
        ],
      },
      fields: { currency: ['Currency'], order_id: ['Transaction ID'], quantity: ['Qty'], store_id: ['Location'] },
      product: [['SKU'], ['Item', 'Price Point Name']],
      leaveOut: [{ column: 'Event Type', values: ['Refund'] }],
    },
  ],
};
