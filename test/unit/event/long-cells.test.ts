/** A stranger's cell of any length costs no square of it: what a reader takes is compared between a text and one four times as long. */
import { expect, test } from 'vitest';
import { CELL_READERS, HOSTILE_TEXTS } from '../../helpers/cell-readers.ts';

const LENGTH = 4000;
/** Below it a measurement says nothing. */
const LEAST_MS = 8;
/** Four times as long takes four times as much; a square takes sixteen. */
const MOST_TIMES = 9;

function cpuOf(read: (cell: string) => unknown, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 2 && least > LEAST_MS; run += 1) {
    const before = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const READERS = ['readEmail', 'readCurrency', 'readCountry', 'readEventName', 'isStarred', 'isTestOrder', 'readMojibake', 'maskContacts', 'isConsentHeader', 'statusKind', 'fitsOf', 'readAmountPoint', 'readAmountOpen', 'readQuantity', 'holdsContact', 'guardedCsvLine'];

test.each(READERS)('%s', (name) => {
  const read = CELL_READERS[name] ?? (() => null);
  const slow = HOSTILE_TEXTS.filter(({ of }) => {
    const one = cpuOf(read, of(LENGTH));
    return one > LEAST_MS && cpuOf(read, of(LENGTH * 4)) > one * MOST_TIMES;
  });
  expect(slow.map((text) => text.name)).toEqual([]);
});
