/**
 * What the votes of a column decide by themselves. A handful of odd cells may not overrule a column, but
 * a real split is a question: a wrong order moves every sale to another day.
 */
import type { ColumnProfile, DateOrder, DecimalMark, NumberVotes, TimeVotes } from '../../contract/model.ts';
import type { FieldRule } from '../../contract/recipe.ts';
import { addNumberCell, createNumberSurvey, numberVotes } from '../../event/amount.ts';
import { addTimeCell, createTimeSurvey, timeVotes } from '../../event/time/time.ts';
import { findColumn } from '../plan/plan.ts';

/** 'none': nothing depends on it. 'open': only a person can tell. */
export type Verdict<T> = T | 'none' | 'open';

/** Share at which one side of a vote overrules the other. */
const OVERWHELMING = 0.95;
/** A long column is not decided by fewer than this share of it: one stray cell is no vote. */
const FEWEST_DECIDING = 0.02;
const LONG_COLUMN = 50;

/** Day first or month first, by the cells that only one of them can read. */
export function decideDateOrder(votes: TimeVotes): Verdict<DateOrder> {
  const { onlyDayFirst, onlyMonthFirst, bothOrders } = votes;
  const deciding = onlyDayFirst + onlyMonthFirst;
  if (deciding === 0) return bothOrders > 0 ? 'open' : 'none';
  if (bothOrders >= LONG_COLUMN && deciding < bothOrders * FEWEST_DECIDING) return 'open';
  return majority({ side: 'dmy', votes: onlyDayFirst }, { side: 'mdy', votes: onlyMonthFirst });
}

/** Decimal point or comma, by the cells that only one of them can read. */
export function decideDecimal(votes: NumberVotes): Verdict<DecimalMark> {
  const { onlyPoint, onlyComma, bothMarks } = votes;
  if (onlyPoint + onlyComma === 0) return bothMarks > 0 ? 'open' : 'none';
  return majority({ side: '.', votes: onlyPoint }, { side: ',', votes: onlyComma });
}

/** The votes of all columns of a rule and of its constant, as one; zeros where nothing was counted. */
export function timeVotesOf(rule: FieldRule | undefined, columns: readonly ColumnProfile[]): TimeVotes {
  const survey = createTimeSurvey();
  if (rule?.otherwise) addTimeCell(survey, rule.otherwise);
  return profilesOf(rule, columns).reduce((sum, column) => (column.time ? addTimeVotes(sum, column.time) : sum), timeVotes(survey));
}

/** As timeVotesOf, for numbers. */
export function numberVotesOf(rule: FieldRule | undefined, columns: readonly ColumnProfile[]): NumberVotes {
  const survey = createNumberSurvey();
  if (rule?.otherwise) addNumberCell(survey, rule.otherwise);
  return profilesOf(rule, columns).reduce(
    (sum, column) => (column.number ? addNumberVotes(sum, column.number) : sum),
    numberVotes(survey),
  );
}

interface Side<T> {
  readonly side: T;
  readonly votes: number;
}

function majority<T>(a: Side<T>, b: Side<T>): Verdict<T> {
  const needed = (a.votes + b.votes) * OVERWHELMING;
  if (a.votes >= needed) return a.side;
  return b.votes >= needed ? b.side : 'open';
}

function profilesOf(rule: FieldRule | undefined, columns: readonly ColumnProfile[]): ColumnProfile[] {
  return (rule?.from ?? []).flatMap((ref) => columns[findColumn(ref, columns)] ?? []);
}

function addTimeVotes(a: TimeVotes, b: TimeVotes): TimeVotes {
  return {
    zoned: a.zoned + b.zoned,
    local: a.local + b.local,
    dateOnly: a.dateOnly + b.dateOnly,
    onlyDayFirst: a.onlyDayFirst + b.onlyDayFirst,
    onlyMonthFirst: a.onlyMonthFirst + b.onlyMonthFirst,
    bothOrders: a.bothOrders + b.bothOrders,
    yearFirst: a.yearFirst + b.yearFirst,
    unreadable: a.unreadable + b.unreadable,
    ambiguousSample: a.ambiguousSample ?? b.ambiguousSample,
  };
}

function addNumberVotes(a: NumberVotes, b: NumberVotes): NumberVotes {
  return {
    onlyPoint: a.onlyPoint + b.onlyPoint,
    onlyComma: a.onlyComma + b.onlyComma,
    bothMarks: a.bothMarks + b.bothMarks,
    plain: a.plain + b.plain,
    unreadable: a.unreadable + b.unreadable,
    ambiguousSample: a.ambiguousSample ?? b.ambiguousSample,
  };
}
