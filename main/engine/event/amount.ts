import type { IssueCode } from '../contract/errors.ts';
import type { DecimalMark, NumberVotes } from '../contract/model.ts';

/** `value` is a plain decimal with the source's digits, '.' as the mark and '-' where negative. */
export interface AmountReading {
  readonly value: string | null;
  readonly isNegative: boolean;
  readonly codes: readonly IssueCode[];
}

/** Reads a price; with `decimal` null a cell such as 1,234 is not read. */
export function readAmount(raw: string, decimal: DecimalMark | null): AmountReading {
  return { value: raw === '' || decimal === null ? null : raw, isNegative: false, codes: [] };
}

/** Reads a quantity: a positive integer. */
export function readQuantity(raw: string, decimal: DecimalMark | null): AmountReading {
  return readAmount(raw, decimal);
}

/** A running count over one column; see NumberVotes. */
export interface NumberSurvey {
  cells: number;
}

export function createNumberSurvey(): NumberSurvey {
  return { cells: 0 };
}

/** Counts one cell; empty cells do not count. */
export function addNumberCell(survey: NumberSurvey, raw: string): void {
  if (raw !== '') survey.cells += 1;
}

export function numberVotes(survey: NumberSurvey): NumberVotes {
  return { onlyPoint: survey.cells, onlyComma: 0, bothMarks: 0, plain: 0, unreadable: 0, ambiguousSample: null };
}
