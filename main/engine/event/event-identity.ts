/**
 * Who an event is, beyond one job: the id that TikTok knows it by, and the digests that the ledger knows it by. Both are
 * hashes over a versioned tuple whose elements carry their length, so no two tuples can be spelled alike.
 *
 * With an order id the tuple is event, order, product (under line grain) and time; TikTok counts in seconds, so a fraction
 * of a second is an element of its own and only where there is one. Without an order id it is the whole row, and the
 * position among rows that are the same in everything. Names of events are those of no edition.
 */
import { hash } from 'node:crypto';
import type { Grain } from '../contract/recipe.ts';
import { canonicalDecimal } from './decimal.ts';
import { readEventName } from './editions.ts';
import { fieldIndex, TARGET_FIELDS } from './fields.ts';

const VERSION = 'counterfoil-event/1';
/** 32 characters of 0-9 and a-f, as TikTok's documentation suggests the shape of an event id. */
const EVENT_ID_LENGTH = 32;
/** Bytes of a ledger digest. */
export const LEDGER_KEY_BYTES = 16;

const EVENT_TYPE = fieldIndex('event_type');
const TIMESTAMP = fieldIndex('timestamp');
const ORDER_ID = fieldIndex('order_id');
const PRODUCT_ID = fieldIndex('product_id');
const PRICE = fieldIndex('price');
const OTHERS: readonly number[] = TARGET_FIELDS.map((_, index) => index).filter((index) => ![EVENT_TYPE, TIMESTAMP, ORDER_ID].includes(index));

/** What of an event makes it this one and no other, the same in every file that holds it. */
export interface EventIdentity {
  readonly event: string;
  readonly order: string;
  /** '' under order grain. */
  readonly product: string;
  /** UTC seconds, and the fraction where there is one. */
  readonly time: string;
  /** Null with an order id: then nothing else counts. */
  readonly row: string | null;
}

/** Twelve outgoing values to their identity. `ordinal` numbers rows that are the same in everything, from 0. */
export function identityOf(values: readonly string[], grain: Grain, ordinal: number): EventIdentity {
  const order = values[ORDER_ID] ?? '';
  return {
    event: readEventName(values[EVENT_TYPE] ?? '') ?? '',
    order,
    product: grain === 'order' || order === '' ? '' : (values[PRODUCT_ID] ?? ''),
    time: timeOf(values[TIMESTAMP] ?? ''),
    row: order === '' ? rowOf(values) + element(String(ordinal)) : null,
  };
}

/** The id that goes out with an event. Test events have ids of their own, so that no test can hide a real event. */
export function eventId(identity: EventIdentity, eventSet: string, isTest: boolean): string {
  return hash('sha256', (isTest ? `${VERSION}/test` : VERSION) + element(eventSet) + elements(identity)).slice(0, EVENT_ID_LENGTH);
}

/**
 * Digests of an event under a ledger's key, each LEDGER_KEY_BYTES long; null where there is no order id. `line` is null under order
 * grain too, and for a line that names no product: it may be the whole order, as in a file that was prepared by order.
 */
export interface LedgerDigests {
  readonly exact: Buffer;
  readonly line: Buffer | null;
  readonly order: Buffer | null;
}

/**
 * One hash over event, order and product gives the line's digest by its second half; its first half with the time laid over it is
 * the exact one, so that two times of a line never share one and a million events cost two hashes each instead of three.
 */
export function ledgerDigests(identity: EventIdentity, key: Uint8Array, grain: Grain): LedgerDigests {
  const { event, order, product } = identity;
  if (order === '') return { exact: rowDigest(identity, key), line: null, order: null };
  const whole = lineDigest(identity, key);
  const exact = laidOver(whole.subarray(0, LEDGER_KEY_BYTES), identity.time);
  const ofOrder = keyed(key, 'order', element(event) + element(order)).subarray(0, LEDGER_KEY_BYTES);
  return { exact, line: grain === 'line' && product !== '' ? whole.subarray(LEDGER_KEY_BYTES) : null, order: ofOrder };
}

/** The first of `ledgerDigests` alone, for those who only ask whether it is the very same event. */
export function exactDigest(identity: EventIdentity, key: Uint8Array): Buffer {
  if (identity.order === '') return rowDigest(identity, key);
  return laidOver(lineDigest(identity, key).subarray(0, LEDGER_KEY_BYTES), identity.time);
}

function lineDigest({ event, order, product }: EventIdentity, key: Uint8Array): Buffer {
  return keyed(key, 'line', element(event) + element(order) + element(product));
}

