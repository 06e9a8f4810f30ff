/**
 * Why a match key that can be read may still match nobody. Hints count; nothing that is written changes until the recipe
 * makes one a rule. Digests are past judging: nobody can see what they were made of.
 */
import type { IssueCode } from '../../contract/errors.ts';
import type { MatchHint } from '../../contract/findings.ts';
import { createCache } from '../bounded-cache.ts';
import { isDisposableDomain } from './disposable-domains.ts';
import { addCode } from '../issues.ts';
import type { CodeSet } from '../issues.ts';
import { EMPTY_KEY } from './match-keys.ts';
import type { MatchKeyReading } from './match-keys.ts';
import { isFixedLine } from './phone-lines.ts';
import { isRelayDomain } from './relay-domains.ts';
import { ROLE_NAMES } from './role-names.ts';

/** A row's match keys as they stand in the file and as they were read, and its order id as it stands. */
export interface KeysOfRow {
  readonly emailCell: string;
  readonly email: MatchKeyReading;
  readonly phoneCell: string;
  readonly phone: MatchKeyReading;
  readonly orderId: string;
}

interface KeptKeys {
  readonly email: MatchKeyReading;
  readonly phone: MatchKeyReading;
}

const NONE: readonly MatchHint[] = [];
/** Shops meet the same providers again and again. */
const domainHints = createCache<readonly MatchHint[]>(5_000);

/** Adds what speaks against a row's keys to `codes`; the answer lacks the keys that a hint in `rules` leaves out. */
export function judgeKeys(row: KeysOfRow, rules: ReadonlySet<MatchHint>, codes: CodeSet): KeptKeys {
  const email = addAll(codes, emailHints(row.email), rules) ? EMPTY_KEY : row.email;
  const phone = addAll(codes, phoneHints(row.phone), rules) ? EMPTY_KEY : row.phone;
  if (isStarredOut(row.emailCell, row.email) || isStarredOut(row.phoneCell, row.phone)) addCode(codes, 'starred-contact');
  if (isTestEmail(row.email) || isTestOrder(row.orderId)) {
    addCode(codes, 'test-row');
    if (rules.has('test-row')) addCode(codes, 'not-sent-rule');
  }
  return { email, phone };
}

/** Whether one of the hints is a rule. */
function addAll(codes: CodeSet, hints: readonly MatchHint[], rules: ReadonlySet<MatchHint>): boolean {
  let isRule = false;
  for (const hint of hints) {
    addCode(codes, hint);
    isRule ||= rules.has(hint);
  }
  return isRule;
}

/** What speaks against a readable email: its domain, and a local part that names a desk. */
export function emailHints({ value, isDigest }: MatchKeyReading): readonly MatchHint[] {
  if (value === null || isDigest) return NONE;
  const at = value.lastIndexOf('@');
  const byDomain = hintsOfDomain(value.slice(at + 1));
  return ROLE_NAMES.has(value.slice(0, at)) ? ['role-email', ...byDomain] : byDomain;
}

function hintsOfDomain(domain: string): readonly MatchHint[] {
  const known = domainHints.get(domain);
  if (known !== undefined) return known;
  const hints: readonly MatchHint[] = isRelayDomain(domain) ? ['relay-email'] : isDisposableDomain(domain) ? ['disposable-email'] : NONE;
  domainHints.set(domain, hints);
  return hints;
}

/** Only where the plan of the country has the number for fixed lines alone. */
export function phoneHints({ value, isDigest, codes }: MatchKeyReading): readonly MatchHint[] {
  if (value === null || isDigest || isUnassigned(codes)) return NONE;
  return isFixedLine(value) ? LANDLINE : NONE;
}

const LANDLINE: readonly MatchHint[] = ['landline-phone'];

function isUnassigned(codes: readonly IssueCode[]): boolean {
  return codes.length > 0 && codes.includes('unassigned-phone');
}

const STAR = '*＊⁎∗✱•●×';
/** 138****8000, (+1)31******62, 138xxxx8000, +86 138 •••• 8000; at least two marks, and nothing but a phone around them. */
const STARRED_PHONE = new RegExp(`^[+(\\d\\s().${STAR}-]*(?:[${STAR}]{2}|[${STAR}][\\s-]?[${STAR}])[\\d\\s().${STAR}-]*$`);
const CROSSED_PHONE = /^(?=.*\d{2})[+(\d\s().-]*x{3,}[\s.-]*(?:x+[\s.-]*)*[\d\s.-]*$/i;
/** j***@g***.com, j*@gmail.com: a mark in a text with one @; without it, two marks side by side (jo***om). */
const STARRED_EMAIL = new RegExp(`^(?=.*[${STAR}])[^\\s@]*@[^\\s@]*$`);
const STARRED_WORD = new RegExp(`^[^\\s@]*[${STAR}]{2}[^\\s@]*$`);

function isStarredOut(cell: string, { value }: MatchKeyReading): boolean {
  return value === null && cell !== '' && isStarred(cell);
}

/** Whether a cell that could not be read shows a contact with some characters covered. */
export function isStarred(cell: string): boolean {
  const text = cell.trim();
  // No contact is longer, and a pattern should not walk a story.
  if (text.length === 0 || text.length > 254) return false;
  return STARRED_PHONE.test(text) || CROSSED_PHONE.test(text) || STARRED_EMAIL.test(text) || STARRED_WORD.test(text);
}

/**
 * RFC 2606 and 6761 keep .test, .invalid and .localhost for tests. Besides, the whole local part says test (test, test12, test-order, testuser)
 * or has it as its tag (jo+test). example.com is what shops put in for customers without an address, so it says nothing.
 */
const TEST_LOCAL = /^(?:test(?:ing)?(?:[._-]?(?:order|user|customer|account|email|mail))?[._-]?\d{0,6}|[^+]+\+test\d{0,6})$/;
const MAY_BE_TEST = /test|\.invalid$|\.localhost$/;
const TEST_DOMAIN = /(?:\.(?:test|invalid|localhost)|^test\.com)$/;

/** Whether an email says by itself that it was made for a test. */
export function isTestEmail({ value, isDigest }: MatchKeyReading): boolean {
  if (value === null || isDigest || !MAY_BE_TEST.test(value)) return false;
  const at = value.lastIndexOf('@');
  return TEST_LOCAL.test(value.slice(0, at)) || TEST_DOMAIN.test(value.slice(at + 1));
}

/** TEST, #TEST-1, test_0001, TEST ORDER 3, order-test-1, 测试订单2: the whole id, so that TESTA-1 and PROTEST-1 are orders. */
const TEST_ORDER = /^#?\s*(?:test(?:[\s._-]?order)?|order[\s._-]?test|测试(?:订单|單)?|測試(?:訂單)?)[\s._#:-]*\d*$/i;

/** Whether an order id says that the order is a test. */
export function isTestOrder(orderId: string): boolean {
  if (orderId.length < 2 || orderId.length > 40) return false;
  const first = orderId.trimStart().charCodeAt(0) | 0x20;
  // t, o, # (0x23 | 0x20) and the Chinese forms; a digit, as most ids begin, goes no further.
  if (first !== 0x74 && first !== 0x6f && first !== 0x23 && first < 0x80) return false;
  return TEST_ORDER.test(orderId.trim());
}
