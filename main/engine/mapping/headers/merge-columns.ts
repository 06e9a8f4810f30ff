/**
 * Lays the tables of a job into one set of columns. A column finds its place by its name; where both sides have
 * exactly one column of a meaning that is sure, by that meaning; last, the only total of one side and the only amount
 * of the other. Whatever has no partner becomes a column of its own.
 */
import type { TargetField } from '../../contract/model.ts';
import type { RenamedColumn } from '../../contract/source.ts';
import { readMeanings } from './meaning.ts';
import type { ColumnMeaning } from './meaning.ts';
import { looseName } from '../plan/plan.ts';

/** Where each column of a table lies in its job, and which of them it names otherwise. */
export interface TableLayout {
  readonly columns: readonly number[];
  readonly renamed: readonly RenamedColumn[];
}

/** Why a table cannot be a part of the job. */
export type Misfit = 'other-columns' | 'too-wide';

export interface MergedColumns {
  readonly headers: readonly string[];
  /** The table that the others were held against: the first that has a contact or a time. */
  readonly lead: number;
  /** One per table, in order. */
  readonly tables: readonly (TableLayout | Misfit)[];
}

/** What every event needs from a file; a table that has none of it in common with the job is about something else. */
const NEEDED: readonly TargetField[] = ['email', 'phone', 'timestamp'];
const MOST_COLUMNS = 5_000;
/** Tiers of price names: totals and plain amounts. Subtotals and unit prices are other money. */
const AMOUNT_TIERS: readonly number[] = [1, 2];
/** An amount of one line is no total of an order. */
const OF_A_LINE = /\b(?:line|item)|position|ligne|商品/i;

interface Column {
  name: string;
  /** Equal for columns of one name; a blank one is known by its neighbour alone. */
  key: string;
  readonly field: TargetField | null;
  /** A meaning that is no guess, '' without one. Prices say of what: a unit price is no order total. */
  readonly sure: string;
  /** A total or an amount that its name gives to no single line of an order. */
  readonly isAmount: boolean;
}

/**
 * `named` are the columns that the user or a recipe refers to: two of them are never joined, and a joined column
 * takes the name that is referred to.
 */
export function mergeColumns(tables: readonly (readonly string[])[], named: readonly string[]): MergedColumns {
  const known = new Map<string, readonly Column[]>();
  const read = tables.map((headers) => {
    const text = JSON.stringify(headers);
    const columns = known.get(text) ?? columnsOf(headers);
    known.set(text, columns);
    return columns;
  });
  const lead = Math.max(0, read.findIndex((columns) => columns.some(isNeeded)));
  const job: Column[] = [];
  const names = new Set(named.map(looseName));
  const places = new Map<number, readonly number[] | Misfit>();
  for (const index of [lead, ...read.keys()]) {
    if (!places.has(index)) places.set(index, placeTable(job, read[index] ?? [], names));
  }
  const layouts = tables.map((headers, index) => {
    const columns = places.get(index) ?? [];
    return typeof columns === 'string' ? columns : { columns, renamed: renamedOf(headers, columns, job) };
  });
  return { headers: job.map(({ name }) => name), lead, tables: layouts };
}

function columnsOf(headers: readonly string[]): Column[] {
  let neighbour = '';
  return readMeanings(headers).map((meaning, index) => {
    const name = headers[index] ?? '';
    const loose = looseName(name);
    if (loose !== '') neighbour = loose;
    const key = loose === '' ? `\0${neighbour}` : loose;
    return { name, key, field: 'field' in meaning ? meaning.field : null, ...sureMeaning(meaning, name) };
  });
}

function sureMeaning(meaning: ColumnMeaning, name: string): Pick<Column, 'sure' | 'isAmount'> {
  if (meaning.kind !== 'same' && meaning.kind !== 'known') return { sure: '', isAmount: false };
  if (meaning.field !== 'price') return { sure: meaning.field, isAmount: false };
  // Sellers rank their own prices; of what a price is says the name alone.
  const { tier = meaning.tier } = priceByName(name) ?? {};
  if (!AMOUNT_TIERS.includes(tier)) return { sure: `price/${tier}`, isAmount: false };
  return OF_A_LINE.test(name) ? { sure: `price/${tier}/line`, isAmount: false } : { sure: `price/${tier}`, isAmount: true };
}

