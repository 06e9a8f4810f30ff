/**
 * Events as the Events API takes them (POST /open_api/v1.3/event/track/, event source "offline"): the only file that knows its
 * names. Ids are strings, times whole seconds, amounts JSON numbers with the digits they came with; what is absent is left out.
 */

/** One product of an event; `price` is of one unit, all numbers are plain decimals as text. */
export interface Content {
  readonly id: string | null;
  readonly category: string | null;
  readonly price: string | null;
  readonly quantity: string | null;
}

export interface OfflineEvent {
  /** As the Events API spells it. */
  readonly event: string;
  /** UTC seconds. */
  readonly time: number;
  readonly id: string;
  /** SHA-256, lower hex; at least one of the two. */
  readonly email: string | null;
  readonly phone: string | null;
  readonly value: string | null;
  readonly currency: string | null;
  readonly orderId: string | null;
  readonly shopId: string | null;
  readonly contents: readonly Content[];
}

export const TRACK_PATH = '/open_api/v1.3/event/track/';
/** More reject the whole request. */
export const MOST_EVENTS = 1000;

export interface RequestHead {
  readonly eventSet: string;
  readonly testEventCode: string | null;
}

/** The element of `data` for one event, as JSON. */
export function eventBody({ event, time, id, email, phone, value, currency, orderId, shopId, contents }: OfflineEvent): string {
  const properties = present({
    currency,
    value: value === null ? null : jsonNumber(value),
    order_id: orderId,
    shop_id: shopId,
    content_type: contents.some((content) => content.id !== null) ? 'product' : null,
    contents: contents.length === 0 ? null : contents.map(contentBody),
  });
  return JSON.stringify({
    event,
    event_time: time,
    event_id: id,
    user: present({ email, phone }),
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  });
}

/** The whole body from elements that `eventBody` made. */
export function requestBody({ eventSet, testEventCode }: RequestHead, events: readonly string[]): string {
  const head = JSON.stringify({ event_source: 'offline', event_source_id: eventSet, ...(testEventCode === null ? {} : { test_event_code: testEventCode }) });
  return `${head.slice(0, -1)},"data":[${events.join(',')}]}`;
}

function contentBody({ id, category, price, quantity }: Content): object {
  return present({
    price: price === null ? null : jsonNumber(price),
    quantity: quantity === null ? null : jsonNumber(quantity),
    content_id: id,
    content_category: category,
  });
}

/** A number with exactly these digits; a double would round long amounts. */
function jsonNumber(decimal: string): unknown {
  return (JSON as typeof JSON & { rawJSON(text: string): unknown }).rawJSON(decimal);
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

const MONEY = /"properties":\{"currency":"([^"\\]*)","value":(-?[\d.]+)/;

/** What `eventBody` wrote as value and currency, digit for digit; null where the event has no value. */
export function moneyOf(body: string): { readonly currency: string; readonly amount: string } | null {
  const [, currency, amount] = MONEY.exec(body) ?? [];
  return currency === undefined || amount === undefined ? null : { currency, amount };
}

/** A body as a person reads it, digit for digit. */
export function indented(body: string): string {
  const value: unknown = JSON.parse(body, (_key, part: unknown, context?: { readonly source?: string }) =>
    typeof part === 'number' && context?.source !== undefined ? jsonNumber(context.source) : part,
  );
  return JSON.stringify(value, null, 2);
}
