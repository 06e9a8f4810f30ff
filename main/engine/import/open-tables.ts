/** Opens the inputs of a job as tables. What cannot be opened is set aside, so that one bad file does not sink the rest. */
import { basename } from 'node:path';
import type { CallOptions } from '../contract/commands.ts';
import type { FailedSource } from '../contract/job.ts';
import type { TargetField } from '../contract/model.ts';
import type { ColumnRef, FieldRule } from '../contract/recipe.ts';
import type { SheetFacts, SourceInput } from '../contract/source.ts';
import { AppError } from '../errors.ts';
import { scoreHeaders } from '../mapping/headers/aliases.ts';
import { columnsOnlyRead, findColumn } from '../mapping/plan/plan.ts';
import type { RowWants } from './survey-rows.ts';
import { columnsOnlyChosen } from '../mapping/recipe/value-overrides.ts';
import { openSource } from '../source/open.ts';
import type { OpenedFile, OpenedSource } from '../source/open.ts';
import { sourceLabel } from '../source-label.ts';
import { wantsOfProfile } from './start-recipe.ts';
import type { Choices } from './start-recipe.ts';

/** An opened table; `at` is the position of its input, by which failures are listed. */
export interface OpenedTable extends OpenedSource {
  readonly at: number;
}

export interface BrokenTable {
  readonly at: number;
  readonly name: string;
  readonly error: AppError;
}

export interface OpenedTables {
  readonly tables: readonly OpenedTable[];
  readonly sheets: readonly SheetFacts[];
  readonly broken: readonly BrokenTable[];
}

/** Throws job/cancelled, or source/sheet-missing for a sheet that no workbook has; what is wrong with one input is among `broken`. */
export async function openTables(inputs: readonly SourceInput[], choices: Choices, options: CallOptions): Promise<OpenedTables> {
  const tables: OpenedTable[] = [];
  const sheets: SheetFacts[] = [];
  const broken: BrokenTable[] = [];
  const taken = new Set<string>();
  for (const [at, input] of inputs.entries()) {
    const base = typeof input === 'string' ? basename(input) : input.name;
    const name = uniqueName(base, taken);
    try {
      const file = await openChosen(input, choices, options);
      tables.push(...file.tables.map((table) => ({ ...table, at, name })));
      sheets.push(...file.sheets.map((sheet) => ({ ...sheet, file: placeName(sheet.file, base, name) })));
      broken.push(...file.failures.map((failure) => ({ at, name: placeName(failure.name, base, name), error: failure.error })));
    } catch (error) {
      broken.push({ at, name, error: sourceErrorOf(error) });
    }
  }
  refuseUnknownSheets(sheets, choices);
  return { tables, sheets, broken };
}

/** A sheet that is in none of the workbooks is misspelt, and its orders would be missing without a word. */
function refuseUnknownSheets(sheets: readonly SheetFacts[], { recipe, overrides }: Choices): void {
  const [first] = sheets;
  const missing = (overrides.reading?.sheets ?? recipe?.reading.sheets ?? []).filter((name) => !sheets.some(({ sheet }) => sheet === name));
  if (first === undefined || missing.length === 0) return;
  throw new AppError('source/sheet-missing', { name: first.file, sheet: missing.join(', '), sheets: [...new Set(sheets.map(({ sheet }) => sheet))] });
}

/** Throws mapping/needs-answer with the questions of the first table that leaves its encoding, delimiter or sheet open. */
export function refuseOpenQuestions({ tables }: OpenedTables): void {
  const open = tables.find(({ questions }) => questions.length > 0);
  if (open) throw new AppError('mapping/needs-answer', { name: sourceLabel(open), questions: open.questions });
}

/** The error when it is about one source; anything else is thrown on. */
export function sourceErrorOf(error: unknown): AppError {
  if (error instanceof AppError && error.code.startsWith('source/')) return error;
  throw error;
}

/** In the order of the inputs. A failure names its source as the rest of the job does. */
export function failuresOf(broken: readonly BrokenTable[]): FailedSource[] {
  return broken
    .toSorted((one, two) => one.at - two.at)
    .map(({ name, error }) => ({ name, code: error.code, params: { ...error.params, name } }));
}

/** Two files of one name, from different folders, stay apart in reports: orders.csv and orders.csv (2). */
function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let number = 2; taken.has(unique); number += 1) unique = `${name} (${number})`;
  taken.add(unique);
  return unique;
}

/** A file, or a member of it that goes by `file/member`, under the name that the file has in this job. */
function placeName(place: string, base: string, name: string): string {
  const entry = place.startsWith(`${base}/`) ? place.slice(base.length + 1) : null;
  return sourceLabel({ name, entry, sheet: null });
}

/** Opens one file as the choices say how to read it. */
async function openChosen(source: SourceInput, choices: Choices, options: CallOptions): Promise<OpenedFile> {
  const reading = { ...choices.recipe?.reading, ...choices.overrides.reading };
  return openSource(source, reading, { columns: namedColumns(choices), scoreHeaders }, options);
}

/** Columns that must be counted to the last row because the choices already read them as times or numbers. */
export function surveyWants(headers: readonly string[], choices: Choices): RowWants {
  const named = headers.map((name) => ({ name }));
  // Resolving all of them finds a misspelt name before a million rows are staged.
  const chosen = chosenColumns(choices).map(({ field, ref }) => ({ field, index: findColumn(ref, named) }));
  for (const ref of readOnly(choices)) findColumn(ref, named);
  const of = (...fields: readonly TargetField[]): number[] =>
    chosen.filter(({ field }) => fields.includes(field)).map(({ index }) => index);
  const seller = wantsOfProfile(headers, choices);
  return {
    timeColumns: [...of('timestamp'), ...(seller.timeColumns ?? [])],
    numberColumns: [...of('price', 'quantity'), ...(seller.numberColumns ?? [])],
    // What the words of an event column are is told with their counts, however few the rows.
    valueColumns: [...of('event_type'), ...(seller.valueColumns ?? [])],
    orderColumn: of('order_id')[0],
  };
}

/** Names of columns that a recipe or a flag refers to. */
export function namedColumns(choices: Choices): string[] {
  return [...chosenColumns(choices).map(({ ref }) => ref), ...readOnly(choices)].filter((ref) => typeof ref === 'string');
}

/** Columns that rules look at without sending them. */
function readOnly({ recipe, overrides }: Choices): ColumnRef[] {
  return [...(recipe === null ? [] : columnsOnlyRead(recipe)), ...columnsOnlyChosen(overrides)];
}

/** Every column that a recipe or a flag names, with the field it is for. */
function chosenColumns({ recipe, overrides }: Choices): { field: TargetField; ref: ColumnRef }[] {
  const rules = Object.entries(recipe?.fields ?? {}) as [TargetField, FieldRule][];
  const fromRecipe = rules.flatMap(([field, rule]) => rule.from.map((ref) => ({ field, ref })));
  return [...fromRecipe, ...(overrides.maps ?? []).map(({ field, column }) => ({ field, ref: column }))];
}
