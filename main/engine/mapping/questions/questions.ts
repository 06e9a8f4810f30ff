/**
 * Lists what only a person can know before rows can become events. Every question carries the numbers
 * that led to it and the flag that answers it; none is ever answered silently.
 */
import type { OrderShape } from '../../contract/findings.ts';
import type { ColumnProfile, EditionId, FieldSuggestion, Question, TargetField } from '../../contract/model.ts';
import type { FieldRule, Recipe } from '../../contract/recipe.ts';
import { EDITIONS, labelFor } from '../../event/editions.ts';
import { columnRef, findColumn, stepOf } from '../plan/plan.ts';
import type { NamedColumn } from '../plan/plan.ts';
import { lacksOrderId, priceQuestions } from './price-question.ts';
import { suggestedZone } from '../profiles/detect.ts';
import { suggestMapping } from '../headers/suggest.ts';
import { decideDateOrder, decideDecimal, numberVotesOf, timeVotesOf } from '../survey/votes.ts';

const SUGGESTED_TIME_OF_DAY = '12:00';

/** What was found about the columns already. */
interface Known {
  readonly suggestions?: readonly FieldSuggestion[];
  readonly orders?: OrderShape | null;
}

/**
 * Open questions of a recipe over these columns, [] when it can run. `evidence` holds counts of cells;
 * for map-field `answer` says whether `options` are columns or constants. Throws as findColumn does.
 */
export function listQuestions(
  recipe: Recipe,
  columns: readonly ColumnProfile[],
  { suggestions = suggestMapping(columns), orders = null }: Known = {},
): Question[] {
  return [
    ...unmappedFields(recipe, lacksOrderId(recipe, columns, orders)).map((fields) => askForColumn(fields, { columns, suggestions, edition: recipe.export.edition })),
    ...timeQuestions(recipe, columns),
    ...decimalQuestions(recipe, columns),
    ...priceQuestions(recipe, columns, orders),
  ];
}

/** Fields that must have a source; of email and phone either is enough, so they are asked for together. */
function unmappedFields({ fields, rows }: Recipe, lacksOrder: boolean): TargetField[][] {
  const isMapped = (field: TargetField): boolean => {
    const rule = fields[field];
    return rule !== undefined && (rule.from.length > 0 || rule.otherwise !== null);
  };
  const required: TargetField[][] = [['event_type'], ['timestamp'], ['email', 'phone']];
  // Nothing else says which rows are one order, and an order's total would go out with each of them.
  if (rows.grain === 'order' || lacksOrder) required.push(['order_id']);
  return required.filter((group) => !group.some(isMapped));
}

interface Offer {
  readonly columns: readonly ColumnProfile[];
  readonly suggestions: readonly FieldSuggestion[];
  readonly edition: EditionId;
}

function askForColumn(fields: readonly TargetField[], { columns, suggestions, edition }: Offer): Question {
  const offered = fields.flatMap((field) => suggestions.filter((each) => each.field === field));
  const best = offered.find((each) => each.column !== null);
  const field = best?.field ?? fields[0] ?? 'event_type';
  const indices = best?.column == null ? [] : [best.column, ...best.alternatives];
  if (indices.length === 0 && field === 'event_type') return askForConstant(edition);
  const options = indices.map((index) => refText(index, columns));
  const suggested = options[0] ?? null;
  return {
    id: 'map-field',
    field,
    flag: mapFlag(field, suggested ?? 'COLUMN'),
    options,
    suggested,
    evidence: { answer: 'column', confidence: best?.confidence ?? 'empty', reason: best?.reason.code ?? 'none', columns: options.length },
  };
}

/** Exports of orders seldom say what happened: every row is a purchase, but that is for a person to say. */
function askForConstant(edition: EditionId): Question {
  const label = labelFor('Purchase', edition);
  return {
    id: 'map-field',
    field: 'event_type',
    flag: `--set ${shellQuote(`event_type=${label ?? 'EVENT'}`)}`,
    options: EDITIONS.find((each) => each.id === edition)?.labels.map((each) => each.label) ?? [],
    suggested: label,
    evidence: { answer: 'constant', confidence: 'empty', reason: 'none', columns: 0 },
  };
}