function priceByName(name: string): { readonly tier: number } | null {
  const [meaning] = readMeanings([name]);
  return meaning !== undefined && 'field' in meaning && meaning.field === 'price' ? meaning : null;
}

function isNeeded({ field }: Column): boolean {
  return field !== null && NEEDED.includes(field);
}

/** Adds a table's columns to the job's; a misfit leaves the job as it was. */
function placeTable(job: Column[], table: readonly Column[], named: ReadonlySet<string>): readonly number[] | Misfit {
  const places = matchNames(job, table);
  const joined = matchMeanings(job, table, places).filter(({ from, to }) => !isNamed(from, named) || !isNamed(to, named));
  for (const { place, at } of joined) places[at] = place;
  if (job.length > 0 && !belongs(job, places, named)) return 'other-columns';
  const added = places.filter((place) => place === -1).length;
  if (job.length > 0 && job.length + added > MOST_COLUMNS) return 'too-wide';
  for (const { from, to } of joined) if (isNamed(from, named)) Object.assign(to, { name: from.name, key: from.key });
  return places.map((place, at) => (place === -1 ? job.push({ ...(table[at] as Column) }) - 1 : place));
}

function isNamed({ key }: Column, named: ReadonlySet<string>): boolean {
  return named.has(key);
}

/** Per column of the table its place in the job, -1 where none or several could be meant. */
function matchNames(job: readonly Column[], table: readonly Column[]): number[] {
  const inJob = Map.groupBy(job.keys(), (index) => (job[index] as Column).key);
  const inTable = Map.groupBy(table.keys(), (index) => (table[index] as Column).key);
  const places = table.map(() => -1);
  for (const [key, at] of inTable) {
    const equals = inJob.get(key) ?? [];
    // One more or fewer of the same name, and nobody can say which is which.
    if (equals.length === at.length) at.forEach((index, nth) => (places[index] = equals[nth] as number));
  }
  return places;
}

interface Joined {
  readonly at: number;
  readonly place: number;
  readonly from: Column;
  readonly to: Column;
}

/** Columns that are the only ones of their meaning on both sides and have no partner by name. */
function matchMeanings(job: readonly Column[], table: readonly Column[], places: readonly number[]): Joined[] {
  const joined = matchKinds(job, table, places, ({ sure }) => sure);
  if (joined.some(({ to }) => to.isAmount)) return joined;
  return [...joined, ...matchKinds(job, table, places, ({ isAmount }) => (isAmount ? 'amount' : ''))];
}

function matchKinds(job: readonly Column[], table: readonly Column[], places: readonly number[], kindOf: (column: Column) => string): Joined[] {
  const inJob = Map.groupBy(job.keys(), (index) => kindOf(job[index] as Column));
  const inTable = Map.groupBy(table.keys(), (index) => kindOf(table[index] as Column));
  return [...inTable].flatMap(([kind, [at, ...more]]) => {
    const [place, ...others] = inJob.get(kind) ?? [];
    if (kind === '' || at === undefined || place === undefined || more.length + others.length > 0) return [];
    if (places[at] !== -1 || places.includes(place)) return [];
    return [{ at, place, from: table[at] as Column, to: job[place] as Column }];
  });
}

/** Shares a contact, a time or a column that is referred to; where the job has none of them, any name. */
function belongs(job: readonly Column[], places: readonly number[], named: ReadonlySet<string>): boolean {
  const counts = (column: Column): boolean => isNeeded(column) || isNamed(column, named);
  const isPicky = job.some(counts);
  return places.some((place) => {
    const column = job[place];
    return column !== undefined && (isPicky ? counts(column) : column.name !== '');
  });
}

function renamedOf(headers: readonly string[], columns: readonly number[], job: readonly Column[]): RenamedColumn[] {
  return headers.flatMap((from, index) => {
    const to = job[columns[index] ?? -1]?.name ?? from;
    return looseName(from) === looseName(to) ? [] : [{ from, to }];
  });
}
