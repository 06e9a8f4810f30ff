/** How a file was read, in one line. */
import type { Delimiter, SourceFile } from '../engine/contract/model.ts';
import { plural } from './output.ts';

const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

export function delimiterWord(delimiter: Delimiter): string {
  return DELIMITER_WORDS[delimiter];
}

export function sourceLine({ name, dialect, rows, blankRows }: SourceFile): string {
  const encoding = dialect.encoding.toUpperCase() + (dialect.hasBom ? ' with BOM' : '');
  const blank = blankRows > 0 ? `, ${plural(blankRows, 'blank row')} skipped` : '';
  return `${name}: ${plural(rows, 'row')} (${encoding}, ${delimiterWord(dialect.delimiter)}, header on row ${dialect.headerRow}${blank})`;
}
