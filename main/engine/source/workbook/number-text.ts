/**
 * A stored number as text. A workbook keeps 17 digits of which a spreadsheet shows 15: the last two are the noise of
 * binary fractions (19.989999999999998 is the 19.99 that was typed). Whole numbers above 15 digits have lost their
 * last digits for good and stay in exponent form, so that no rule takes them for a phone or an id.
 */

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const SIGNIFICANT = 15;
/** Smaller than this is noise around zero; written out it would be a line of zeros. */
const SMALLEST_EXPONENT = -20;
/** No stored number goes beyond it: they are doubles. */
const GREATEST_EXPONENT = 330;

/** A number by its digits: 0.d1d2d3… × 10^exponent. `digits` has no zeros at its ends and is '' for zero. */
interface Decimal {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** Null where the text is no number; exponent form with E+ where a whole number has more than 15 digits. */
export function numberText(raw: string): string | null {
  if (isShown(raw)) return raw;
  const decimal = toDecimal(raw.trim());
  if (decimal === null) return null;
  const { isNegative, digits, exponent } = decimal;
  if (digits === '') return '0';
  const sign = isNegative ? '-' : '';
  if (exponent > SIGNIFICANT || exponent < SMALLEST_EXPONENT) return sign + scientific(digits, exponent);
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (digits.length <= exponent) return sign + digits.padEnd(exponent, '0');
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

/** Whether a number stands there as a spreadsheet would write it: up to 15 digits, no zeros to spare. The short cut for nearly all. */
function isShown(raw: string): boolean {
  const { length } = raw;
  if (length === 0 || length > SIGNIFICANT) return false;
  let mark = -1;
  for (let i = 0; i < length; i += 1) {
    const code = raw.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) continue;
    if (code !== 0x2e || mark !== -1 || i === 0) return false;
    mark = i;
  }
  if (raw.charCodeAt(0) === 0x30 && length > 1 && mark !== 1) return false;
  return mark === -1 || raw.charCodeAt(length - 1) > 0x30;
}

function scientific(digits: string, exponent: number): string {
  const power = exponent - 1;
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${digits.slice(0, 1)}${fraction}E${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

function toDecimal(text: string): Decimal | null {
  const found = NUMBER.exec(text);
  if (found === null) return null;
  const [, sign = '', whole = '', fraction = '', power = '0'] = found;
  if (whole === '' && fraction === '') return null;
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const rounded = roundDigits(all.slice(leading));
  const exponent = whole.length - leading + Number(power) + rounded.carried;
  const digits = rounded.digits.replace(/0+$/, '');
  if (digits !== '' && Math.abs(exponent) > GREATEST_EXPONENT) return null;
  return { isNegative: sign === '-', digits, exponent };
}

/** To 15 digits, half up, as a spreadsheet shows it. */
function roundDigits(digits: string): { digits: string; carried: number } {
  if (digits.length <= SIGNIFICANT) return { digits, carried: 0 };
  const kept = digits.slice(0, SIGNIFICANT);
  if (digits.charAt(SIGNIFICANT) < '5') return { digits: kept, carried: 0 };
  const up = String(Number(kept) + 1);
  return { digits: up, carried: up.length - SIGNIFICANT };
}
