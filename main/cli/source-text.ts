/** How the tables of a job were read and what became of their rows, for people. */
import type { IssueCount, RowCounts } from '../engine/contract/model.ts';
import type { Delimiter, SheetFacts, SheetReason, SourceFile } from '../engine/contract/source.ts';
import { sourceLabel } from '../engine/source-label.ts';
import { missingJson, missingNotes } from './missing-text.ts';
import type { Missing } from './missing-text.ts';
import { count, plural, table } from './output.ts';

const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

const SHEET_WORDS: Readonly<Record<SheetReason, string>> = {
  only: 'read: holds orders',
  chosen: 'read: chosen',
  'same-layout': 'read: same columns as the first',
  hidden: 'not read: hidden; name it with --sheet to read it',
  empty: 'not read: no rows',
  'other-layout': 'not read: other columns; name it with --sheet to read it',
  'not-chosen': 'not read: not chosen',
};

export function delimiterWord(delimiter: Delimiter): string {
  return DELIMITER_WORDS[delimiter];
}

/** One line a table, with lines below it for what is particular about it. */
export function sourcesText({ sources, ...missing }: Missing & { readonly sources: readonly SourceFile[] }): string {
  return sources.flatMap((source, index) => {
    const notes = [...notesOf(source, sameAs(sources, index)), ...missingNotes(missing, index)];
    return [sourceLine(source), ...notes.map((note) => `  ${note}`)];
  }).join('\n');
}

function sourceLine(source: SourceFile): string {
  const { dialect, rows, blankRows } = source;
  const skipped = [
    blankRows > 0 ? `, ${plural(blankRows, 'blank row')} skipped` : '',
    dialect.descriptionRows > 0 ? `, ${plural(dialect.descriptionRows, 'row')} of descriptions under it` : '',
    dialect.skipBottom > 0 ? `, ${plural(dialect.skipBottom, 'row')} at the end skipped` : '',
  ];
  return `${sourceLabel(source)}: ${plural(rows, 'row')} (${formText(source)}, ${headerText(dialect.headerRow)}${skipped.join('')})`;
}

function headerText(row: number): string {
  return row === 0 ? 'no column names of its own' : `header on row ${row}`;
}

function notesOf({ formulaCells, renamed }: SourceFile, same: string | null): string[] {
  const notes = renamed.map(({ from, to }) => `column "${from}" is taken as "${to}"`);
  if (formulaCells > 0) notes.push(`${plural(formulaCells, 'cell holds', 'cells hold')} the last result of a formula`);
  if (same !== null) notes.push(`the same as ${same}: its rows are repeats`);
  return notes;
}

/** The label of a table by its position; null without one. */
export function labelAt(sources: readonly SourceFile[], position: number | undefined): string | null {
  const table = sources[position ?? -1];
  return table ? sourceLabel(table) : null;
}

/** An earlier table of the very same bytes, by its label. */
export function sameAs(sources: readonly SourceFile[], index: number): string | null {
  const one = sources[index];
  const same = sources.slice(0, index).find(({ sha256, entry, sheet }) => sha256 === one?.sha256 && entry === one.entry && sheet === one.sheet);
  return same ? sourceLabel(same) : null;
}

function formText({ format, container, dialect: { encoding, hasBom, delimiter } }: SourceFile): string {
  const packed = container === null ? '' : `, in ${container === 'zip' ? 'a zip' : 'gzip'}`;
  if (encoding === null) return `${format}${packed}`;
  // A page of markup in the encoding that the user named.
  if (delimiter === null) return `${format}, ${encoding.toUpperCase()}${packed}`;
  return `${encoding.toUpperCase()}${hasBom ? ' with BOM' : ''}, ${delimiterWord(delimiter)}${packed}`;
}

/** Every sheet of the workbooks, read or not; '' without one. */
export function sheetsText(sheets: readonly SheetFacts[]): string {
  if (sheets.length === 0) return '';
  const rows = sheets.map(({ file, sheet, rows: filled, visibility, reason, continues, isRead }) => [
    sourceLabel({ name: file, entry: null, sheet }),
    plural(filled, 'row'),
    visibility === 'visible' ? '' : 'hidden',
    continues === undefined ? SHEET_WORDS[reason] : isRead ? `read: goes on where "${continues}" ends` : `NOT READ: seems to go on where "${continues}" ends`,
  ]);
  return `Sheets (rows with anything in them, header included)\n${table(rows, [1])}`;
}

/** Sheets that seem to hold further orders and were not read; '' without one. */
export function overflowText(sheets: readonly SheetFacts[]): string {
  const left = sheets.filter(({ continues, isRead }) => continues !== undefined && !isRead);
  if (left.length === 0) return '';
  const lines = left.map(({ file, sheet, rows, continues = '' }) => {
    const label = sourceLabel({ name: file, entry: null, sheet });
    return `  ${label}: its ${plural(rows, 'row')} without column names seem to go on where "${continues}" ends.`;
  });
  const read = sheets.filter(({ isRead, file }) => isRead && left.some((each) => each.file === file));
  const flags = [...new Set([...read, ...left].map(({ sheet }) => `--sheet ${shellWord(sheet)}`))];
  return `${plural(left.length, 'sheet was', 'sheets were')} not read though ${left.length === 1 ? 'it looks' : 'they look'} like orders\n${lines.join('\n')}\n  To read them all: ${flags.join(' ')}`;
}

/** A name that a shell would read as more than a name is not written into a flag. */
function shellWord(name: string): string {
  return /^[\p{L}\p{N} _.,()&+-]+$/u.test(name) ? `"${name}"` : '"NAME"';
}

/** The first row with a finding; with its table where a job has several, '' for a finding about files. */
export function firstRowText({ firstRow, firstSource }: Pick<IssueCount, 'firstRow' | 'firstSource'>, sources: readonly SourceFile[]): string {
  if (firstRow === null) return '';
  const table = sources.length > 1 ? sources[firstSource ?? -1] : undefined;
  return table ? `${sourceLabel(table)} row ${firstRow}` : `row ${firstRow}`;
}

/** What became of the rows of each table. */
export function tablesText(sources: readonly SourceFile[], bySource: readonly RowCounts[]): string {
  const rows = sources.flatMap((source, index) => {
    const counts = bySource[index];
    if (!counts) return [];
    const { rowsRead, eventsWritten, duplicates, rejected, merged, filtered } = counts;
    return [[sourceLabel(source), ...[rowsRead, eventsWritten, duplicates, rejected, merged, filtered, source.blankRows].map(count)]];
  });
  if (rows.length === 0) return '';
  const header = ['', 'rows', 'events', 'duplicates', 'rejected', 'merged', 'filtered', 'blank'];
  return `Rows by file\n${table([header, ...rows], [1, 2, 3, 4, 5, 6, 7])}`;
}

/** Each table with its counts and what it lacks, for programs; `counts` is null where nothing was prepared. */
export function sourcesJson({ sources, ...missing }: Missing & { readonly sources: readonly SourceFile[] }, bySource: readonly RowCounts[]): object[] {
  return sources.map(({ columns: _, ...source }, index) => ({
    ...source,
    label: sourceLabel(source),
    sameAs: sameAs(sources, index),
    counts: bySource[index] ?? null,
    ...missingJson(missing, index),
  }));
}
