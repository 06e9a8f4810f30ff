/** Numbers, sizes, dates and durations in the shown language. Nothing here invents a value. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Format {
  count(value: number): string;
  percent(share: number): string;
  bytes(value: number): string;
  /** Day and minute of an ISO instant, in this computer's zone. */
  when(iso: string): string;
  /** The day of an ISO instant in this computer's zone; with its year unless that is the present one. */
  since(iso: string): string;
  /** A date (ISO, UTC) with its year. */
  day(iso: string): string;
  /** Hours, minutes and seconds of an ISO instant, in this computer's zone. */
  clock(iso: string): string;
  /** Date and time to the second of an ISO instant, in this computer's zone. */
  exact(iso: string): string;
  /** Month and year of an ISO instant, in this computer's zone. */
  month(iso: string): string;
  /** With exactly one digit after the point. */
  tenths(value: number): string;
  /** Wall clock of now in an IANA zone, such as "Mon 21:14". */
  clockIn(zone: string, now: Date): string;
  /** "UTC+11" of a zone at an instant. */
  offsetOf(zone: string, now: Date): string;
  monthDay(month: number, day: number): string;
  region(code: string): string;
}

export function createFormat(locale: string): Format {
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const when = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  const exact = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const monthDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  return {
    count: (value) => count.format(value),
    percent: (share) => percent.format(floorShare(share)),
    bytes: (value) => (value < 1_000_000 ? `${size.format(value / 1_000)} kB` : `${size.format(value / 1_000_000)} MB`),
    when: (iso) => when.format(new Date(iso)),
    since: (iso) => (new Date(iso).getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    clock: (iso) => clock.format(new Date(iso)),
    exact: (iso) => exact.format(new Date(iso)),
    month: (iso) => month.format(new Date(iso)),
    tenths: (value) => tenths.format(value),
    clockIn: (zone, now) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false }).format(now),
    offsetOf: (zone, now) => offsetOf(zone, now),
    monthDay: (month, day) => monthDay.format(Date.UTC(2026, month - 1, day)),
    region: (code) => regions.of(code) ?? code,
  };
}

/** 99.97 % must not read as 100 %: a full bar is a promise. */
function floorShare(share: number): number {
  return share < 1 ? Math.floor(share * 1_000) / 1_000 : 1;
}

function offsetOf(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(now);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name.replace('GMT', 'UTC');
}

/** The formatters of the language that shows. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => createFormat(i18n.language), [i18n.language]);
}

/** The same decimals with as many digits after the point as the longest of them, so that they stand under each other. */
export function evenDecimals(decimals: readonly string[]): readonly string[] {
  const longest = Math.max(0, ...decimals.map((each) => each.split('.')[1]?.length ?? 0));
  return decimals.map((each) => {
    const [whole = '', fraction = ''] = each.split('.');
    return longest === 0 ? each : `${whole}.${fraction.padEnd(longest, '0')}`;
  });
}

/** Amounts under each other; a lone digit after the point gets the zero that money is written with. */
export function moneyColumn(amounts: readonly string[]): readonly string[] {
  return evenDecimals(amounts).map((each) => groupDecimal(each.replace(/\.(\d)$/, '.$10')));
}

/** Groups the whole part of an exact decimal; the digits stay as they are, whatever their number. */
export function groupDecimal(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
