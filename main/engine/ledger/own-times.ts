/**
 * A line that stands in one file at several times, such as a subscription that is charged each month under one order id: when one of
 * them was sent, that one speaks against none of the others. What speaks against an event are entries that no event of the job is
 * itself, as those of a corrected time zone are. Only lines with an event that looks changed are held, forty bytes each.
 */
import type { Grain } from '../contract/recipe.ts';
import { exactDigest, ledgerDigests } from '../event/event-identity.ts';
import type { EntryDigests, LedgerKey, LedgerStore } from '../store/ledger.ts';
import { createDigestTable, wordsOf } from './digest-table.ts';
import { ownDigests, ownExact } from './event-keys.ts';
import type { KnownEvent } from './event-keys.ts';

export interface Against {
  readonly eventSet: string;
  readonly keys: readonly LedgerKey[];
  readonly grain: Grain;
}

export interface OwnTimes {
  /** An event that looks changed. */
  suspect(known: KnownEvent): void;
  /** Goes over every event of the job after the last `suspect`. */
  count(known: KnownEvent): void;
  /** Some suspected line was counted with an event that the ledger knows. */
  readonly hasCounted: boolean;
  /** After the last `count`: an event that looked changed, and all that speaks against it are other events of the job. */
  isCleared(known: KnownEvent): boolean;
}

export function createOwnTimes(ledger: LedgerStore, { eventSet, keys, grain }: Against): OwnTimes {
  // The number of a line, or of an order that looks changed as a whole, is 1 and its events that the ledger knows.
  const lines = keys.map((key) => ({ key, table: createDigestTable() }));
  let hasCounted = false;
  const digestsUnder = ({ key, isOwn }: LedgerKey, known: KnownEvent): EntryDigests => (isOwn ? ownDigests(known, key, grain) : ledgerDigests(known.identity, key, grain));
  const isKnown = ({ key, isOwn }: LedgerKey, known: KnownEvent): boolean =>
    ledger.exact(eventSet, isOwn ? ownExact(known, key) : exactDigest(known.identity, key)) !== null;
  const lineOf = ({ line, order }: EntryDigests): Uint32Array | null => (order === null ? null : wordsOf(line ?? order));
  return {
    suspect(known) {
      for (const { key, table } of lines) {
        const line = lineOf(digestsUnder(key, known));
        if (line !== null) table.set(line, 0, 1);
      }
    },
    count(known) {
      for (const { key, table } of lines) {
        const { line, order } = digestsUnder(key, known);
        const held = [line, order].flatMap((digest) => (digest === null ? [] : [wordsOf(digest)])).filter((words) => table.get(words, 0) > 0);
        if (held.length === 0 || !isKnown(key, known)) continue;
        for (const words of held) table.set(words, 0, table.get(words, 0) + 1);
        hasCounted = true;
      }
    },
    get hasCounted() {
      return hasCounted;
    },
    isCleared(known) {
      const under = lines.map(({ key, table }) => ({ key, table, digests: digestsUnder(key, known) }));
      const numbers = under.map(({ table, digests }) => {
        const line = lineOf(digests);
        return line === null ? 0 : table.get(line, 0);
      });
      if (numbers.every((number) => number <= 1) || keys.some((key) => isKnown(key, known))) return false;
      return under.every(({ digests }, at) => !ledger.speakAgainst(eventSet, digests, Math.max(0, (numbers[at] ?? 0) - 1)));
    },
  };
}
