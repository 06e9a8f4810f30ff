/**
 * Every finding with its weight, and sets of findings as three 32-bit words. The position of a code in
 * ISSUE_CODES is its bit in stored jobs: append only, never reorder.
 */
import type { IssueCode, UploadError } from '../contract/errors.ts';
import type { MatchHint } from '../contract/findings.ts';
import type { Severity } from '../contract/model.ts';

export interface IssueFacts {
  /** 'error': the row is left out, or the file is not what TikTok takes. */
  readonly severity: Severity;
  /** What TikTok's upload page would call it, had the row been uploaded as it stood. */
  readonly uploadError: UploadError | null;
}

const FACTS: Readonly<Record<IssueCode, readonly [Severity, UploadError | null]>> = {
  'no-match-key': ['error', 'Missing required fields'],
  'missing-time': ['error', 'Missing required fields'],
  'bad-time': ['error', 'Inaccurate timestamps'],
  'future-time': ['error', 'Inaccurate timestamps'],
  'missing-event-type': ['error', 'Missing required fields'],
  'unknown-event-type': ['error', 'Data formatting issues'],
  'not-in-edition': ['error', 'Data formatting issues'],
  'negative-amount': ['error', 'Data formatting issues'],
  'bad-quotes': ['error', 'Illegal characters'],
  'extra-cells': ['error', 'Data formatting issues'],
  'bad-email': ['warning', 'Data formatting issues'],
  'bad-phone': ['warning', 'Data formatting issues'],
  'no-country-code': ['warning', 'Data formatting issues'],
  'unassigned-phone': ['warning', null],
  'digits-lost': ['warning', 'Data formatting issues'],
  placeholder: ['warning', 'Data formatting issues'],
  'wrong-digest': ['warning', 'Data formatting issues'],
  'blocked-digest': ['warning', 'Data formatting issues'],
  'illegal-characters': ['warning', 'Illegal characters'],
  'bad-price': ['warning', 'Data formatting issues'],
  'bad-quantity': ['warning', 'Data formatting issues'],
  'bad-currency': ['warning', 'Data formatting issues'],
  'unlisted-currency': ['warning', 'Data formatting issues'],
  'price-without-currency': ['warning', null],
  'no-order-id': ['warning', null],
  'time-assumed': ['warning', null],
  'dst-gap': ['warning', null],
  'dst-overlap': ['warning', null],
  'older-than-28-days': ['warning', null],
  'missing-cells': ['warning', 'Data formatting issues'],
  'formula-like': ['warning', null],
  'already-hashed': ['info', null],
  duplicate: ['info', null],
  'duplicate-differs': ['warning', null],
  'line-item': ['info', null],
  'blank-row': ['info', null],
  'blank-header': ['warning', 'Data formatting issues'],
  'duplicate-header': ['warning', 'Data formatting issues'],
  'wrong-file-extension': ['error', 'Wrong file extension'],
  'file-too-large': ['error', 'File too large'],
  'not-utf8': ['error', 'Illegal characters'],
  'wrong-header': ['error', 'Data formatting issues'],
  'has-bom': ['warning', 'Data formatting issues'],
  'time-format': ['error', 'Inaccurate timestamps'],
  'number-format': ['error', 'Data formatting issues'],
  'label-spelling': ['warning', 'Data formatting issues'],
  'plain-match-key': ['warning', null],
  'personal-data': ['warning', null],
  'assumed-country-code': ['warning', null],
  'formula-cell': ['info', null],
  'formula-without-result': ['warning', 'Data formatting issues'],
  'merged-cell': ['info', null],
  'error-cell': ['warning', 'Data formatting issues'],
  'text-wrapped': ['info', null],
  'decimal-tail': ['info', null],
  'stray-space': ['info', null],
  'zeros-restored': ['info', null],
  'zeros-lost': ['warning', null],
  'digits-rounded': ['warning', 'Data formatting issues'],
  'date-for-id': ['warning', 'Data formatting issues'],
  'mojibake-repaired': ['info', null],
  mojibake: ['warning', 'Illegal characters'],
  'pattern-missed': ['warning', null],
  'filled-down': ['info', null],
  'order-total-once': ['info', null],
  'order-totals-differ': ['warning', null],
  'order-times-differ': ['info', null],
  'mixed-currencies': ['warning', null],
  'unit-price-alone': ['warning', 'Data formatting issues'],
  'merged-into-order': ['info', null],
  'not-sent-status': ['info', null],
  'not-sent-rule': ['info', null],
  'starred-contact': ['info', null],
  'relay-email': ['info', null],
  'role-email': ['info', null],
  'disposable-email': ['info', null],
  'test-row': ['info', null],
  'shared-phone': ['info', null],
  'landline-phone': ['info', null],
  'digits-restored': ['info', null],
  'not-sent-consent': ['info', null],
  'not-sent-region': ['info', null],
};

