// What a sender recorded comes to the same ledger whether it goes in step by step or many steps at once.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntryDigests, LedgerEntry } from '../../../main/engine/store/ledger.ts';
import type { Store } from '../../../main/engine/store/store.ts';
import { tempFolder } from '../../helpers/folders.ts';
import { openTestStore } from '../../helpers/test-store.ts';

const digest = (text: string): Buffer => createHash('md5').update(text).digest();
const ENTRIES: readonly EntryDigests[] = Array.from({ length: 8 }, (_, at) =>
  ({ exact: digest(`exact ${at}`), line: at % 3 === 0 ? null : digest(`line ${at % 2}`), order: at === 0 ? null : digest('order') }));

const step = fc.record({ what: fc.constantFrom('sending', 'sent', 'both', 'not-taken'), uploadId: fc.constantFrom(1, 1, 1, 2), entries: fc.subarray([...ENTRIES], { minLength: 1 }) });

function entriesOf(store: Store, eventSet: string): LedgerEntry[] {
  return [...store.ledger.allEntries()].filter((entry) => entry.eventSet === eventSet).map((entry) => ({ ...entry, eventSet: '' }));
}

test('many steps at once are the same as each by itself', () => {
  const store = openTestStore(tempFolder());
  const keyId = store.ledger.ownKey().id;
  let runs = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      runs += 1;
      for (const way of ['alone', 'together']) {
        const eventSet = `${way} ${runs}`;
        for (const [at, { what, uploadId, entries }] of steps.entries()) {
          const sending = { eventSet, keyId, uploadId, at: 1000 + at * 10 };
          if (what === 'not-taken') store.ledger.forgetSending(entries.map(({ exact }) => exact), sending);
          if (what === 'sending' || what === 'both') store.ledger.recordSending(entries, sending);
          if (way === 'alone') store.ledger.settle();
          if (what === 'sent' || what === 'both') store.ledger.recordSent(entries, { ...sending, at: sending.at + 1 });
          if (way === 'alone') store.ledger.settle();
        }
        store.ledger.settle();
      }
      expect(entriesOf(store, `together ${runs}`)).toEqual(entriesOf(store, `alone ${runs}`));
    }),
    { numRuns: 150 },
  );
  store.close();
});
