/**
 * Learns what each source column holds while rows stream past, in memory that does not grow with them.
 * Every column is sampled; only columns that look like times or numbers are counted to the last row.
 */
import type { ColumnProfile, ColumnShape, TargetField } from '../../contract/model.ts';
import { addNumberCell, createNumberSurvey, numberVotes } from '../../event/amount.ts';
import type { NumberSurvey } from '../../event/amount.ts';
import { addIdCell, createIdSurvey, idEvidence } from '../../event/damage/id-evidence.ts';
import type { IdSurvey } from '../../event/damage/id-evidence.ts';
import { trimSpaces } from '../../event/text.ts';
import { addTimeCell, createTimeSurvey, timeVotes } from '../../event/time/time.ts';
import type { TimeSurvey } from '../../event/time/time.ts';
import { readMeanings } from '../headers/meaning.ts';
import type { ColumnMeaning } from '../headers/meaning.ts';
import { showSample } from './samples.ts';
import { addToTally, createShapeTally, shapeOf } from './shape.ts';
import type { Shape, ShapeTally } from './shape.ts';
import { isConsentHeader } from '../recipe/consent-words.ts';
import { statusKind } from '../recipe/status-words.ts';
import { addValue, createValueCounter, listValues } from './value-counter.ts';
import type { ValueCounter } from './value-counter.ts';

/** Columns (indices) that must be counted over every row whatever their sample looks like. */
export interface SurveyWants {
  readonly timeColumns?: readonly number[];
  readonly numberColumns?: readonly number[];
  /** Columns whose distinct values are wanted even where they hardly repeat; never personal ones. */
  readonly valueColumns?: readonly number[];
  /** Survey these columns only; the others come back as if empty. For a second look after a changed mapping. */
  readonly only?: readonly number[];
}

export interface Survey {
  rows: number;
  readonly columns: readonly ColumnSurvey[];
  /** The columns that rows are laid into; fewer than `columns` in a second look. */
  readonly watched: readonly ColumnSurvey[];
}

interface ColumnSurvey {
  readonly index: number;
  readonly name: string;
  readonly meaning: ColumnMeaning;
  readonly wantsTime: boolean;
  readonly wantsNumber: boolean;
  readonly wantsValues: boolean;
  /** By its name a column of ids, counted to the last row; of others the sample says enough. */
  readonly isId: boolean;
  readonly tally: ShapeTally;
  readonly samples: string[];
  readonly timeSurvey: TimeSurvey;
  readonly numberSurvey: NumberSurvey;
  /** Null once no longer counted. */
  time: TimeSurvey | null;
  number: NumberSurvey | null;
  values: ValueCounter | null;
  ids: IdSurvey | null;
  filled: number;
  shape: Shape | null;
}

const SAMPLED_CELLS = 2000;
const SAMPLES = 5;

/** Starts a survey over columns with these headers. */
export function createSurvey(headers: readonly string[], wants: SurveyWants = {}): Survey {
  const meanings = readMeanings(headers);
  const columns = meanings.map((meaning, index) => createColumn({ name: headers[index] ?? '', index, meaning }, wants));
  const only = wants.only;
  return { rows: 0, columns, watched: only ? columns.filter((column) => only.includes(column.index)) : columns };
}

/**
 * Counts one row; missing cells count as empty. `fractions` are the columns whose cell is a number that a workbook stores:
 * its point is the workbook's own and says nothing about the mark of texts in the column.
 */
export function addRecord(survey: Survey, cells: readonly string[], fractions?: readonly number[]): void {
  survey.rows += 1;
  const { watched } = survey;
  for (let i = 0; i < watched.length; i += 1) {
    const column = watched[i] as ColumnSurvey;
    const cell = cells[column.index];
    if (cell === undefined || isBlankCell(cell)) continue;
    column.filled += 1;
    if (column.shape === null) sampleCell(column, cell);
    if (column.time !== null) addTimeCell(column.time, cell);
    if (column.number !== null && fractions?.includes(column.index) !== true) addNumberCell(column.number, cell);
    if (column.values !== null && !addValue(column.values, cell)) column.values = null;
    if (column.ids !== null && (column.shape === null || column.isId)) addIdCell(column.ids, cell);
  }
}

/** One profile per header, in order. */
export function finishSurvey(survey: Survey): ColumnProfile[] {
  return survey.columns.map((column) => profileOf(column, survey.rows));
}

