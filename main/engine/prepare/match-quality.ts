/**
 * The match-quality estimate of a job: counts over its events, and what would improve them. Ours, from the file alone: it is
 * not TikTok's score, and no share of what TikTok would match can be read from it.
 */
import type { MatchImprovement, MatchQuality } from '../contract/findings.ts';
import type { IssueCode } from '../contract/errors.ts';
import { fieldIndex } from '../event/fields.ts';
import { formatInstant } from '../event/time/instant.ts';
import { addCode, emptyCodes, hasErrorCode, hasFilterCode } from '../event/issues.ts';
import type { CodeSet } from '../event/issues.ts';

/** Rows by what is known of them; a row's kinds are a word of bits, in this order. */
const KINDS = [
  'event', 'email', 'phone', 'both', 'usable', 'older-28', 'older-7',
  'add-email', 'add-phone', 'add-country-code', 'restore-digits', 'unmask-contact', 'replace-relay-email', 'send-sooner', 'add-order-id', 'add-currency',
  // For rows that may be merged: an email, a phone that no hint speaks against.
  'sound-email', 'sound-phone',
] as const;
type Kind = (typeof KINDS)[number];

const IMPROVEMENTS: readonly MatchImprovement['code'][] = KINDS.slice(KINDS.indexOf('add-email'), KINDS.indexOf('sound-email')) as MatchImprovement['code'][];
const SEVEN_DAYS = 7 * 86_400_000;
const EMAIL = fieldIndex('email');
const PHONE = fieldIndex('phone');
const TIMESTAMP = fieldIndex('timestamp');
const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
/** A finished line's fields up to the currency; none of them can hold a comma. */
const PLAIN_FIELDS = CURRENCY + 1;

/** Rows of each kind, in the order of KINDS. */
export interface QualityTally {
  readonly rows: number[];
}

export function createQuality(): QualityTally {
  return { rows: KINDS.map(() => 0) };
}

/** Adds what was counted over other rows of the same job. */
export function addQuality(quality: QualityTally, more: QualityTally): void {
  more.rows.forEach((rows, kind) => addRows(quality, kind, rows));
}

/** The outgoing time before which an event is older than seven days; `now` in epoch ms. */
export function sevenDaysBefore(now: number): string {
  return formatInstant(now - SEVEN_DAYS);
}

/** Counts rows as they are derived; most rows of a chunk are of the same kinds, so these are counted together. */
export class QualityCounter {
  readonly #weekAgo: string;
  readonly #rows = new Map<number, number>();

  /** `weekAgo` is sevenDaysBefore(now). */
  constructor(weekAgo: string) {
    this.#weekAgo = weekAgo;
  }

