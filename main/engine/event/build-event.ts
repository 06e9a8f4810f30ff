/**
 * Twelve raw values become one event with every issue it has. A value that cannot be read stays absent;
 * a row is rejected only where TikTok could not use it: no match key, no time, no event, a refund.
 */
import type { IssueCode } from '../contract/errors.ts';
import type { MatchHint } from '../contract/findings.ts';
import type { DecimalMark, EditionId, TargetField } from '../contract/model.ts';
import { readAmount, readQuantity } from './amount.ts';
import { readCurrency } from './currency.ts';
import { healCells } from './damage/damage.ts';
import type { DamageRules } from './damage/damage.ts';
import { labelFor, readEventName } from './editions.ts';
import { readEmail } from './contact/email.ts';
import { TARGET_FIELDS, fieldIndex } from './fields.ts';
import { formatInstant } from './time/instant.ts';
import { addCode, emptyCodes, hasCode, hasErrorCode, hasFilterCode } from './issues.ts';
import type { CodeSet } from './issues.ts';
import { judgeKeys } from './contact/match-hints.ts';
import { hashMatchKey } from './contact/match-keys.ts';
import { readPhone } from './contact/phone.ts';
import { cleanText, holdsContact, holdsDigitsOf, isFormulaLike, isPhoneLike, isPlaceholder, trimPlainSpaces, trimSpaces } from './text.ts';
import { readTime } from './time/time.ts';
import type { TimeRules } from './time/time.ts';

export interface EventRules {
  readonly edition: EditionId;
  /** Source value (trimmed, lower-case) to the value it stands for. */
  readonly valueMaps: Readonly<Partial<Record<TargetField, ReadonlyMap<string, string>>>>;
  readonly time: TimeRules;
  readonly decimal: { readonly price: DecimalMark | null; readonly quantity: DecimalMark | null };
  /** ISO 3166 alpha-2, for phones without a country code. */
  readonly region: string | null;
  /** Hints that are rules: such a key is left out, such a row is not sent. */
  readonly withoutHints: ReadonlySet<MatchHint>;
  readonly damage: DamageRules;
  /** UTC milliseconds. */
  readonly now: number;
}

export interface BuiltEvent {
  /** Twelve outgoing values in TARGET_FIELDS order, match keys hashed, '' where absent. */
  readonly values: readonly string[];
  /** Match keys before hashing; for masked previews, never kept. */
  readonly normalized: { readonly email: string; readonly phone: string };
  readonly codes: CodeSet;
  readonly isRejected: boolean;
  /** Kept back on purpose; such a row is never counted as rejected. */
  readonly isFiltered: boolean;
}

const MINUTE = 60_000;
/** Clocks of shops and computers differ a little; later than this is a wrong zone or a wrong date. */
const FUTURE_TOLERANCE = 5 * MINUTE;
/** TikTok attributes offline events to ads of the 28 days before. */
const ATTRIBUTION_WINDOW = 28 * 24 * 60 * MINUTE;

const EVENT_TYPE = fieldIndex('event_type');
const EMAIL = fieldIndex('email');
const PHONE = fieldIndex('phone');
const TIMESTAMP = fieldIndex('timestamp');
const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
const ORDER_ID = fieldIndex('order_id');
const QUANTITY = fieldIndex('quantity');
const TEXT_FIELDS: readonly TargetField[] = [
  'transaction_category',
  'order_id',
  'product_id',
  'product_category',
  'store_id',
];
const TEXT_POSITIONS: readonly number[] = TEXT_FIELDS.map(fieldIndex);

/** A row on its way: what was read so far. */
interface Building {
  readonly draft: readonly string[];
  readonly rules: EventRules;
  readonly values: string[];
  readonly codes: CodeSet;
}

/** Turns twelve raw values (TARGET_FIELDS order) into an event; pure, `rules.now` is the only clock. */
export function buildEvent(draft: readonly string[], rules: EventRules): BuiltEvent {
  const found = emptyCodes();
  const building: Building = { draft: healCells(draft, rules, found), rules, values: emptyValues(), codes: found };
  buildEventType(building);
  const normalized = buildMatchKeys(building);
  buildTime(building);
  buildAmounts(building, normalized.phone);
  for (const position of TEXT_POSITIONS) buildText(building, position, normalized.phone);
  if (building.values[ORDER_ID] === '') addCode(building.codes, 'no-order-id');
  const { values, codes } = building;
  const isFiltered = hasFilterCode(codes);
  return { values, normalized, codes, isFiltered, isRejected: !isFiltered && hasErrorCode(codes) };
}

function emptyValues(): string[] {
  return ['', '', '', '', '', '', '', '', '', '', '', ''];
}

