/** The thread that holds a workbook of an old kind: parses it once, then hands out rows as they are asked for. */
import { parentPort } from 'node:worker_threads';
import { parseLegacy } from './legacy-cells.ts';
import type { LegacyBook } from './legacy-cells.ts';
import type { LegacyAnswer, LegacyQuestion } from './legacy-messages.ts';

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
    return { kind: 'refused', isProtected: error instanceof Error && /password|encrypt/i.test(error.message) };
  }
}