/** The profiles of `before` with the columns `only` replaced by those of `fresh`. */
export function mergeProfiles(
  before: readonly ColumnProfile[],
  fresh: readonly ColumnProfile[],
  only: readonly number[],
): ColumnProfile[] {
  return before.map((column) => (only.includes(column.index) ? (fresh[column.index] ?? column) : column));
}

function createColumn(
  { name, index, meaning }: Pick<ColumnSurvey, 'name' | 'index' | 'meaning'>,
  wants: SurveyWants,
): ColumnSurvey {
  const field = fieldOf(meaning);
  const timeSurvey = createTimeSurvey();
  const numberSurvey = createNumberSurvey();
  return {
    index,
    name,
    meaning,
    wantsTime: field === 'timestamp' || (wants.timeColumns?.includes(index) ?? false),
    wantsNumber: field === 'price' || field === 'quantity' || (wants.numberColumns?.includes(index) ?? false),
    // One cancelled order among a few must be seen, so states count as a list however seldom they repeat.
    wantsValues: (wants.valueColumns?.includes(index) ?? false) || statusKind(name) !== null || isConsentHeader(name),
    isId: field === 'order_id' || field === 'product_id' || field === 'store_id',
    tally: createShapeTally(),
    samples: [],
    timeSurvey,
    numberSurvey,
    // Counted from the first row on, since what the sample will say is not known yet.
    time: timeSurvey,
    number: numberSurvey,
    values: meaning.kind === 'personal' && !isConsentHeader(name) ? null : createValueCounter(),
    ids: isNeverId(meaning) ? null : createIdSurvey(),
    filled: 0,
    shape: null,
  };
}

/** Contacts and people are no ids; any other column may be mapped as one. */
function isNeverId(meaning: ColumnMeaning): boolean {
  const field = fieldOf(meaning);
  return meaning.kind === 'personal' || field === 'email' || field === 'phone';
}

function isBlankCell(cell: string): boolean {
  if (cell === '') return true;
  const first = cell.charCodeAt(0);
  // Most cells start with a plain character and need no trimming to be known as filled.
  return (first <= 0x20 || first > 0x7e) && trimSpaces(cell) === '';
}

function sampleCell(column: ColumnSurvey, cell: string): void {
  if (column.samples.length < SAMPLES && !column.samples.includes(cell)) column.samples.push(cell);
  addToTally(column.tally, cell);
  if (column.filled === SAMPLED_CELLS) settleShape(column);
}

/** Ends the sampling of a column and stops the counts that its sample gives no reason for. */
function settleShape(column: ColumnSurvey): Shape {
  const shape = shapeOf(column.tally, fieldOf(column.meaning));
  column.shape = shape;
  // A column known to be something else, such as a discount, is counted only when asked for.
  const isOpen = column.meaning.kind !== 'other' && column.meaning.kind !== 'personal';
  const looksTimed = isOpen && (shape.shape === 'time' || shape.shape === 'date');
  const looksCounted = isOpen && shape.shape === 'amount';
  if (!column.wantsTime && !looksTimed) column.time = null;
  if (!column.wantsNumber && !looksCounted) column.number = null;
  return shape;
}

function profileOf(column: ColumnSurvey, rows: number): ColumnProfile {
  const { shape, share } = column.shape ?? settleShape(column);
  const field = fieldOf(column.meaning);
  const values = column.values && listValues(column.values, column.wantsValues || isListField(field, shape));
  const facts = { shape, field, isPersonal: column.meaning.kind === 'personal', hasValues: values !== null };
  return {
    index: column.index,
    name: column.name,
    filled: column.filled,
    rows,
    shape,
    shapeShare: share,
    samples: column.samples.map((sample) => showSample(sample, facts)),
    time: column.time && timeVotes(column.time),
    number: column.number && numberVotes(column.number),
    values,
    ids: column.ids && idEvidence(column.ids),
  };
}

/** Fields whose values are names from a short list, so that a few rows are enough to show them. */
function isListField(field: TargetField | null, shape: ColumnShape): boolean {
  return shape === 'event' || shape === 'currency' || field === 'event_type' || field === 'currency';
}

function fieldOf(meaning: ColumnMeaning): TargetField | null {
  return 'field' in meaning && meaning.kind !== 'maybe' ? meaning.field : null;
}