function timeQuestions({ fields: { timestamp: rule }, profile }: Recipe, columns: readonly ColumnProfile[]): Question[] {
  if (rule === undefined) return [];
  const votes = timeVotesOf(rule, columns);
  const answered = stepOf(rule, 'parse-time');
  const questions: Question[] = [];
  if (votes.local > 0 && answered?.timezone === undefined) {
    const suggested = zoneInHeader(rule, columns) ?? suggestedZone(profile, columns);
    const flag = `--timezone ${suggested ?? 'Area/City'}`;
    const evidence = { local: votes.local, zoned: votes.zoned };
    questions.push({ id: 'timezone', field: 'timestamp', flag, options: suggested === null ? [] : [suggested], suggested, evidence });
  }
  if (decideDateOrder(votes) === 'open' && answered?.dateOrder === undefined) {
    const { onlyDayFirst, onlyMonthFirst, bothOrders, ambiguousSample } = votes;
    const suggested = onlyDayFirst === onlyMonthFirst ? null : onlyDayFirst > onlyMonthFirst ? 'dmy' : 'mdy';
    const evidence = { onlyDayFirst, onlyMonthFirst, bothOrders, ...(ambiguousSample === null ? {} : { sample: ambiguousSample }) };
    const flag = `--date-order ${suggested ?? 'dmy|mdy'}`;
    questions.push({ id: 'date-order', field: 'timestamp', flag, options: ['dmy', 'mdy'], suggested, evidence });
  }
  // Joined columns are a date beside its time; a date alone is what needs a time of day.
  if (votes.dateOnly > 0 && rule.from.length < 2 && answered?.timeOfDay === undefined) {
    const flag = `--time-of-day ${SUGGESTED_TIME_OF_DAY}`;
    const evidence = { dateOnly: votes.dateOnly, local: votes.local };
    const options = [SUGGESTED_TIME_OF_DAY];
    questions.push({ id: 'time-of-day', field: 'timestamp', flag, options, suggested: SUGGESTED_TIME_OF_DAY, evidence });
  }
  return questions;
}

/** One answer settles price and quantity, so it is asked once, for the first of them that is open. */
function decimalQuestions({ fields }: Recipe, columns: readonly ColumnProfile[]): Question[] {
  const rules = [['price', fields.price] as const, ['quantity', fields.quantity] as const];
  const open = rules.find(([, rule]) => {
    return stepOf(rule, 'parse-number') === undefined && decideDecimal(numberVotesOf(rule, columns)) === 'open';
  });
  if (open === undefined) return [];
  const [field, rule] = open;
  const { onlyPoint, onlyComma, bothMarks, ambiguousSample } = numberVotesOf(rule, columns);
  const suggested = onlyPoint === onlyComma ? null : onlyPoint > onlyComma ? '.' : ',';
  const evidence = { onlyPoint, onlyComma, bothMarks, ...(ambiguousSample === null ? {} : { sample: ambiguousSample }) };
  return [{ id: 'decimal', field, flag: `--decimal ${suggested ?? '.|,'}`, options: ['.', ','], suggested, evidence }];
}

const UTC_IN_NAME = /(?:^|[^\p{L}])(?:utc|gmt)(?![\p{L}\d]|\s*[+-]\s*\d)/iu;
const BEIJING_IN_NAME = /北京时间|北京時間|beijing time/iu;

/** A zone that the header itself names, such as "Created Time (UTC)"; proposed, never taken. */
function zoneInHeader(rule: FieldRule, columns: readonly ColumnProfile[]): string | null {
  const names = rule.from.map((ref) => columns[findColumn(ref, columns)]?.name ?? '').join(' ');
  if (UTC_IN_NAME.test(names)) return 'UTC';
  return BEIJING_IN_NAME.test(names) ? 'Asia/Shanghai' : null;
}

/** A column as a flag names it: its header where that is unique, else col:N. */
export function refText(index: number, columns: readonly NamedColumn[]): string {
  const ref = columnRef(index, columns);
  return typeof ref === 'string' ? ref : `col:${ref.col}`;
}

/** The suggestions that name a column as `--map` flags, ready to paste. */
export function suggestedFlags(suggestions: readonly FieldSuggestion[], columns: readonly ColumnProfile[]): string[] {
  return suggestions.flatMap(({ field, column }) => (column === null ? [] : [mapFlag(field, refText(column, columns))]));
}

/** The flag that takes a field from a column, ready to paste. */
export function mapFlag(field: TargetField, column: string): string {
  return `--map ${shellQuote(`${field}=${column}`)}`;
}

/** Text as one word of a POSIX shell, ready to paste; double quotes where that is enough. */
export function shellQuote(text: string): string {
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}
