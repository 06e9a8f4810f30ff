/**
 * Instants as TikTok documents them. Written out by hand because Date.toISOString costs more than
 * hashing a match key, and there is one for every row.
 */

const DAY = 86_400_000;
/** Days between 0000-03-01 and 1970-01-01 in the proleptic Gregorian calendar. */
const EPOCH_DAY = 719_468;
const DAYS_IN_400_YEARS = 146_097;

const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** An instant (UTC ms, years 1000 to 9999) as YYYY-MM-DDTHH:mm:ss.SSSZ. */
export function formatInstant(ms: number): string {
  const day = Math.floor(ms / DAY);
  const rest = ms - day * DAY;
  const second = Math.floor(rest / 1000);
  const minute = Math.floor(second / 60);
  const hour = Math.floor(minute / 60);
  return `${formatDay(day)}T${pad2(hour)}:${pad2(minute - hour * 60)}:${pad2(second - minute * 60)}.${pad3(rest - second * 1000)}Z`;
}

let lastDay = NaN;
let lastDate = '';

/** Rows of one day mostly stand together, so the last date is kept. */
function formatDay(day: number): string {
  if (day !== lastDay) {
    lastDate = civilDate(day);
    lastDay = day;
  }
  return lastDate;
}

/** Howard Hinnant's civil_from_days: years begin in March, so that the leap day comes last. */
function civilDate(day: number): string {
  const shifted = day + EPOCH_DAY;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${pad2(month)}-${pad2(dayOfMonth)}`;
}

function pad2(n: number): string {
  return TWO_DIGITS[n] ?? '00';
}

function pad3(n: number): string {
  if (n >= 100) return String(n);
  return n >= 10 ? `0${n}` : `00${n}`;
}
