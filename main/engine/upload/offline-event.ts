/** The twelve outgoing values of an event, and those of its order's lines, as the Events API's event. */
import type { PriceMeaning } from '../contract/recipe.ts';
import type { Content, OfflineEvent } from '../delivery/payload.ts';
import { canonicalDecimal, divideDecimals } from '../event/decimal.ts';
import { apiCodeFor, readEventName } from '../event/editions.ts';
import { fieldIndex } from '../event/fields.ts';

const EVENT_TYPE = fieldIndex('event_type');
const EMAIL = fieldIndex('email');
const PHONE = fieldIndex('phone');
const TIMESTAMP = fieldIndex('timestamp');
const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
const ORDER_ID = fieldIndex('order_id');
const QUANTITY = fieldIndex('quantity');
const PRODUCT_ID = fieldIndex('product_id');
const CATEGORY = fieldIndex('product_category');
const STORE_ID = fieldIndex('store_id');

export interface EventRows {
  /** What goes out for the event. */
  readonly values: readonly string[];
  /** Under order grain the lines of the order, its first row among them; else the row itself. */
  readonly lines: readonly (readonly string[])[];
  readonly priceIs: PriceMeaning;
}

/**
 * A price without a currency is left out, since TikTok would count it as some currency. A content's price is of one unit and only
 * there where it can be told exactly: never from an order's total, nor where lines name other currencies than the event.
 */
export function offlineEvent({ values, lines, priceIs }: EventRows, id: string): OfflineEvent {
  const name = readEventName(values[EVENT_TYPE] ?? '');
  if (name === null) throw new Error('a derived event has a label that is no event');
  const currency = textAt(values, CURRENCY);
  const price = textAt(values, PRICE);
  return {
    event: apiCodeFor(name),
    time: Math.floor(Date.parse(values[TIMESTAMP] ?? '') / 1000),
    id,
    email: textAt(values, EMAIL),
    phone: textAt(values, PHONE),
    value: price === null || currency === null ? null : canonicalDecimal(price),
    currency,
    orderId: textAt(values, ORDER_ID),
    shopId: textAt(values, STORE_ID),
    contents: lines.flatMap((line) => contentOf(line, priceIs === 'order-total' ? null : currency)),
  };
}

/** A line that names no product, category or quantity says nothing that the event does not. */
function contentOf(line: readonly string[], currency: string | null): Content[] {
  const id = textAt(line, PRODUCT_ID);
  const category = textAt(line, CATEGORY);
  const quantity = textAt(line, QUANTITY);
  if (id === null && category === null && quantity === null) return [];
  const price = textAt(line, PRICE);
  const isPriced = price !== null && currency !== null && textAt(line, CURRENCY) === currency;
  return [{ id, category, quantity, price: isPriced ? unitPrice(price, quantity) : null }];
}

/** The line's amount over its quantity; null where that has no end. */
function unitPrice(amount: string, quantity: string | null): string | null {
  return quantity === null ? canonicalDecimal(amount) : divideDecimals(amount, quantity);
}

function textAt(values: readonly string[], index: number): string | null {
  const value = values[index] ?? '';
  return value === '' ? null : value;
}
