/**
 * What TikTok's Events API would say to a request body for an offline event set, by everything that is documented about types
 * and limits, in the strictest reading. It knows nothing of the program that it judges.
 */
import { JsonNumber, parseStrictly } from './strict-json.ts';
import type { Json, JsonObject } from './strict-json.ts';

/** An answer that is no: TikTok's code and words. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** An event that was accepted, its numbers with the digits that came. */
export interface JudgedEvent {
  readonly event: string;
  readonly eventId: string;
  readonly time: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly value: string | null;
  readonly currency: string | null;
  readonly orderId: string | null;
  readonly shopId: string | null;
  readonly contentType: string | null;
  readonly contents: readonly JudgedContent[];
}

export interface JudgedContent {
  readonly id: string | null;
  readonly category: string | null;
  readonly price: string | null;
  readonly quantity: string | null;
}

export interface JudgedBody {
  readonly eventSet: string;
  readonly testEventCode: string | null;
  readonly events: readonly JudgedEvent[];
}

export interface Rules {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly eventSets: ReadonlySet<string>;
  /** An event of one of these orders or products is refused, for no reason that could be foreseen. */
  readonly poison: ReadonlySet<string>;
  readonly poisonCode: number;
  /** `echoes`: the answer repeats what was sent, and worse; `silent`: it does not say which event. */
  readonly words: 'plain' | 'echoes' | 'silent';
}

/** Names of the Events API as of 2025, those renamed then and those retired until 2027. */
const EVENTS = new Set([
  'AddPaymentInfo', 'AddToCart', 'AddToWishlist', 'ApplicationApproval', 'CompleteRegistration', 'Contact', 'CustomizeProduct', 'Download', 'FindLocation',
  'InitiateCheckout', 'Lead', 'Purchase', 'Schedule', 'Search', 'StartTrial', 'SubmitApplication', 'Subscribe', 'ViewContent',
  'CompletePayment', 'SubmitForm', 'ClickButton', 'PlaceAnOrder',
]);
const TOP = new Set(['event_source', 'event_source_id', 'partner_name', 'test_event_code', 'data']);
const EVENT = new Set(['event', 'event_time', 'event_id', 'user', 'properties']);
const USER = new Set(['email', 'phone']);
const PROPERTIES = new Set(['currency', 'value', 'order_id', 'shop_id', 'contents', 'content_type', 'content_ids', 'num_items', 'search_string', 'query', 'description']);
const CONTENT = new Set(['price', 'quantity', 'content_id', 'content_category', 'content_name', 'brand']);
const PLAIN_DECIMAL = /^(0|[1-9]\d*)(\.\d+)?$/;
const WHOLE = /^(0|[1-9]\d*)$/;
const MOST_DIGITS = 40;
const DIGEST = /^[0-9a-f]{64}$/;
const DAY = 86_400;

/** The body as it was understood, or why the whole of it is refused. */
export function judgeBody(text: string, rules: Rules): JudgedBody | Refusal {
  try {
    return readBody(text, rules);
  } catch (error) {
    if (error instanceof No) return error.refusal;
    if (error instanceof SyntaxError) return { code: 40002, message: `Invalid JSON: ${error.message}` };
    throw error;
  }
}

class No extends Error {
  readonly refusal: Refusal;
  constructor(message: string, code = 40002) {
    super(message);
    this.refusal = { code, message };
  }
}

