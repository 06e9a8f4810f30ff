/**
 * Time cells. What a cell leaves open (order of day and month, zone, time of day) comes from the rules;
 * where they are silent the cell is not read. Nothing is ever filled in by guess, least of all "now".
 */
import type { IssueCode } from '../../contract/errors.ts';
import type { DateOrder, TimeVotes } from '../../contract/model.ts';
import { hasIllegalCharacters, isPlaceholder, trimSpaces } from '../text.ts';
import type { TimeForm } from './time-date.ts';
import { readTimeForm } from './time-form.ts';
import type { ZoneClock } from './zone.ts';

export interface TimeRules {
  readonly dateOrder: DateOrder | null;
  /** The clock of text without a zone; null: such text is not read. */
  readonly clock: ZoneClock | null;
  /** Minutes after midnight for cells that hold a date only; null: such cells are not read. */
  readonly timeOfDay: number | null;
}

/** `ms` is UTC. Null without 'bad-time' is a cell that holds no time: empty or a placeholder. */
export interface TimeReading {
  readonly ms: number | null;
  readonly codes: readonly IssueCode[];
}

const MINUTE = 60_000;
const NO_CODES: readonly IssueCode[] = [];
const EMPTY: TimeReading = { ms: null, codes: NO_CODES };
const PLACEHOLDER: TimeReading = { ms: null, codes: ['placeholder'] };
const BAD_TIME: TimeReading = { ms: null, codes: ['bad-time'] };
const ILLEGAL: TimeReading = { ms: null, codes: ['illegal-characters', 'bad-time'] };
const ZONE_CODES = {
  ok: NO_CODES,
  gap: ['dst-gap'],
  overlap: ['dst-overlap'],
} as const satisfies Record<string, readonly IssueCode[]>;

/** Reads one time cell by the column's rules; never guesses an order, a zone or a time of day. */
export function readTime(raw: string, rules: TimeRules): TimeReading {
  const text = trimSpaces(raw);
  if (text === '') return EMPTY;
  const form = readTimeForm(text);
  if (form === null) return explainUnread(text);
  const midnight = midnightBy(form, rules.dateOrder);
  if (Number.isNaN(midnight)) return BAD_TIME;
  if (!Number.isNaN(form.offset)) return { ms: midnight + form.clock - form.offset, codes: NO_CODES };
  if (rules.clock === null) return BAD_TIME;
  const isDateOnly = Number.isNaN(form.clock);
  if (isDateOnly && rules.timeOfDay === null) return BAD_TIME;
  const clock = isDateOnly ? (rules.timeOfDay ?? 0) * MINUTE : form.clock;
  const { ms, kind } = rules.clock.toInstant(midnight + clock);
  return { ms, codes: isDateOnly ? ['time-assumed', ...ZONE_CODES[kind]] : ZONE_CODES[kind] };
}

function explainUnread(text: string): TimeReading {
  if (isPlaceholder(text)) return PLACEHOLDER;
  return hasIllegalCharacters(text) ? ILLEGAL : BAD_TIME;
}

/** The date by the column's order; without one, only a date that every reading agrees on. */
function midnightBy(form: TimeForm, order: DateOrder | null): number {
  if (form.dmy === form.mdy && form.dmy === form.ymd) return form.dmy;
  if (order !== null && !Number.isNaN(form[order])) return form[order];
  // Year-first says nothing about 25/11/2026; such a cell is read as if no order had been given.
  return order === 'dmy' || order === 'mdy' ? NaN : onlyReading(form);
}

/** The date when the calendar allows just one; NaN otherwise. */
function onlyReading(form: TimeForm): number {
  let only = NaN;
  for (const midnight of [form.dmy, form.mdy, form.ymd]) {
    if (Number.isNaN(midnight) || midnight === only) continue;
    if (!Number.isNaN(only)) return NaN;
    only = midnight;
  }
  return only;
}

/** A running count over one column. */
export type TimeSurvey = { -readonly [K in keyof TimeVotes]: TimeVotes[K] };

export function createTimeSurvey(): TimeSurvey {
  return {
    zoned: 0,
    local: 0,
    dateOnly: 0,
    onlyDayFirst: 0,
    onlyMonthFirst: 0,
    bothOrders: 0,
    yearFirst: 0,
    unreadable: 0,
    ambiguousSample: null,
  };
}

/** Counts one cell: as zoned, local or unreadable, and by the order of its date. Empty cells do not count. */
export function addTimeCell(survey: TimeSurvey, raw: string): void {
  const text = trimSpaces(raw);
  if (text === '') return;
  const form = readTimeForm(text);
  if (form === null) {
    survey.unreadable += 1;
    return;
  }
  if (!Number.isNaN(form.offset)) survey.zoned += 1;
  else survey.local += 1;
  if (Number.isNaN(form.clock)) survey.dateOnly += 1;
  countOrder(survey, form, text);
}

/** A date such as 04/04/2026 or 4 Nov 2026 reads the same in every order and votes for none. */
function countOrder(survey: TimeSurvey, form: TimeForm, text: string): void {
  if (form.isYearFirst) {
    survey.yearFirst += 1;
    return;
  }
  if (form.dmy === form.mdy && (form.ymd === form.dmy || Number.isNaN(form.ymd))) return;
  if (Number.isNaN(onlyReading(form))) {
    survey.bothOrders += 1;
    survey.ambiguousSample ??= text;
  } else if (!Number.isNaN(form.dmy)) survey.onlyDayFirst += 1;
  else if (!Number.isNaN(form.mdy)) survey.onlyMonthFirst += 1;
  else survey.yearFirst += 1;
}

export function timeVotes(survey: TimeSurvey): TimeVotes {
  return { ...survey };
}