function rowDigest({ event, time, row }: EventIdentity, key: Uint8Array): Buffer {
  return keyed(key, 'row', element(event) + element(time) + element(row ?? '')).subarray(0, LEDGER_KEY_BYTES);
}

/** `ledgerDigests` as bytes: exact, line and order, LEDGER_KEY_BYTES each, zeros for none. */
export const DIGESTS_BYTES = 3 * LEDGER_KEY_BYTES;

/** What digests are written of and with. */
export interface Digesting {
  /** Twelve outgoing values. */
  readonly values: readonly string[];
  readonly key: Uint8Array;
  readonly grain: Grain;
  /** Gets LEDGER_KEY_BYTES for event, order and time: what is left of the order's hash, so that finding repeats needs no hash of its own. */
  readonly orderTime: Buffer;
}

/** Writes digests into zeroed bytes; those of a row without an order id need its number, and stay zeros. */
export function writeLedgerDigests(target: Buffer, at: number, { values, key, grain, orderTime }: Digesting): void {
  const order = values[ORDER_ID] ?? '';
  if (order === '') return;
  const time = Date.parse(values[TIMESTAMP] ?? '');
  const event = readEventName(values[EVENT_TYPE] ?? '') ?? '';
  const product = grain === 'order' ? '' : (values[PRODUCT_ID] ?? '');
  const whole = keyedText(key, 'line', element(event) + element(order) + element(product));
  target.write(whole, at, product === '' ? LEDGER_KEY_BYTES : 2 * LEDGER_KEY_BYTES, 'latin1');
  layOver(target, at, time);
  const ofOrder = keyedText(key, 'order', element(event) + element(order));
  target.write(ofOrder, at + 2 * LEDGER_KEY_BYTES, LEDGER_KEY_BYTES, 'latin1');
  orderTime.write(ofOrder.slice(LEDGER_KEY_BYTES), 'latin1');
  layOver(orderTime, 0, time);
}

function laidOver(digest: Buffer, time: string): Buffer {
  const [seconds, fraction = '0'] = time.split('.');
  layOver(digest, 0, Number(seconds) * 1000 + Number(fraction));
  return digest;
}

/** Milliseconds since 1970, by exclusive or, so that the same digest with two times makes two. */
function layOver(bytes: Buffer, at: number, milliseconds: number): void {
  bytes.writeInt32LE(bytes.readInt32LE(at) ^ (milliseconds | 0), at);
  bytes.writeInt32LE(bytes.readInt32LE(at + 4) ^ Math.floor(milliseconds / TWO_TO_32), at + 4);
}

const TWO_TO_32 = 2 ** 32;

/** What tells rows without an order id apart; equal texts are rows that are the same in everything. */
export function rowOf(values: readonly string[]): string {
  return OTHERS.map((index) => element(index === PRICE && values[PRICE] ? canonicalDecimal(values[PRICE]) : (values[index] ?? ''))).join('');
}

function elements({ event, order, product, time, row }: EventIdentity): string {
  return row === null ? element(event) + element(order) + element(product) + element(time) : element(event) + element(time) + element(row);
}

/**
 * Thirty-two bytes. The key stands first and has one length; every element says its own, so a text that goes on behind a known one
 * is no tuple. A digest as a binary string costs a third of one as a buffer.
 */
function keyedText(key: Uint8Array, what: string, tuple: string): string {
  return hash('sha256', `${textOf(key)}${VERSION}/${what}${tuple}`, 'binary');
}

function keyed(key: Uint8Array, what: string, tuple: string): Buffer {
  return Buffer.from(keyedText(key, what, tuple), 'latin1');
}

const keyTexts = new WeakMap<Uint8Array, string>();

function textOf(key: Uint8Array): string {
  let text = keyTexts.get(key);
  if (text === undefined) {
    text = Buffer.from(key).toString('base64');
    keyTexts.set(key, text);
  }
  return text;
}

function element(text: string): string {
  return `|${text.length}:${text}`;
}

/** 2026-11-05T02:12:00.000Z is its seconds; 02:12:00.250Z is those and .250. */
function timeOf(timestamp: string): string {
  const milliseconds = Date.parse(timestamp);
  const fraction = milliseconds % 1000;
  const seconds = String(Math.floor(milliseconds / 1000));
  return fraction === 0 ? seconds : `${seconds}.${String(((fraction % 1000) + 1000) % 1000).padStart(3, '0')}`;
}
