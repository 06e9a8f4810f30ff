/** The thread that holds a workbook of an old kind: parses once, then hands out rows as they are asked for. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseLegacy } from './legacy-cells.ts';
import type { LegacyAnswer, LegacyQuestion } from './legacy-messages.ts';

const { content } = workerData as { content: Uint8Array | string };

function send(message: LegacyAnswer): void {
  parentPort?.postMessage(message);
}

try {
  const book = parseLegacy(content);
  parentPort?.on('message', ({ sheet, from }: LegacyQuestion) => {
    send({ kind: 'rows', ...book.rows(sheet, from) });
  });
  send({ kind: 'sheets', sheets: book.sheets });
} catch (error) {
  // The library's messages may quote cells, so only what they are about leaves this thread.
  const isProtected = error instanceof Error && /password|encrypt/i.test(error.message);
  send({ kind: 'refused', isProtected });
}
