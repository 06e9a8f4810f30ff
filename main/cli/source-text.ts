/** How a file was read, in one line. */
import type { Delimiter, SourceFile } from '../engine/contract/source.ts';
import { sourceLabel } from '../engine/source-label.ts';
import { plural } from './output.ts';

const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

export function delimiterWord(delimiter: Delimiter): string {
  return DELIMITER_WORDS[delimiter];
}

export function sourceLine(source: SourceFile): string {
  const { dialect, rows, blankRows } = source;
  const blank = blankRows > 0 ? `, ${plural(blankRows, 'blank row')} skipped` : '';
  return `${sourceLabel(source)}: ${plural(rows, 'row')} (${formText(source)}, header on row ${dialect.headerRow}${blank})`;
}

function formText({ format, dialect: { encoding, hasBom, delimiter } }: SourceFile): string {
  if (encoding === null || delimiter === null) return format;
  return `${encoding.toUpperCase()}${hasBom ? ' with BOM' : ''}, ${delimiterWord(delimiter)}`;
}
