/**
 * Times written as one number: Unix epochs, spreadsheet serials, run-together dates. The count of digits
 * tells them apart; a number outside 1990 to 2100 is not a time.
 */
import { midnightOf } from './time-date.ts';
import type { TimeForm } from './time-date.ts';

const DAY = 86_400_000;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2101, 0, 1);
/** Day 0 of the 1900 date system, shifted by its nonexistent 29 February 1900. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** A cell of digits, perhaps with a decimal fraction, as a time; null when it is none. */
export function readTimeNumber(text: string): TimeForm | null {
  const point = pointOf(text);
  if (point === -1) return null;
  const whole = text.slice(0, point);
  const fraction = text.slice(point + 1);
  if (whole.length === 5) return readSerial(Number(whole), fraction);
  if (whole.length === 9 || whole.length === 10) return readEpoch(Number(whole) * 1000 + Math.floor(asFraction(fraction) * 1000));
  if (fraction !== '' && !/^0+$/.test(fraction)) return null;
  if (whole.length === 13) return readEpoch(Number(whole));
  if (whole.length === 16 || whole.length === 19) return readEpoch(Number(whole.slice(0, 13)));
  return fraction === '' ? readRunTogether(whole) : null;
}

/** Where the fraction's mark stands (the length when there is none); -1 when the text is no such number. */
function pointOf(text: string): number {
  let point = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x2e || code === 0x2c) {
      if (point !== text.length) return -1;
      point = i;
    } else if (code < 0x30 || code > 0x39) {
      return -1;
    }
  }
  return point;
}

function asFraction(digits: string): number {
  return digits === '' ? 0 : Number(`0.${digits}`);
}

function readEpoch(ms: number): TimeForm | null {
  if (ms < EARLIEST || ms >= LATEST) return null;
  const midnight = Math.floor(ms / DAY) * DAY;
  return numberForm(midnight, ms - midnight, 0);
}

/**
 * A serial counts days of the shop's own clock. Its fraction is rounded by the spreadsheet, so the time is
 * the whole second nearest to it when that lies within the last digit's precision.
 */
function readSerial(day: number, fraction: string): TimeForm | null {
  const midnight = SERIAL_ZERO + day * DAY;
  if (midnight < EARLIEST || midnight >= LATEST) return null;
  if (fraction === '' || Number(fraction) === 0) return numberForm(midnight, NaN, NaN);
  const exact = asFraction(fraction) * DAY;
  const second = Math.round(exact / 1000) * 1000;
  const precision = Math.max(0.5, (DAY / 10 ** fraction.length) * 0.5);
  return numberForm(midnight, Math.abs(exact - second) <= precision ? second : Math.round(exact), NaN);
}

/** 20261104, 202611042114, 20261104211400, 20261104211400123 */
function readRunTogether(digits: string): TimeForm | null {
  const length = digits.length;
  if (length !== 8 && length !== 12 && length !== 14 && length !== 17) return null;
  const part = (from: number, to: number): number => Number(digits.slice(from, to));
  const midnight = midnightOf(part(0, 4), part(4, 6), part(6, 8));
  if (Number.isNaN(midnight)) return null;
  if (length === 8) return numberForm(midnight, NaN, NaN);
  const [hour, minute, second] = [part(8, 10), part(10, 12), part(12, 14)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return numberForm(midnight, ((hour * 60 + minute) * 60 + second) * 1000 + part(14, 17), NaN);
}

function numberForm(midnight: number, clock: number, offset: number): TimeForm {
  return { dmy: midnight, mdy: midnight, ymd: midnight, isYearFirst: false, clock, offset };
}
