/**
 * RFC 4180 lines. fast-csv's own field formatter quotes; a line that needs no quoting is joined
 * directly, which a test proves to be the same bytes.
 */
import { FieldFormatter } from '@fast-csv/format/build/src/formatter/FieldFormatter.js';
import { FormatterOptions } from '@fast-csv/format/build/src/FormatterOptions.js';

/** Line end of every file we write. RFC 4180 readers take LF; it keeps the header exactly twelve names. */
export const LINE_END = '\n';

const NEEDS_FORMATTER = /[",\r\n|\0]/;
/** Each value with the comma before it, but for the first. */
const WRITTEN_VALUE = /(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g;
/** Of any width: spreadsheets of East Asia take the wide signs for the narrow ones. */
const STARTS_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** Where a spreadsheet that parts cells by semicolons would begin a cell or a row, quotes or not. */
const STARTS_INSIDE = /([;\r\n][" ]*)(?='*[=+\-@\t＝＋－＠])/g;

const formatter = new FieldFormatter(new FormatterOptions({ headers: false }));

/** One finished line with its line end; values are written exactly as given. */
export function csvLine(values: readonly string[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? '';
    if (index > 0) line += ',';
    line += NEEDS_FORMATTER.test(value) ? formatter.format(value, index, false) : value;
  }
  return line + LINE_END;
}

/**
 * As `csvLine`, for files that a person opens in a spreadsheet: what would run as a formula gets an
 * apostrophe before it (OWASP CSV injection), at the start and behind what may part cells. Never used for TikTok's file.
 */
export function guardedCsvLine(values: readonly string[]): string {
  return csvLine(values.map(guarded));
}

function guarded(value: string): string {
  const inside = value.replace(STARTS_INSIDE, "$1'");
  return STARTS_FORMULA.test(value) ? `'${inside}` : inside;
}

/** The values of a line that `csvLine` wrote. */
export function readCsvLine(line: string): string[] {
  const text = line.endsWith(LINE_END) ? line.slice(0, -LINE_END.length) : line;
  if (!text.includes('"')) return text.split(',');
  const values: string[] = [];
  for (const [, quoted, plain] of text.matchAll(WRITTEN_VALUE)) {
    values.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
  }
  return values;
}