/** All codes in stable order. */
export const ISSUE_CODES: readonly IssueCode[] = [
  'no-match-key',
  'missing-time',
  'bad-time',
  'future-time',
  'missing-event-type',
  'unknown-event-type',
  'not-in-edition',
  'negative-amount',
  'bad-quotes',
  'extra-cells',
  'bad-email',
  'bad-phone',
  'no-country-code',
  'unassigned-phone',
  'digits-lost',
  'placeholder',
  'wrong-digest',
  'blocked-digest',
  'illegal-characters',
  'bad-price',
  'bad-quantity',
  'bad-currency',
  'unlisted-currency',
  'price-without-currency',
  'no-order-id',
  'time-assumed',
  'dst-gap',
  'dst-overlap',
  'older-than-28-days',
  'missing-cells',
  'formula-like',
  'already-hashed',
  'duplicate',
  'duplicate-differs',
  'line-item',
  'blank-row',
  'blank-header',
  'duplicate-header',
  'wrong-file-extension',
  'file-too-large',
  'not-utf8',
  'wrong-header',
  'has-bom',
  'time-format',
  'number-format',
  'label-spelling',
  'plain-match-key',
  'personal-data',
  'assumed-country-code',
  'formula-cell',
  'formula-without-result',
  'merged-cell',
  'error-cell',
  'text-wrapped',
  'decimal-tail',
  'stray-space',
  'zeros-restored',
  'zeros-lost',
  'digits-rounded',
  'date-for-id',
  'mojibake-repaired',
  'mojibake',
  'pattern-missed',
  'filled-down',
  'order-total-once',
  'order-totals-differ',
  'order-times-differ',
  'mixed-currencies',
  'unit-price-alone',
  'merged-into-order',
  'not-sent-status',
  'not-sent-rule',
  'starred-contact',
  'relay-email',
  'role-email',
  'disposable-email',
  'test-row',
  'shared-phone',
  'landline-phone',
  'digits-restored',
  'not-sent-consent',
  'not-sent-region',
];

const BITS = new Map(ISSUE_CODES.map((code, bit) => [code, bit]));

/** Weight of a code and the name that TikTok's own upload page would give it. */
export function issueFacts(code: IssueCode): IssueFacts {
  const [severity, uploadError] = FACTS[code];
  return { severity, uploadError };
}

/** Findings of one row: bits 0 to 31 in `lo`, 32 to 63 in `hi`, 64 to 95 in `top`, all unsigned. */
export interface CodeSet {
  lo: number;
  hi: number;
  top: number;
}

export function emptyCodes(): CodeSet {
  return { lo: 0, hi: 0, top: 0 };
}

/** The bit (0 to 95) that stands for a code in stored sets. */
export function codeBit(code: IssueCode): number {
  return BITS.get(code) ?? -1;
}

export function addCode(set: CodeSet, code: IssueCode): void {
  const bit = codeBit(code);
  const mask = 1 << (bit & 31);
  if (bit < 32) set.lo = (set.lo | mask) >>> 0;
  else if (bit < 64) set.hi = (set.hi | mask) >>> 0;
  else set.top = (set.top | mask) >>> 0;
}

export function hasCode(set: CodeSet, code: IssueCode): boolean {
  const bit = codeBit(code);
  const word = bit < 32 ? set.lo : bit < 64 ? set.hi : set.top;
  return (word & (1 << (bit & 31))) !== 0;
}

/** Repairs of what a spreadsheet program did to a value; each can be switched off by a recipe. */
export const REPAIRS: readonly IssueCode[] = ['text-wrapped', 'decimal-tail', 'stray-space', 'zeros-restored', 'mojibake-repaired', 'digits-restored'];
/** Reasons why a match key may match nobody; each can be made a rule by a recipe. */
export const MATCH_HINTS: readonly MatchHint[] = [
  'starred-contact',
  'relay-email',
  'role-email',
  'disposable-email',
  'test-row',
  'shared-phone',
  'landline-phone',
];
/** Those that a recipe can make a rule. A shared phone is known only once every row was read, so no row can be judged by it. */
export const HINT_RULES: readonly MatchHint[] = MATCH_HINTS.filter((hint) => hint !== 'shared-phone');

const ERRORS = setOf(ISSUE_CODES.filter((code) => FACTS[code][0] === 'error'));
/** Findings for which a row is deliberately not sent; they count as `filtered`, whatever else is wrong with the row. */
export const FILTERS: readonly IssueCode[] = ['negative-amount', 'not-sent-status', 'not-sent-rule', 'not-sent-consent', 'not-sent-region'];
const FILTER_SET = setOf(FILTERS);

/** Whether any code of the set makes the row unusable. */
export function hasErrorCode(set: CodeSet): boolean {
  return overlaps(set, ERRORS);
}

/** Whether any code of the set keeps the row back on purpose. */
export function hasFilterCode(set: CodeSet): boolean {
  return overlaps(set, FILTER_SET);
}

function overlaps(one: CodeSet, other: CodeSet): boolean {
  return (one.lo & other.lo) !== 0 || (one.hi & other.hi) !== 0 || (one.top & other.top) !== 0;
}

function setOf(codes: readonly IssueCode[]): CodeSet {
  const set = emptyCodes();
  for (const code of codes) addCode(set, code);
  return set;
}

/** Adds every code of `more`. */
export function addCodeSet(set: CodeSet, more: Readonly<CodeSet>): void {
  set.lo = (set.lo | more.lo) >>> 0;
  set.hi = (set.hi | more.hi) >>> 0;
  set.top = (set.top | more.top) >>> 0;
}

/** The codes of a set, in stable order. */
export function codesOf({ lo, hi, top }: Readonly<CodeSet>): IssueCode[] {
  const codes: IssueCode[] = [];
  pushCodes(codes, lo, 0);
  pushCodes(codes, hi, 32);
  pushCodes(codes, top, 64);
  return codes;
}

function pushCodes(codes: IssueCode[], word: number, firstBit: number): void {
  // Clears the lowest bit each time.
  for (let rest = word | 0; rest !== 0; rest &= rest - 1) {
    const code = ISSUE_CODES[firstBit + 31 - Math.clz32(rest & -rest)];
    if (code !== undefined) codes.push(code);
  }
}
