/** The thread that holds a workbook of an old kind: parses it once, then hands out rows as they are asked for. */
import { parentPort } from 'node:worker_threads';
import { parseLegacy } from './legacy-cells.ts';
import type { LegacyBook } from './legacy-cells.ts';
import type { LegacyAnswer, LegacyQuestion, LegacyRefusal } from './legacy-messages.ts';
import { NestedTableError, NoTableError } from './markup-tables.ts';

let book: LegacyBook | null = null;

parentPort?.on('message', (question: LegacyQuestion) => {
  parentPort?.postMessage(answer(question));
});

function answer(question: LegacyQuestion): LegacyAnswer {
  try {
    if (question.kind === 'close') {
      book = null;
      return { kind: 'closed' };
    }
    if (question.kind === 'open') {
      book = parseLegacy(question.content);
      return { kind: 'sheets', sheets: book.sheets };
    }
    return { kind: 'rows', ...(book?.rows(question.sheet, question.from) ?? { rows: [], next: null }) };
  } catch (error) {
    // The library's messages may quote cells, so only what they are about leaves this thread.
    return { kind: 'refused', code: refusalOf(error) };
  }
}

function refusalOf(error: unknown): LegacyRefusal {
  if (error instanceof NestedTableError) return 'source/workbook';
  if (error instanceof NoTableError) return 'source/no-sheet';
  return error instanceof Error && /password|encrypt/i.test(error.message) ? 'source/password-protected' : 'source/damaged';
}
