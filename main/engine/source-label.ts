/** How a table is named to people, in one place: in reports, in messages and on the terminal. Pure. */
import type { SourceFile } from './contract/source.ts';

/** What could steer a terminal, break a line or turn the reading direction; names of files and sheets may hold it. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

/** A text of the user's file system or workbook as it may be printed. */
export function printable(text: string): string {
  return text.replace(STEERING, '\u{FFFD}');
}

/** A table by its place: file › member of an archive › sheet. */
export function sourceLabel({ name, entry, sheet }: Pick<SourceFile, 'name' | 'entry' | 'sheet'>): string {
  return [name, entry, sheet].filter((part) => part !== null).map(printable).join(' › ');
}
