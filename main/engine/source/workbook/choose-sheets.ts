/** Which sheets of a workbook are read: those that the user named, else those that hold the orders. */
import type { Question } from '../../contract/model.ts';
import type { ReadingChoice, SheetFacts, SheetReason } from '../../contract/source.ts';
import { AppError } from '../../errors.ts';
import type { SourceHints } from '../header/header-judge.ts';
import { countKnownNames } from '../header/header-names.ts';
import { chooseHeader } from '../header/header.ts';
import type { Header } from '../header/header.ts';
import { findOverflow } from './overflow-sheets.ts';
import type { SurveyedSheet } from './survey-sheets.ts';

/** Fewer known names may stand in a sheet of products or notes, too. */
const NAMES_OF_ORDERS = 3;

export interface ChosenSheet {
  readonly sheet: SurveyedSheet;
  readonly header: Header;
}

export interface SheetChoice {
  readonly chosen: readonly ChosenSheet[];
  readonly facts: readonly SheetFacts[];
  /** Where several sheets of different layouts hold orders; `chosen` is the proposal. */
  readonly question: Question | null;
}

export interface SheetSearch {
  readonly name: string;
  readonly reading: ReadingChoice;
  readonly hints: SourceHints;
}

/** Throws AppError source/no-sheet, source/sheet-missing, or what a header lacks. */
export function chooseSheets(sheets: readonly SurveyedSheet[], search: SheetSearch): SheetChoice {
  const reasons = new Map<SurveyedSheet, SheetReason>();
  for (const sheet of sheets) {
    if (sheet.rows === 0) reasons.set(sheet, 'empty');
    else if (sheet.visibility !== 'visible') reasons.set(sheet, 'hidden');
  }
  const { chosen, question } = search.reading.sheets === undefined ? byLayout(sheets, reasons, search) : byName(sheets, reasons, search);
  if (chosen.length === 0) throw new AppError('source/no-sheet', { name: search.name });
  const read = new Set(chosen.map(({ sheet }) => sheet));
  const overflow = overflowOf(sheets, search);
  const facts = sheets.map((sheet) => ({
    file: search.name,
    sheet: sheet.name,
    rows: sheet.rows,
    visibility: sheet.visibility,
    isRead: read.has(sheet),
    reason: reasons.get(sheet) ?? 'other-layout',
    continues: overflow.get(sheet)?.of,
  }));
  return { chosen, facts, question };
}

type Reasons = Map<SurveyedSheet, SheetReason>;
type Picked = Pick<SheetChoice, 'chosen' | 'question'>;

function byName(sheets: readonly SurveyedSheet[], reasons: Reasons, search: SheetSearch): Picked {
  const wanted = search.reading.sheets ?? [];
  // Of several workbooks each may have another one of the sheets; that a name is in none of them is seen over all.
  if (!wanted.some((sheet) => sheets.some(({ name }) => name === sheet))) {
    throw new AppError('source/sheet-missing', { name: search.name, sheet: wanted.join(', '), sheets: sheets.map(({ name }) => name) });
  }
  const named = sheets.filter(({ name }) => wanted.includes(name));
  for (const sheet of sheets) if (!named.includes(sheet) && !reasons.has(sheet)) reasons.set(sheet, 'not-chosen');
  const filled = named.filter(({ rows }) => rows > 0);
  for (const sheet of filled) reasons.set(sheet, 'chosen');
  // Whoever names a sheet wants it read: one without names of its own takes those of the sheet that it continues.
  const overflow = overflowOf(sheets, search);
  return { chosen: filled.map((sheet) => ({ sheet, header: overflow.get(sheet)?.header ?? headerOf(sheet, search) })), question: null };
}

/** Hidden sheets stand between the others only where the user asked for them. */
function overflowOf(sheets: readonly SurveyedSheet[], search: SheetSearch): ReturnType<typeof findOverflow> {
  const wanted = search.reading.sheets ?? [];
  return findOverflow(sheets.filter(({ name, visibility }) => visibility === 'visible' || wanted.includes(name)), search);
}

function byLayout(sheets: readonly SurveyedSheet[], reasons: Reasons, search: SheetSearch): Picked {
  const candidates = sheets.filter((sheet) => !reasons.has(sheet));
  const [only] = candidates;
  if (only === undefined) return { chosen: [], question: null };
  if (candidates.length === 1) {
    reasons.set(only, 'only');
    return { chosen: [{ sheet: only, header: headerOf(only, search) }], question: null };
  }
  const withOrders = sheetsOfOrders(candidates, search);
  const layouts = new Map<string, ChosenSheet[]>();
  for (const found of withOrders) {
    const layout = found.header.headers.map((header) => header.trim()).join('\0');
    layouts.set(layout, [...(layouts.get(layout) ?? []), found]);
  }
  const groups = [...layouts.values()];
  const rowsOf = (group: readonly ChosenSheet[]): number => Math.max(...group.map(({ sheet }) => sheet.rows));
  const chosen = groups.length < 2 ? (groups[0] ?? []) : (groups.toSorted((a, b) => rowsOf(b) - rowsOf(a))[0] ?? []);
  for (const { sheet } of chosen) reasons.set(sheet, chosen.length > 1 ? 'same-layout' : 'only');
  return { chosen, question: groups.length < 2 ? null : askSheet(withOrders) };
}

/** The sheets whose header has names of orders; where none has, all that have a header. */
function sheetsOfOrders(candidates: readonly SurveyedSheet[], search: SheetSearch): ChosenSheet[] {
  const found: (ChosenSheet & { known: number })[] = [];
  let refused: unknown = null;
  for (const sheet of candidates) {
    try {
      const header = headerOf(sheet, search);
      found.push({ sheet, header, known: countKnownNames(header.headers, search.hints) });
    } catch (error) {
      // A sheet of notes need not have a header; it only counts where no sheet has one.
      if (!(error instanceof AppError)) throw error;
      refused ??= error;
    }
  }
  if (found.length === 0) throw refused;
  const most = Math.max(...found.map(({ known }) => known));
  return found.filter(({ known }) => known >= Math.min(most, NAMES_OF_ORDERS));
}

function headerOf({ head }: SurveyedSheet, { name, reading, hints }: SheetSearch): Header {
  return chooseHeader(head, { name, reading, hints });
}

function askSheet(found: readonly ChosenSheet[]): Question {
  const names = found.toSorted((a, b) => b.sheet.rows - a.sheet.rows).map(({ sheet }) => sheet.name);
  return {
    id: 'sheet',
    field: null,
    flag: `--sheet "${forShell(names[0])}"`,
    options: names,
    suggested: names[0] ?? null,
    evidence: Object.fromEntries(found.map(({ sheet }) => [`rows:${sheet.name}`, sheet.rows])),
  };
}

/** A flag is there to be pasted: a name that a shell would read as more than a name is not written into it. */
function forShell(name = ''): string {
  return /^[\p{L}\p{N} _.,()&+-]+$/u.test(name) ? name : 'NAME';
}
