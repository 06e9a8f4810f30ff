/**
 * Tells a cell that runs over several lines from a forgotten quote that a later row happens to close
 * (inch marks do): lines inside an address do not have as many cells as the table, swallowed rows do.
 */

/** Below this width a line of prose may have as many cells by chance. */
const LEAST_WIDTH = 4;
const LF = 10;
const CR = 13;

export interface SpannedRecord {
  readonly text: string;
  readonly start: number;
  /** Of its first physical line. */
  readonly lineEnd: number;
  readonly end: number;
}

/** Whether every whole line inside the record, or else both of its two lines, are rows of the table. */
export function swallowsRows(record: SpannedRecord, delimiter: number, width: number): boolean {
  if (width < LEAST_WIDTH) return false;
  const { text, start, lineEnd, end } = record;
  let cells = 1;
  let inner = 0;
  for (let i = startOfNextLine(text, lineEnd); i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code === delimiter) cells += 1;
    if (code !== LF && code !== CR) continue;
    if (cells !== width) return false;
    inner += 1;
    cells = 1;
    i = startOfNextLine(text, i) - 1;
  }
  return inner > 0 || (cells === width && countCells(text, start, lineEnd, delimiter) === width);
}

function startOfNextLine(text: string, lineEnd: number): number {
  const isPair = text.charCodeAt(lineEnd) === CR && text.charCodeAt(lineEnd + 1) === LF;
  return lineEnd + (isPair ? 2 : 1);
}

function countCells(text: string, start: number, end: number, delimiter: number): number {
  let cells = 1;
  for (let i = start; i < end; i += 1) if (text.charCodeAt(i) === delimiter) cells += 1;
  return cells;
}