function readBody(text: string, rules: Rules): JudgedBody {
  const body = parseStrictly(text);
  if (!isObject(body)) throw new No('Invalid value for body: not an object.');
  onlyKeys(body, TOP, '');
  const source = body.get('event_source');
  if (source !== 'offline') throw new No(typeof source === 'string' ? 'Invalid value for event_source: not a valid choice.' : 'event_source: Missing data for required field.');
  const eventSet = body.get('event_source_id');
  if (typeof eventSet !== 'string' || !/^\d{15,20}$/.test(eventSet)) throw new No('Invalid value for event_source_id: not a valid string.');
  for (const name of ['partner_name', 'test_event_code']) {
    const value = body.get(name);
    if (value !== undefined && (typeof value !== 'string' || value === '')) throw new No(`Invalid value for ${name}: not a valid string.`);
  }
  const data = body.get('data');
  if (!Array.isArray(data)) throw new No('data: Missing data for required field.');
  if (!rules.eventSets.has(eventSet)) throw new No(`No permission to operate offline event set: ${eventSet}. You must be an admin or operator of this advertiser account.`, 40001);
  if (data.length === 0) throw new No('data: Shorter than minimum length 1.');
  if (data.length > 1000) throw new No('data: Longer than maximum length 1000.');
  const testEventCode = body.get('test_event_code');
  return { eventSet, testEventCode: typeof testEventCode === 'string' ? testEventCode : null, events: data.map((event: Json, index) => readEvent(event, { rules, path: `Batch.${index}` })) };
}

interface Place {
  readonly rules: Rules;
  readonly path: string;
}

function readEvent(event: Json, place: Place): JudgedEvent {
  const { rules, path } = place;
  if (!isObject(event)) throw new No(`${path}: Not a valid object`);
  onlyKeys(event, EVENT, path);
  const name = event.get('event');
  if (typeof name !== 'string' || !EVENTS.has(name)) refuse(`${path}.event`, 'Not a valid choice', name, rules);
  const time = event.get('event_time');
  if (!(time instanceof JsonNumber) || !WHOLE.test(time.text)) refuse(`${path}.event_time`, 'Not a valid integer', time, rules);
  if (Number(time.text) > rules.now / 1000 + DAY) refuse(`${path}.event_time`, 'Must be a Unix timestamp in seconds that is not in the future', time, rules);
  const eventId = event.get('event_id');
  if (typeof eventId !== 'string') throw new No('Invalid value for event_id: not a valid string.');
  if (eventId.length < 1 || eventId.length > 64) refuse(`${path}.event_id`, 'Length must be between 1 and 64', eventId, rules);
  const user = readUser(event.get('user'), place);
  const properties = readProperties(event.get('properties'), place);
  const found = { event: name, eventId, time: time.text, ...user, ...properties };
  const marks = [found.orderId, ...found.contents.map(({ id }) => id)];
  if (marks.some((mark) => mark !== null && rules.poison.has(mark))) refusePoison(event, place);
  return found;
}

function readUser(user: Json | undefined, { rules, path }: Place): { email: string | null; phone: string | null } {
  if (user === undefined || !isObject(user)) throw new No(`${path}.user: Missing data for required field.`);
  onlyKeys(user, USER, `${path}.user`);
  const found = ['email', 'phone'].map((key) => {
    const value = user.get(key);
    if (value === undefined) return null;
    const all: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
    const digests = all.map((each) => (typeof each === 'string' && DIGEST.test(each) ? each : refuse(`${path}.user.${key}`, 'Not a valid SHA-256 string', each, rules)));
    if (digests.length === 0) refuse(`${path}.user.${key}`, 'Shorter than minimum length 1', value, rules);
    return digests.join(' ');
  });
  const [email = null, phone = null] = found;
  if (email === null && phone === null) throw new No(`${path}.user: at least one of email and phone is required.`);
  return { email, phone };
}

type Properties = Pick<JudgedEvent, 'value' | 'currency' | 'orderId' | 'shopId' | 'contentType' | 'contents'>;

