/**
 * What the gate takes for a contact, by rules of its own: it shares none with the code that it judges, so that one mistake cannot
 * pass both. `shapeOf` looks at one text alone, `candidates` at what a text would be hashed as.
 */
import { hash } from 'node:crypto';
import { CODES_BY_LENGTH } from './calling-codes.ts';

const MAY_BE_WRITTEN = /[@+%&\\]|[\u0080-\u{10ffff}]|[([{<]\s{0,3}at\s{0,3}[)\]}>]/iu;
const PLAIN = /^[\x20-\x7e]*$/;
/** Of no width, or only a direction. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const AT_WORD = /\s{0,3}[([{<]\s{0,3}at\s{0,3}[)\]}>]\s{0,3}/giu;
const DOT_WORD = /\s{0,3}[([{<]\s{0,3}dot\s{0,3}[)\]}>]\s{0,3}/giu;
const ENTITY = /&(?:#0*(\d{1,7})|#x0*([0-9a-f]{1,6})|(commat|plus|period|amp));/giu;
const ENTITY_NAMES: Readonly<Record<string, string>> = { commat: '@', plus: '+', period: '.', amp: '&' };
const ESCAPED = /[\\%]u([0-9a-f]{4})|\\x([0-9a-f]{2})|((?:%[0-9a-f]{2})+)/giu;
/** An escape may be escaped once more, such as %2540. */
const MOST_LAYERS = 3;

const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]{2,}/u;
/** With room around its @, and then a domain of letters; in quotes an address may hold spaces. */
const EMAIL_APART = /[\p{L}\p{N}_"-]\s{0,3}@\s{0,3}[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u;
const PHONE = /\+[\s(]{0,2}\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){7,14}(?!\p{Nd})/u;

export function shapeOf(text: string): 'email-shape' | 'phone-shape' | null {
  if (!MAY_BE_WRITTEN.test(text)) return null;
  let found: 'phone-shape' | null = null;
  for (const plain of layers(text)) {
    if (EMAIL.test(plain) || EMAIL_APART.test(plain)) return 'email-shape';
    if (PHONE.test(plain)) found = 'phone-shape';
  }
  return found;
}

/** The text as it stands and under each of its layers of escapes: what looks like an escape may be a part of an address. */
function* layers(text: string): Generator<string> {
  let plain = text.normalize('NFKC');
  for (let layer = 0; layer <= MOST_LAYERS; layer += 1) {
    yield plain.normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll('。', '.').replaceAll(AT_WORD, '@').replaceAll(DOT_WORD, '.');
    const before = plain;
    plain = plain.replaceAll(ENTITY, entity).replaceAll(ESCAPED, escape);
    if (plain === before) return;
  }
}

function entity(all: string, decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return ENTITY_NAMES[name.toLowerCase()] ?? all;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
}

/** Percent signs write bytes, which are UTF-8 or else nothing that matters here. */
function escape(_all: string, unit: string | undefined, byte: string | undefined, percents: string | undefined): string {
  if (percents !== undefined) return Buffer.from(percents.replaceAll('%', ''), 'hex').toString('utf8');
  return String.fromCharCode(Number.parseInt(unit ?? byte ?? '', 16));
}

/** Digits that stand by themselves, in one piece or in groups, as many as a phone has. Longer runs are numbers of orders. */
const RUN = /(?<!\p{Nd})\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){6,16}(?!\p{Nd})/gu;
/** An id that is a digest: half of them hold seven digits in a row by chance. */
const HEX_ID = /^[0-9a-f]{32}$/;
const PLAIN_RUN = /(?<!\d)\d(?:[\s()./-]{0,3}\d){6,16}(?!\d)/g;
const PIECE = /\p{Nd}{7,17}/gu;
/** As many as a phone has, whatever stands between them; most texts stop here. */
const SOME_DIGITS = /\p{Nd}(?:\P{Nd}*\p{Nd}){6}/u;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/** SHA-256 digests (lower hex) of what a value may have been a match key for. */
export interface Candidates {
  /** As an email, or as a phone with its country: nobody's in the request. */
  readonly anybody: readonly string[];
  /** As a phone without its country: under every calling code that may go before it, so only compared with the event's own phone. */
  national(): readonly string[];
}

/** `text` of a string, or a number as JSON writes it. */
export function candidates(text: string): Candidates {
  const isPlain = PLAIN.test(text);
  const word = (isPlain ? text : text.normalize('NFKC').replaceAll(INVISIBLE, '')).trim().toLowerCase();
  const runs = HEX_ID.test(word) || !SOME_DIGITS.test(word) ? [] : runsIn(word, isPlain);
  let national: readonly string[] | null = null;
  return {
    anybody: (runs.length === 0 ? [word] : [...new Set([word, ...runs.flatMap(fullForms)])]).map(sha256),
    national: () => (national ??= runs.flatMap(nationalForms).map(sha256)),
  };
}

function runsIn(word: string, isPlain: boolean): string[] {
  const grouped = word.match(isPlain ? PLAIN_RUN : RUN) ?? [];
  // What stands beside a phone may read as one more group of it, such as the decimals of 61412345678.00.
  const runs = new Set([...grouped, ...grouped.flatMap((run) => run.match(PIECE) ?? [])]);
  return [...runs].map((run) => (isPlain ? run.replaceAll(/\D/g, '') : digitsOf(run))).filter((digits) => digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS + 2);
}

function fullForms(digits: string): string[] {
  return [digits, `+${digits}`, ...(digits.startsWith('00') ? [digits.slice(2), `+${digits.slice(2)}`] : [])];
}

/** With the 0 that is dialled first and without it: in Italy it belongs to the number. */
function nationalForms(digits: string): string[] {
  const bare = digits.replace(/^0+/, '');
  const withCode = (national: string): string[] => (CODES[national.length] ?? []).map((code) => `+${code}${national}`);
  return bare === digits ? withCode(digits) : [...withCode(bare), ...withCode(digits)];
}

const CODES: Readonly<Record<number, readonly string[]>> = Object.fromEntries(Object.entries(CODES_BY_LENGTH).map(([length, codes]) => [length, codes.split(' ')]));

function digitsOf(run: string): string {
  let digits = '';
  for (const char of run) {
    if (/\p{Nd}/u.test(char)) digits += digitValue(char);
  }
  return digits;
}

/** Decimal digits of every script stand in tens that begin with their zero. */
function digitValue(char: string): string {
  let code = char.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return char;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return String(value);
}

function sha256(text: string): string {
  return hash('sha256', text);
}
