/** Everything the command line prints: tables and figures for people, one JSON object for programs. */
import type { WireError } from '../engine/contract/wire.ts';
import { printable } from '../engine/source-label.ts';
import { protectionField } from './protection-text.ts';
import { errorText } from './sentences.ts';

const COUNT = new Intl.NumberFormat('en-US');

export function count(value: number): string {
  return COUNT.format(value);
}

/** "1 row", "2 rows". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Bytes in decimal units, as TikTok's limits are. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Amounts that stand together, with the same decimals and never a single one; nothing is rounded. */
export function amounts(decimals: readonly string[]): string[] {
  const most = Math.max(...decimals.map((decimal) => decimal.split('.')[1]?.length ?? 0));
  const scale = most === 1 ? 2 : most;
  return decimals.map((decimal) => {
    const [units = '', fraction = ''] = decimal.split('.');
    return scale === 0 ? decimal : `${units}.${fraction.padEnd(scale, '0')}`;
  });
}

/** Columns padded to their widest cell; `right` lists the indices that hold figures. */
export function table(cells: readonly (readonly string[])[], right: readonly number[] = []): string {
  const rows = cells.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, width(cell))));
  return rows
    .map((row) =>
      row
        .map((cell, index) => pad(cell, widths[index] ?? 0, right.includes(index)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

/** The answer of a command; what protected the workspace stands in every one that opened it. */
export function printJson(answer: object): void {
  const json = JSON.stringify({ ...answer, ...protectionField() }, null, 2);
  // The same text to every reader of JSON, and harmless to a terminal.
  const plain = json.replaceAll(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  process.stdout.write(`${plain}\n`);
}

/** Names of files, sheets and columns come from others; nothing in them may steer the terminal. */
export function print(text: string): void {
  process.stdout.write(`${text.split('\n').map(printable).join('\n')}\n`);
}

/** One sentence for people on stderr, or the error object on stdout for programs. */
export function printError(error: WireError, asJson: boolean, more: { json: object; text: string }): void {
  const { message, where, fix } = errorText(error);
  if (asJson) {
    printJson({ error: { code: error.code, message, where, fix, ...more.json } });
    return;
  }
  const place = where === '' || message.includes(where) ? '' : ` (${where})`;
  process.stderr.write(`counterfoil: ${message}${place} ${fix}\n${more.text}`);
}

function pad(cell: string, to: number, isRight: boolean): string {
  const space = ' '.repeat(Math.max(to - width(cell), 0));
  return isRight ? space + cell : cell + space;
}

/** Columns a text takes in a terminal: East Asian wide characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const char of text) columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(char) ? 2 : 1;
  return columns;
}
