/**
 * Makes headers comparable: case, accents, width, punctuation, camelCase and bracketed units fall away,
 * so that one alias covers every spelling of it. The result is for comparing only, never shown.
 */
import { isListedCurrency } from '../../event/currency.ts';

export interface HeaderName {
  /** Letters and digits only, lower-case, without accents; '' for a blank header. */
  readonly key: string;
  /** The key without a unit such as "(元)", "(USD)" or a trailing "EUR"; equals `key` when there is none. */
  readonly bareKey: string;
  /** The words of the bare name, in order. */
  readonly words: readonly string[];
}

const BOM = '\u{FEFF}';
const COMBINING_ACCENTS = /[\u0300-\u036f]/g;
const BRACKETED = /[([{<]([^([{<)\]}>]*)[)\]}>]/g;
const NOT_A_WORD = /[^\p{L}\p{N}]+/u;
const UNIT =
  /^(?:[$€£¥₩₹₽฿₫￥]|us\$|元|円|圆|圓|块|rmb|件|个|個|pcs|optional|required|可选|必填|任意|必須|(?:utc|gmt)(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|(?:local|store|beijing) time|(?:北京|当地|本地)时间|(?:北京|當地|台北)時間|日本時間)$/u;

/** Reads a header into its comparable forms. */
export function readHeader(header: string): HeaderName {
  const plain = header.replaceAll(BOM, '').normalize('NFKC').replaceAll('#', ' number ');
  const words = wordsOf(plain);
  const bareWords = withoutTrailingCurrency(wordsOf(withoutUnits(plain)));
  return { key: words.join(''), bareKey: bareWords.join(''), words: bareWords };
}

function wordsOf(text: string): string[] {
  const spaced = text.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return withoutAccents(spaced.toLowerCase()).split(NOT_A_WORD).filter((word) => word !== '');
}

function withoutAccents(text: string): string {
  const folded = text.replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('æ', 'ae').replaceAll('œ', 'oe');
  // Only the Latin marks go: the same step over kana would turn で into て.
  return folded.normalize('NFD').replace(COMBINING_ACCENTS, '').normalize('NFC');
}

/** Drops brackets that hold a unit; other brackets stay, since "Email (Billing)" names a different column. */
function withoutUnits(text: string): string {
  const bare = text.replace(BRACKETED, (whole, inside: string) => (isUnit(inside.trim()) ? ' ' : whole));
  return wordsOf(bare).length > 0 ? bare : text;
}

function isUnit(text: string): boolean {
  return UNIT.test(text.toLowerCase()) || (/^[A-Za-z]{3}$/.test(text) && isListedCurrency(text.toUpperCase()));
}

function withoutTrailingCurrency(words: string[]): string[] {
  const last = words.at(-1) ?? '';
  const isCurrency = words.length > 1 && (isListedCurrency(last.toUpperCase()) || /^(?:元|円|rmb)$/.test(last));
  return isCurrency ? words.slice(0, -1) : words;
}