function buildEventType(building: Building): void {
  const { draft, rules, values, codes } = building;
  const raw = trimSpaces(draft[EVENT_TYPE] ?? '');
  const mapped = mappedValue(rules, 'event_type', raw);
  if (mapped === null && (raw === '' || isPlaceholder(raw))) {
    addCode(codes, 'missing-event-type');
    return;
  }
  const name = readEventName(mapped ?? raw);
  const label = name === null ? null : labelFor(name, rules.edition);
  if (label !== null) values[EVENT_TYPE] = label;
  else addCode(codes, name === null ? 'unknown-event-type' : 'not-in-edition');
}

function buildMatchKeys({ draft, rules, values, codes }: Building): BuiltEvent['normalized'] {
  const emailCell = draft[EMAIL] ?? '';
  const phoneCell = draft[PHONE] ?? '';
  const read = { emailCell, phoneCell, email: readEmail(emailCell), phone: readPhone(phoneCell, rules.region), orderId: draft[ORDER_ID] ?? '' };
  addCodes(codes, read.email.codes);
  addCodes(codes, read.phone.codes);
  const { email, phone } = judgeKeys(read, rules.withoutHints, codes);
  values[EMAIL] = hashMatchKey(email);
  values[PHONE] = hashMatchKey(phone);
  if (email.value === null && phone.value === null) addCode(codes, 'no-match-key');
  return { email: email.value ?? '', phone: phone.value ?? '' };
}

function buildTime({ draft, rules, values, codes }: Building): void {
  const { ms, codes: found } = readTime(draft[TIMESTAMP] ?? '', rules.time);
  addCodes(codes, found);
  if (ms === null) {
    if (!found.includes('bad-time') && !hasCode(codes, 'bad-time')) addCode(codes, 'missing-time');
    return;
  }
  values[TIMESTAMP] = formatInstant(ms);
  if (ms > rules.now + FUTURE_TOLERANCE) addCode(codes, 'future-time');
  else if (ms < rules.now - ATTRIBUTION_WINDOW) addCode(codes, 'older-than-28-days');
}

function buildAmounts({ draft, rules, values, codes }: Building, phone: string): void {
  const price = readAmount(amountCell(draft[PRICE] ?? '', codes), rules.decimal.price);
  const quantity = readQuantity(amountCell(draft[QUANTITY] ?? '', codes), rules.decimal.quantity);
  const rawCurrency = draft[CURRENCY] ?? '';
  const currency = readCurrency(mappedValue(rules, 'currency', rawCurrency) ?? rawCurrency);
  addCodes(codes, price.codes);
  addCodes(codes, quantity.codes);
  addCodes(codes, currency.codes);
  values[PRICE] = amountOf(price.value, phone, codes);
  values[QUANTITY] = amountOf(quantity.value, phone, codes);
  values[CURRENCY] = currency.value ?? '';
  if (price.value !== null && currency.value === null) addCode(codes, 'price-without-currency');
}

/** The cell, '' where a phone stands in it: its digits would go out in plain as an amount. */
function amountCell(raw: string, codes: CodeSet): string {
  if (!isPhoneLike(raw)) return raw;
  addCode(codes, 'personal-data');
  return '';
}

/** The number, '' where it is the row's own phone. */
function amountOf(value: string | null, phone: string, codes: CodeSet): string {
  if (value === null || !holdsDigitsOf(value, phone)) return value ?? '';
  addCode(codes, 'personal-data');
  return '';
}

/** `phone` is the row's own, which is left out of other fields however it is written there. */
function buildText({ draft, rules, values, codes }: Building, position: number, phone: string): void {
  const raw = draft[position] ?? '';
  if (raw === '') return;
  const field = TARGET_FIELDS[position];
  const source = (field === undefined ? null : mappedValue(rules, field, raw)) ?? raw;
  const text = rules.damage.repairs.has('stray-space') ? cleanText(source) : cleanText(source, trimPlainSpaces);
  addCodes(codes, text.codes);
  if (text.value === null) return;
  if (holdsContact(text.value) || holdsDigitsOf(text.value, phone)) {
    addCode(codes, 'personal-data');
    return;
  }
  values[position] = text.value;
  if (isFormulaLike(source) || isFormulaLike(text.value)) addCode(codes, 'formula-like');
}

/** What the recipe says a source value stands for; null where it says nothing. */
function mappedValue(rules: EventRules, field: TargetField, raw: string): string | null {
  const map = rules.valueMaps[field];
  return map === undefined ? null : (map.get(trimSpaces(raw).toLowerCase()) ?? null);
}

function addCodes(set: CodeSet, codes: readonly IssueCode[]): void {
  for (const code of codes) addCode(set, code);
}
