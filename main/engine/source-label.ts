/** How a table is named to people, in one place: in reports, in messages and on the terminal. Pure. */
import type { SourceFile } from './contract/source.ts';

/** What could steer a terminal, break a line or turn the reading direction; names of files and sheets may hold it. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u{61c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

/** A text of the user's file system or workbook as it may be printed. */
export function printable(text: string): string {
  return text.replace(STEERING, '\u{FFFD}');
}

/** A name in a zip may have 64 KB, and a report says it in every row. */
const LONGEST_PART = 300;

/** A table by its place: file › member of an archive › sheet. */
export function sourceLabel({ name, entry, sheet }: Pick<SourceFile, 'name' | 'entry' | 'sheet'>): string {
  return [name, entry, sheet].filter((part) => part !== null).map((part) => printable(clipped(part))).join(' › ');
}

function clipped(part: string): string {
  return part.length <= LONGEST_PART ? part : `${part.slice(0, LONGEST_PART).toWellFormed()}…`;
}
