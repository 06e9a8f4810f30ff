/** Made-up rows that stand for real ones: of the same structure, and with the same findings wherever chance allows. */
import type { IssueCode } from '../contract/errors.ts';
import type { ColumnProfile } from '../contract/model.ts';
import { codesOf } from '../event/issues.ts';
import { readMeanings } from '../mapping/headers/meaning.ts';
import type { Plan } from '../mapping/plan/plan.ts';
import { regionColumns } from '../mapping/recipe/people-rules.ts';
import { deriveRow } from '../prepare/derive-chunk.ts';
import type { StagedRow } from '../store/row-chunk.ts';
import { fieldIndex } from '../event/fields.ts';
import { fakeCell } from './fake-cell.ts';
import type { CellPlace } from './fake-cell.ts';

const MOST_ROWS = 20;
/** Draws for one cell until a row has the findings of the real one. */
const MOST_DRAWS = 200;

export interface FakeRow {
  readonly row: number;
  readonly line: number;
  readonly faults: readonly string[];
  readonly fractions: readonly number[];
  readonly cells: readonly string[];
  /** Of the real row, and of this one. */
  readonly codes: readonly IssueCode[];
  readonly fakeCodes: readonly IssueCode[];
}

/** Rows that show each finding, then the first ones; in their order. Without a plan nothing is known of findings. */
export function sampleRows(rows: readonly StagedRow[], plan: Plan | null): StagedRow[] {
  const chosen = new Set<StagedRow>();
  const seen = new Set<IssueCode>();
  for (const row of rows) {
    const fresh = codesFor(row, plan).filter((code) => !seen.has(code));
    if (fresh.length > 0 && chosen.size < MOST_ROWS) chosen.add(row);
    if (chosen.has(row)) for (const code of fresh) seen.add(code);
  }
  for (const row of rows) if (chosen.size < MOST_ROWS) chosen.add(row);
  return rows.filter((row) => chosen.has(row));
}

export function fakeRows(rows: readonly StagedRow[], columns: readonly ColumnProfile[], plan: Plan | null): FakeRow[] {
  const places = cellPlaces(columns, plan);
  // One made-up order for one real order: how rows belong together is structure, too.
  const known = new Map<string, string>();
  return rows.map((row) => {
    const codes = codesFor(row, plan);
    const cells = fakeCells(row, { places, plan, known, codes: codes.join(' ') });
    const { row: number, line, faults, fractions } = row;
    return { row: number, line, faults: faults ?? [], fractions: fractions ?? [], cells, codes, fakeCodes: codesFor({ ...row, cells }, plan) };
  });
}

interface Faking {
  readonly places: readonly CellPlace[];
  readonly plan: Plan | null;
  readonly known: Map<string, string>;
  readonly codes: string;
}

const ANYWHERE: CellPlace = { isPersonal: true, isTime: false, isCountry: false };

/** Cell by cell, each until the row so far still has its findings; the last draw stands where none has. */
function fakeCells(row: StagedRow, { places, plan, known, codes }: Faking): string[] {
  const cells = [...row.cells];
  cells.forEach((cell, index) => {
    const place = places[index] ?? ANYWHERE;
    const key = `${index} ${cell}`;
    const matters = plan !== null && plan.readColumns.includes(index);
    const before = known.get(key);
    cells[index] = before ?? fakeCell(cell, place);
    const draws = matters ? MOST_DRAWS : 1;
    for (let draw = 1; draw < draws && codesFor({ ...row, cells }, plan).join(' ') !== codes; draw += 1) cells[index] = fakeCell(cell, place);
    if (before === undefined) known.set(key, cells[index] ?? '');
  });
  return cells;
}

function codesFor(row: StagedRow, plan: Plan | null): IssueCode[] {
  return plan === null ? [] : codesOf(deriveRow(row, plan).codes);
}

function cellPlaces(columns: readonly ColumnProfile[], plan: Plan | null): CellPlace[] {
  const meanings = readMeanings(columns.map(({ name }) => name));
  const countries = new Set(regionColumns(columns).map(({ index }) => index));
  const of = (field: 'email' | 'phone' | 'timestamp'): readonly number[] => plan?.columns[fieldIndex(field)] ?? [];
  const [contacts, times] = [new Set([...of('email'), ...of('phone')]), new Set(of('timestamp'))];
  return columns.map(({ index, shape }) => ({
    isPersonal: meanings[index]?.kind === 'personal' || contacts.has(index) || shape === 'email' || shape === 'phone',
    isTime: times.has(index) || shape === 'time' || shape === 'date',
    isCountry: countries.has(index),
  }));
}
