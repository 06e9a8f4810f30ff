/**
 * Use case: lint a file that claims to be TikTok's, whoever wrote it. Values are judged by the same
 * rules as `prepare`, and then by the exact form that the uploader documents.
 */
import type { CallOptions, Input } from './contract/commands.ts';
import type { IssueCode } from './contract/errors.ts';
import type { CheckResult, EditionId, IssueCount } from './contract/model.ts';
import { createPace } from './context.ts';
import type { Pace } from './context.ts';
import { AppError } from './errors.ts';
import { buildEvent } from './event/build-event.ts';
import type { EventRules } from './event/build-event.ts';
import { ALL_REPAIRS } from './event/damage/damage.ts';
import { dedupeKey } from './event/dedupe-key.ts';
import { fieldIndex, TARGET_FIELDS } from './event/fields.ts';
import { addCode, REPAIRS } from './event/issues.ts';
import { scoreHeaders } from './mapping/headers/aliases.ts';
import { openSource } from './source/open.ts';
import type { OpenedSource } from './source/open.ts';
import { readRecords } from './source/read-records.ts';
import type { SourceRecord } from './source/records.ts';
import { countCodes, countIssue, createTally, issueCounts } from './prepare/tally.ts';
import type { Tally } from './prepare/tally.ts';

const EXACT_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const EXACT_PRICE = /^\d+(\.\d+)?$/;
const EXACT_QUANTITY = /^[1-9]\d*$/;
const DIGEST = /^[0-9a-f]{64}$/i;
const TIME = fieldIndex('timestamp');
const EVENT_TYPE = fieldIndex('event_type');
const MATCH_KEYS = [fieldIndex('email'), fieldIndex('phone')];
const PRICE = fieldIndex('price');
const QUANTITY = fieldIndex('quantity');

interface Lint {
  readonly rules: EventRules;
  readonly tally: Tally;
  readonly seen: Set<string>;
}

/** `now` defaults to the caller's clock; judged against `maxBytes` as TikTok judges the size. */
export async function checkFile(input: Input<'checkFile'>, now: number, options: CallOptions): Promise<CheckResult> {
  const { tables, failures } = await openSource(input.path, input.reading, { columns: TARGET_FIELDS, scoreHeaders }, options);
  const [first] = tables;
  // A file is one upload: it is not ready while a part of it cannot be read.
  if (failures[0]) throw failures[0].error;
  if (!first) throw new AppError('source/no-rows', { name: input.path });
  const lint: Lint = {
    rules: rulesOf(input.edition, input.now === undefined ? now : Date.parse(input.now)),
    tally: createTally(),
    seen: new Set(),
  };
  countFile(lint.tally, tables, input.maxBytes);
  const pace = createPace(options);
  for (const source of tables) await lintTable(lint, source, pace, options);
  if (lint.tally.rowsRead === 0) throw new AppError('source/no-rows', { name: first.name });
  const issues = issueCounts(lint.tally, 'as-they-are').filter((issue) => issue.code !== 'already-hashed').map(unrepaired);
  return {
    path: input.path,
    rows: lint.tally.rowsRead,
    edition: input.edition,
    issues,
    isReady: issues.every((issue) => issue.severity !== 'error'),
  };
}

/** What `prepare` repairs is only news there; in a file that goes out as it stands it is a fault. */
function unrepaired(issue: IssueCount): IssueCount {
  return REPAIRS.includes(issue.code) ? { ...issue, severity: 'warning' } : issue;
}

function rulesOf(edition: EditionId, now: number): EventRules {
  const time = { dateOrder: null, clock: null, timeOfDay: null };
  return { edition, valueMaps: {}, time, decimal: { price: '.', quantity: '.' }, region: null, withoutHints: new Set(), damage: ALL_REPAIRS, now };
}

/** By exact name, else blind to case and spaces, so that one misspelt header does not hide every row. */
function columnsOf(headers: readonly string[]): number[] {
  const plain = headers.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'));
  return TARGET_FIELDS.map((field) => plain.indexOf(field));
}

/** TikTok takes one .csv of twelve columns; a workbook or an archive is none, whatever its name and its tables are. */
function countFile(tally: Tally, tables: readonly OpenedSource[], maxBytes: number): void {
  const codes = new Set(tables.flatMap((table) => fileCodes(table, maxBytes)));
  if (tables.length > 1) codes.add('wrong-file-extension');
  for (const code of codes) countIssue(tally, code, 0, null);
}

function fileCodes(source: OpenedSource, maxBytes: number): IssueCode[] {
  const { dialect, format, container, headers } = source;
  const codes: IssueCode[] = source.fileIssues.filter((code) => code !== 'file-too-large');
  if (source.bytes > maxBytes) codes.push('file-too-large');
  if (format !== 'csv' || container !== null) codes.push('wrong-file-extension');
  if (dialect.hasBom) codes.push('has-bom');
  if (dialect.delimiter !== ',' || headers.join(',') !== TARGET_FIELDS.join(',')) codes.push('wrong-header');
  return codes;
}

async function lintTable(lint: Lint, source: OpenedSource, pace: Pace, options: CallOptions): Promise<void> {
  const columns = columnsOf(source.headers);
  for await (const { records, bytesRead, summary } of readRecords(source, options)) {
    for (const record of records) lintRow(lint, columns, record);
    if (summary && summary.blankRows > 0) countIssue(lint.tally, 'blank-row', summary.blankRows, null);
    const rows = lint.tally.rowsRead;
    await pace.step({ stage: 'reading', rows, done: bytesRead, total: source.bytes, unit: 'bytes' });
  }
}

/** `columns`: per field the column that holds it, -1 where the table has none. */
function lintRow({ rules, tally, seen }: Lint, columns: readonly number[], record: SourceRecord): void {
  const raw = columns.map((column) => (column === -1 ? '' : (record.cells[column] ?? '')));
  const event = buildEvent(raw, rules);
  tally.rowsRead += 1;
  for (const fault of record.faults ?? []) addCode(event.codes, fault);
  for (const code of formCodes(raw, event.values)) addCode(event.codes, code);
  const place = { row: record.row, source: 0 };
  countCodes(tally, event.codes, place);
  const key = event.isRejected ? null : dedupeKey(event.values, true);
  if (!key) return;
  if (seen.has(key)) countIssue(tally, 'duplicate', 1, place);
  seen.add(key);
}

/** Findings about the form of values that can be read. */
function formCodes(raw: readonly string[], values: readonly string[]): IssueCode[] {
  const codes: IssueCode[] = [];
  const differs = (field: number, exact: RegExp): boolean => values[field] !== '' && !exact.test(raw[field] ?? '');
  if (differs(TIME, EXACT_TIME)) codes.push('time-format');
  if (differs(PRICE, EXACT_PRICE) || differs(QUANTITY, EXACT_QUANTITY)) codes.push('number-format');
  if (values[EVENT_TYPE] !== '' && values[EVENT_TYPE] !== raw[EVENT_TYPE]) codes.push('label-spelling');
  if (MATCH_KEYS.some((field) => differs(field, DIGEST))) codes.push('plain-match-key');
  return codes;
}