  add({ values, codes }: { values: readonly string[]; codes: CodeSet }): void {
    const kinds = kindsOf(values, codes, this.#weekAgo);
    this.#rows.set(kinds, (this.#rows.get(kinds) ?? 0) + 1);
  }

  addTo(quality: QualityTally): void {
    for (const [kinds, rows] of this.#rows) count(quality, kinds, rows);
  }
}

/** Counts (1) or takes out again (-1) an event by its stored findings and its finished line, as duplicates need it. */
export function countLine(quality: QualityTally, event: { line: Uint8Array; codes: CodeSet }, weekAgo: string, sign: 1 | -1): void {
  count(quality, kindsOfLine(event, weekAgo), sign);
}

/** What is known of an event, as one number under 2 to the 18th. */
export function kindsOfLine({ line, codes }: { line: Uint8Array; codes: CodeSet }, weekAgo: string): number {
  return kindsOf(valuesOfLine(line), codes, weekAgo);
}

interface KindsOfRow {
  readonly seq: number;
  readonly kinds: number;
  readonly values: readonly string[];
}

/** Counts rows of one order anew that do not go out as they were derived; `rows` are all rows of one event of it. */
export function recountOrder(
  quality: QualityTally,
  rows: readonly KindsOfRow[],
  changes: readonly { from: { seq: number }; into: object | null; values: readonly string[] | null }[],
): void {
  const merged = changes.some(({ into }) => into !== null) ? changes.find(({ into }) => into === null)?.values : null;
  if (merged) {
    for (const { kinds } of rows) count(quality, kinds, -1);
    count(quality, kindsOfMerged(rows, merged), 1);
    return;
  }
  // Otherwise only the money changed: a total went, or came back from a repeat with its currency or without one.
  const changed = new Map(changes.flatMap(({ from, values }) => (values === null ? [] : [[from.seq, values] as const])));
  for (const { seq, kinds } of rows) {
    const values = changed.get(seq);
    if (!values) continue;
    count(quality, kinds & BIT['add-currency'], -1);
    if (lacksCurrency(values)) count(quality, BIT['add-currency'], 1);
  }
}

/** The event has the first email and the first phone that any row has, and the earliest time. */
function kindsOfMerged(rows: readonly KindsOfRow[], values: readonly string[]): number {
  const soundEmail = (rows.find((row) => row.values[EMAIL] !== '')?.kinds ?? 0) & BIT['sound-email'];
  const soundPhone = (rows.find((row) => row.values[PHONE] !== '')?.kinds ?? 0) & BIT['sound-phone'];
  let kinds = rows.reduce((all, row) => all | row.kinds, 0) & BY_ANY_ROW;
  kinds |= keyKinds(values[EMAIL] !== '', values[PHONE] !== '') | soundEmail | soundPhone;
  if ((soundEmail | soundPhone) !== 0) kinds |= BIT.usable;
  return lacksCurrency(values) ? kinds | BIT['add-currency'] : kinds;
}

function lacksCurrency(values: readonly string[]): boolean {
  return values[PRICE] !== '' && values[CURRENCY] === '';
}

/** The first values of a finished line, up to the currency. */
export function valuesOfLine(line: Uint8Array): string[] {
  return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1').split(',', PLAIN_FIELDS);
}

export function matchQuality({ rows }: QualityTally): MatchQuality {
  const of = (kind: Kind): number => rows[KINDS.indexOf(kind)] ?? 0;
  return {
    events: of('event'),
    withEmail: of('email'),
    withPhone: of('phone'),
    withBoth: of('both'),
    usable: of('usable'),
    olderThan28Days: of('older-28'),
    olderThan7Days: of('older-7'),
    // Most rows first; the sort is stable, so equal ones keep the order of KINDS.
    improvements: IMPROVEMENTS.map((code) => ({ code, rows: of(code) }))
      .filter((improvement) => improvement.rows > 0)
      .toSorted((one, other) => other.rows - one.rows),
  };
}

function count(quality: QualityTally, kinds: number, more: number): void {
  for (let rest = kinds; rest !== 0; rest &= rest - 1) addRows(quality, 31 - Math.clz32(rest & -rest), more);
}

function addRows({ rows }: QualityTally, kind: number, more: number): void {
  rows[kind] = (rows[kind] ?? 0) + more;
}

const bit = (kind: Kind): number => 1 << KINDS.indexOf(kind);
const BIT = Object.fromEntries(KINDS.map((kind) => [kind, bit(kind)])) as Readonly<Record<Kind, number>>;

const NO_KEY = setOf('no-match-key');
const EMAIL_HINTS = setOf('relay-email', 'role-email', 'disposable-email');
const PHONE_HINTS = setOf('landline-phone', 'shared-phone');
const TEST_ROW = setOf('test-row');
const OLD = setOf('older-than-28-days');
const LOST_DIGITS = setOf('digits-lost');
/** What the key itself needs; it would save a row that is left out for want of a key, too. */
const KEY_REPAIRS: readonly (readonly [CodeSet, number])[] = [
  [setOf('no-country-code'), BIT['add-country-code']],
  [setOf('starred-contact'), BIT['unmask-contact']],
  [setOf('relay-email'), BIT['replace-relay-email']],
];
const NO_ORDER = setOf('no-order-id');
/** What a merged event has when one of its rows has it. */
const BY_ANY_ROW =
  BIT.event | BIT['older-28'] | BIT['older-7'] | BIT['send-sooner'] | BIT['add-country-code'] | BIT['restore-digits'] | BIT['unmask-contact'] | BIT['replace-relay-email'];

/**
 * The kinds of a row. Only events count, but for what would mend a key: there, rows that were rejected for want of
 * a key and for nothing else count as well, since they would become events.
 */
function kindsOf(values: readonly string[], codes: CodeSet, weekAgo: string): number {
  if (hasFilterCode(codes)) return 0;
  const isKeyless = overlaps(codes, NO_KEY);
  if (hasErrorCode(isKeyless ? without(codes, NO_KEY) : codes)) return 0;
  const repairs = matching(codes, KEY_REPAIRS) | (values[PHONE] === '' && overlaps(codes, LOST_DIGITS) ? BIT['restore-digits'] : 0);
  return isKeyless ? repairs : repairs | eventKinds(values, codes, weekAgo);
}

function eventKinds(values: readonly string[], codes: CodeSet, weekAgo: string): number {
  const hasEmail = values[EMAIL] !== '';
  const hasPhone = values[PHONE] !== '';
  let kinds = BIT.event | keyKinds(hasEmail, hasPhone);
  if (!overlaps(codes, TEST_ROW)) {
    if (hasEmail && !overlaps(codes, EMAIL_HINTS)) kinds |= BIT['sound-email'] | BIT.usable;
    if (hasPhone && !overlaps(codes, PHONE_HINTS)) kinds |= BIT['sound-phone'] | BIT.usable;
  }
  if (overlaps(codes, OLD)) kinds |= BIT['older-28'];
  if ((values[TIMESTAMP] ?? '') < weekAgo) kinds |= BIT['older-7'] | BIT['send-sooner'];
  if (overlaps(codes, NO_ORDER)) kinds |= BIT['add-order-id'];
  return lacksCurrency(values) ? kinds | BIT['add-currency'] : kinds;
}

function keyKinds(hasEmail: boolean, hasPhone: boolean): number {
  const kinds = (hasEmail ? BIT.email : BIT['add-email']) | (hasPhone ? BIT.phone : BIT['add-phone']);
  return hasEmail && hasPhone ? kinds | BIT.both : kinds;
}

function matching(codes: CodeSet, repairs: readonly (readonly [CodeSet, number])[]): number {
  let kinds = 0;
  for (const [set, kind] of repairs) if (overlaps(codes, set)) kinds |= kind;
  return kinds;
}

function overlaps(one: CodeSet, other: CodeSet): boolean {
  return (one.lo & other.lo) !== 0 || (one.hi & other.hi) !== 0 || (one.top & other.top) !== 0;
}

function without(codes: CodeSet, set: CodeSet): CodeSet {
  return { lo: codes.lo & ~set.lo, hi: codes.hi & ~set.hi, top: codes.top & ~set.top };
}

function setOf(...codes: readonly IssueCode[]): CodeSet {
  const set = emptyCodes();
  for (const code of codes) addCode(set, code);
  return set;
}