function readProperties(properties: Json | undefined, { rules, path: event }: Place): Properties {
  if (properties === undefined) return { value: null, currency: null, orderId: null, shopId: null, contentType: null, contents: [] };
  const path = `${event}.properties`;
  if (!isObject(properties)) throw new No(`${path}: Not a valid object`);
  onlyKeys(properties, PROPERTIES, path);
  const currency = text(properties, 'currency', { rules, path });
  if (currency !== null && !/^[A-Z]{3}$/.test(currency)) refuse(`${path}.currency`, 'Not a valid choice', currency, rules);
  const value = decimal(properties, 'value', { rules, path });
  // Nobody documents what a value without a currency counts as, so the strictest reading refuses it.
  if (value !== null && currency === null) throw new No(`${path}.currency: Missing data for required field.`);
  for (const name of ['search_string', 'query', 'description']) text(properties, name, { rules, path });
  const contentType = text(properties, 'content_type', { rules, path });
  if (contentType !== null && contentType !== 'product' && contentType !== 'product_group') refuse(`${path}.content_type`, 'Not a valid choice', contentType, rules);
  const contents = properties.get('contents');
  if (contents !== undefined && (!Array.isArray(contents) || contents.length === 0)) throw new No(`${path}.contents: Not a valid list`);
  return {
    value,
    currency,
    orderId: text(properties, 'order_id', { rules, path }),
    shopId: text(properties, 'shop_id', { rules, path }),
    contentType,
    contents: ((contents ?? []) as readonly Json[]).map((content, index) => readContent(content, { rules, path: `${path}.contents.${index}` })),
  };
}

function readContent(content: Json, place: Place): JudgedContent {
  if (!isObject(content)) throw new No(`${place.path}: Not a valid object`);
  onlyKeys(content, CONTENT, place.path);
  for (const name of ['content_name', 'brand']) text(content, name, place);
  const quantity = decimal(content, 'quantity', place);
  if (quantity !== null && (!WHOLE.test(quantity) || quantity === '0')) refuse(`${place.path}.quantity`, 'Not a valid integer', quantity, place.rules);
  const found = { id: text(content, 'content_id', place), category: text(content, 'content_category', place), price: decimal(content, 'price', place), quantity };
  if (content.size === 0) throw new No(`${place.path}: Not a valid object`);
  return found;
}

function text(object: JsonObject, name: string, { rules, path }: Place): string | null {
  const value = object.get(name);
  if (value === undefined) return null;
  return typeof value === 'string' && value !== '' ? value : refuse(`${path}.${name}`, 'Not a valid string', value, rules);
}

function decimal(object: JsonObject, name: string, { rules, path }: Place): string | null {
  const value = object.get(name);
  if (value === undefined) return null;
  const isPlain = value instanceof JsonNumber && PLAIN_DECIMAL.test(value.text) && value.text.length <= MOST_DIGITS;
  return isPlain ? value.text : refuse(`${path}.${name}`, 'Not a valid number', value, rules);
}

function onlyKeys(object: JsonObject, allowed: ReadonlySet<string>, path: string): void {
  for (const key of object.keys()) if (!allowed.has(key)) throw new No(`${path === '' ? '' : `${path}.`}${key}: Unknown field.`);
}

function refuse(path: string, what: string, value: Json | undefined, rules: Rules): never {
  throw new No(`${path}: ${what}${rules.words === 'echoes' ? `, got '${shown(value)}'` : ''}`);
}

/** The echo holds things that were never sent, too: an answer may say anything, and none of it may be kept. */
function refusePoison(event: JsonObject, { rules, path }: Place): never {
  const at = `${path}.properties.order_id`;
  if (rules.words === 'silent') throw new No('Invalid request parameters.', rules.poisonCode);
  if (rules.words === 'plain') throw new No(`${at}: Not a valid order`, rules.poisonCode);
  const user = event.get('user');
  const digests = user !== undefined && isObject(user) ? [...user.values()].map(shown).join(' ') : '';
  throw new No(`${at}: Not a valid order, got '${shown(event)}' for ${digests} (${ECHOED.join(', ')})`, rules.poisonCode);
}

/** Raw contacts that an echoing answer holds. */
export const ECHOED: readonly string[] = ['jane.echo@example.com', '+12133734253', '(213) 373-4253', '12133734253'];

function shown(value: Json | undefined): string {
  if (value instanceof JsonNumber) return value.text;
  if (value instanceof Map) return `{${[...value].map(([key, each]) => `"${key}": ${shown(each as Json)}`).join(', ')}}`;
  return Array.isArray(value) ? `[${value.map(shown).join(', ')}]` : String(value);
}

function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}
