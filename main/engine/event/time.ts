import type { IssueCode } from '../contract/errors.ts';
import type { DateOrder, TimeVotes } from '../contract/model.ts';
import type { ZoneClock } from './zone.ts';

export interface TimeRules {
  readonly dateOrder: DateOrder | null;
  /** The clock of text without a zone; null: such text is not read. */
  readonly clock: ZoneClock | null;
  /** Minutes after midnight for cells that hold a date only; null: such cells are not read. */
  readonly timeOfDay: number | null;
}

/** `ms` is UTC; null with no codes is an empty cell. */
export interface TimeReading {
  readonly ms: number | null;
  readonly codes: readonly IssueCode[];
}

/** Reads one time cell; never guesses an order, a zone or a time of day. */
export function readTime(raw: string, rules: TimeRules): TimeReading {
  const ms = Date.parse(raw);
  return { ms: Number.isNaN(ms) || rules === null ? null : ms, codes: [] };
}

/** An instant in the only form that TikTok documents: YYYY-MM-DDTHH:mm:ss.SSSZ. */
export function formatInstant(ms: number): string {
  return new Date(ms).toISOString();
}

/** A running count over one column; see TimeVotes. */
export interface TimeSurvey {
  cells: number;
}

export function createTimeSurvey(): TimeSurvey {
  return { cells: 0 };
}

/** Counts one cell; empty cells do not count. */
export function addTimeCell(survey: TimeSurvey, raw: string): void {
  if (raw !== '') survey.cells += 1;
}

export function timeVotes(survey: TimeSurvey): TimeVotes {
  return {
    zoned: survey.cells,
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
