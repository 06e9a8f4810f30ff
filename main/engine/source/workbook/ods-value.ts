/** The value of an ODS cell as text. Dates and times stand in the file as such (ISO 8601), whatever their format. */
import { attribute } from './xml-stream.ts';
import type { Attributes } from './xml-stream.ts';
import { textOfNumber } from './cell-text.ts';
import { PLAIN } from './number-format.ts';
import { dateText, elapsedText } from './serial-date.ts';

const DATE = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d):(\d\d(?:[.,]\d+)?)Z?)?$/;
const DURATION = /^(-?)P(?:(\d+)D)?T(-?)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/;
const SECONDS_OF_DAY = 86_400;
const TIME_SHOWN = /\d:\d/;

/** `shown` is the text that the cell had on the screen when it was saved. */
export function odsValue(attributes: Attributes, shown: string): string {
  const of = (name: string): string => attribute(attributes, name) ?? '';
  switch (of('value-type')) {
    case 'float':
    case 'currency':
    case 'percentage':
      return numberValue(of('value'), shown);
    case 'date':
      return dateValue(of('date-value'), shown);
    case 'time':
      return timeValue(of('time-value'), shown) ?? shown;
    case 'boolean':
      return of('boolean-value') === 'true' ? 'TRUE' : 'FALSE';
    default:
      return of('string-value') === '' ? shown : of('string-value');
  }
}

/** A number shown with leading zeros is one that its format fills up. */
function numberValue(value: string, shown: string): string {
  if (/^(?:TRUE|FALSE)$/.test(shown) || (/^0\d+$/.test(shown) && Number(shown) === Number(value))) return shown;
  return value === '' ? shown : textOfNumber(value);
}

/** Rounded to the second: what was typed as 12 s may be stored as 11.999999. Midnight is written where a time is shown. */
function dateValue(value: string, shown: string): string {
  const found = DATE.exec(value);
  if (found === null) return value === '' ? shown : value;
  const [, day = '', hours = '0', minutes = '0', seconds = '0'] = found;
  const time = Math.round(Number(hours) * 3600 + Number(minutes) * 60 + number(seconds));
  if (time === 0 && !TIME_SHOWN.test(shown)) return day;
  const moment = new Date(Date.parse(`${day}T00:00:00Z`) + time * 1000);
  return Number.isNaN(moment.getTime()) ? value : moment.toISOString().slice(0, 19).replace('T', ' ');
}

/** Hours beyond 24 are kept (36:00:00) where they are shown; a clock that hides them belongs to a day. */
function timeValue(value: string, shown: string): string | null {
  const found = DURATION.exec(value);
  if (found === null) return value === '' ? null : value;
  const [, sign, days = '0', inner, hours = '0', minutes = '0', seconds = '0'] = found;
  const total = Number(days) * SECONDS_OF_DAY + Number(hours) * 3600 + Number(minutes) * 60 + number(seconds);
  const isElapsed = total < SECONDS_OF_DAY || Number(/\d+/.exec(shown)?.[0]) === Math.floor(Math.round(total) / 3600);
  if (!isElapsed) return dateText(total / SECONDS_OF_DAY, { ...PLAIN, kind: 'date', hasDay: true, hasTime: true }, false) ?? value;
  return elapsedText((sign === '-' || inner === '-' ? -total : total) / SECONDS_OF_DAY) ?? value;
}

function number(seconds: string): number {
  return Number(seconds.replace(',', '.'));
}
