/**
 * Sheets that go on where the one before them ends: rows of orders without column names, as programs write them once a
 * sheet is full. They are never read unasked, since only their look says so.
 */
import type { ReadingChoice } from '../../contract/source.ts';
import { AppError } from '../../errors.ts';
import type { SourceHints } from '../header/header-judge.ts';
import { kindOfValue } from '../header/header-names.ts';
import { chooseHeader } from '../header/header.ts';
import type { Header } from '../header/header.ts';
import type { SurveyedSheet } from './survey-sheets.ts';

export interface Overflow {
  /** The sheet whose column names hold for this one. */
  readonly of: string;
  /** Those names, on row 0, so that the first row is one of orders. */
  readonly header: Header;
}

interface Lead {
  readonly name: string;
  readonly header: Header;
  /** A row of orders, to compare with. */
  readonly sample: readonly string[];
}

/** `sheets` in the order of the workbook. */
export function findOverflow(
  sheets: readonly SurveyedSheet[],
  search: { readonly name: string; readonly reading: ReadingChoice; readonly hints: SourceHints },
): ReadonlyMap<SurveyedSheet, Overflow> {
  const found = new Map<SurveyedSheet, Overflow>();
  const leads: Lead[] = [];
  for (const sheet of sheets) {
    if (sheet.rows === 0) continue;
    const header = headerOrNull(sheet, search);
    if (header !== null) leads.push(...leadOf(sheet, header));
    const lead = header === null ? leads.findLast((each) => goesOn(sheet, each)) : undefined;
    if (lead) found.set(sheet, { of: lead.name, header: { ...lead.header, row: 0, descriptionRows: 0 } });
  }
  return found;
}

/** Null where the sheet's first row looks like an order, or nothing in it can be a header. */
function headerOrNull({ head }: SurveyedSheet, search: Parameters<typeof chooseHeader>[1]): Header | null {
  try {
    return chooseHeader(head, search);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** [] without a row to compare with. */
function leadOf({ name, head }: SurveyedSheet, header: Header): Lead[] {
  const sample = head.find(({ row }) => row > header.row + header.descriptionRows);
  return sample === undefined ? [] : [{ name, header, sample: sample.cells }];
}

/** No wider than the names, and emails and times in the same columns. */
function goesOn({ head }: SurveyedSheet, { header, sample }: Lead): boolean {
  const cells = head[0]?.cells ?? [];
  if (cells.length > header.headers.length) return false;
  const kinds = cells.map((cell, at) => [kindOfValue(cell), kindOfValue(sample[at] ?? '')] as const).filter((pair) => !pair.includes('empty'));
  return kinds.some(([own]) => own !== 'other') && kinds.every(([own, other]) => own === other);
}
