/** A stored number as the text of its cell: the one rule for every kind of workbook. */
import { PLAIN } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';
import { numberText } from './number-text.ts';
import { dateText, elapsedText } from './serial-date.ts';

/** `raw` as it stands in the file; text that is no number is passed on as it stands. */
export function textOfNumber(raw: string, format: NumberFormat = PLAIN, is1904 = false): string {
  if (format.kind === 'date') return dateText(Number(raw), format, is1904) ?? numberText(raw) ?? raw;
  if (format.kind === 'elapsed') return elapsedText(Number(raw)) ?? numberText(raw) ?? raw;
  const text = numberText(raw);
  if (text === null) return raw;
  return format.zeros > 0 && /^-?\d+$/.test(text) ? withZeros(text, format.zeros) : text;
}

/** Whether the text of a stored number has a mark. Dates and exponents are no fractions. */
export function isFraction(text: string): boolean {
  return text.includes('.') && /^-?\d+\.\d+$/.test(text);
}

function withZeros(text: string, zeros: number): string {
  return text.startsWith('-') ? `-${text.slice(1).padStart(zeros, '0')}` : text.padStart(zeros, '0');
}
