/** Serial days of a spreadsheet as dates. Its 1900 system has a 29 February 1900 that never was, as serial 60. */
import type { NumberFormat } from './number-format.ts';

const SECONDS_OF_DAY = 86_400;
/** 1 January 10000, the first day that a spreadsheet cannot show. */
const FIRST_SERIAL_BEYOND = 2_958_466;
/** From the day 0 of the 1904 system to the serial of the same day in the 1900 system. */
const DAYS_TO_1904 = 1_462;
/** 30 December 1899: the day 0 from March 1900 on. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

/** Null where the number is no date that a spreadsheet could show: it is negative, or beyond the year 9999. */
export function dateText(serial: number, format: NumberFormat, is1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  // A serial is a double: a second is far above its noise, so rounding to it is exact.
  const seconds = Math.round(serial * SECONDS_OF_DAY);
  const timeOfDay = seconds % SECONDS_OF_DAY;
  const days = (seconds - timeOfDay) / SECONDS_OF_DAY;
  if (!format.hasDay && days === 0) return clock(timeOfDay);
  const day = dayText(days + (is1904 ? DAYS_TO_1904 : 0));
  if (day === null) return null;
  return format.hasTime || timeOfDay !== 0 ? `${day} ${clock(timeOfDay)}` : day;
}

/** Hours beyond 24 are kept: 36:00:00. */
export function elapsedText(serial: number): string | null {
  if (!Number.isFinite(serial) || Math.abs(serial) >= FIRST_SERIAL_BEYOND) return null;
  const text = clock(Math.round(Math.abs(serial) * SECONDS_OF_DAY));
  return serial < 0 ? `-${text}` : text;
}

function dayText(serial: number): string | null {
  if (serial >= FIRST_SERIAL_BEYOND) return null;
  if (serial === 60) return '1900-02-29';
  if (serial === 0) return '1900-01-00';
  const real = serial < 60 ? serial + 1 : serial;
  return new Date(EPOCH_MS + real * SECONDS_OF_DAY * 1000).toISOString().slice(0, 10);
}

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
