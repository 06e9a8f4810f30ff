/**
 * The bridge between codes and words. Sentences live in text/, keyed by AppErrorCode and IssueCode
 * through Record types, so that a new code fails to compile until both languages have words for it.
 */
import type { Delimiter, Encoding, IssueCode, TargetField, WireError } from '../preload/bridge.ts';

/** Names of encodings are the same in every language. */
export const ENCODING_LABELS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  gb18030: 'GB18030',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
};

export type DelimiterName = 'comma' | 'semicolon' | 'tab' | 'bar';

export const DELIMITER_NAMES: Readonly<Record<Delimiter, DelimiterName>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** Brands are written as they write themselves, in every language. */
const PROFILE_NAMES: Readonly<Record<string, string>> = {
  shopify: 'Shopify',
  'tiktok-shop': 'TikTok Shop',
  woocommerce: 'WooCommerce',
  amazon: 'Amazon',
  shopee: 'Shopee',
  lazada: 'Lazada',
  square: 'Square',
  stripe: 'Stripe',
  magento: 'Magento',
  dianxiaomi: '店小秘',
  mabang: '马帮',
  lingxing: '领星',
  youzan: '有赞',
};

/** What people call a seller's layout; an id we have no name for stands for itself. */
export function profileName(id: string): string {
  return PROFILE_NAMES[id] ?? id;
}

/** The field whose mapping can mend an issue; absent where no mapping can. */
export const ISSUE_FIELDS: Readonly<Partial<Record<IssueCode, TargetField>>> = {
  'no-match-key': 'email',
  'missing-time': 'timestamp',
  'bad-time': 'timestamp',
  'future-time': 'timestamp',
  'dst-gap': 'timestamp',
  'dst-overlap': 'timestamp',
  'time-assumed': 'timestamp',
  'missing-event-type': 'event_type',
  'unknown-event-type': 'event_type',
  'not-in-edition': 'event_type',
  'bad-email': 'email',
  'bad-phone': 'phone',
  'no-country-code': 'phone',
  'bad-price': 'price',
  'bad-quantity': 'quantity',
  'bad-currency': 'currency',
  'unlisted-currency': 'currency',
  'price-without-currency': 'currency',
  'no-order-id': 'order_id',
  'order-totals-differ': 'price',
  'unit-price-alone': 'quantity',
};

/** What a sentence about an error may name: files, columns and numbers, whatever the error carries. */
export function errorParams({ params }: WireError): Record<string, string | number> {
  const words: Record<string, string | number> = { name: '', column: '', field: '', limit: '', format: '' };
  for (const [key, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') words[key] = value;
    else if (value.every((item) => typeof item === 'string')) words[key] = value.join(', ');
  }
  if (words['name'] === '' && words['file'] !== undefined) words['name'] = words['file'];
  if (words['name'] === '' && words['folder'] !== undefined) words['name'] = words['folder'];
  return words;
}

/** Names that an error lists, such as files that are in the way; shown one a line. */
export function errorNames({ params }: WireError): readonly string[] {
  const names = params['files'] ?? params['available'];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
