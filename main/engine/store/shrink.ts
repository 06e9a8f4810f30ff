/** Makes sure that what was deleted is gone from the disk as well, at once or, after a crash, with the next writer. */
import { removeForgottenCopies } from './old-copies.ts';
import type { CopiedWorkspace } from './old-copies.ts';
import type { SettingStore } from './settings.ts';

export interface Shrinker {
  /** Deletes old copies of the workspace that hold rows of the job; answers how many. */
  removeCopiesOf(jobId: number): number;
  /** Notes, in the transaction that deletes, that `shrink` has to follow: whoever writes next makes up for one that a crash prevented. */
  oweShrink(): void;
  owesShrink(): boolean;
  /** Gives the pages that deleted rows freed back to the disk, and empties the log they passed through; copies that still hold them go. */
  shrink(): void;
}

const OWED = 'shrinkOwed';

export function createShrinker(of: CopiedWorkspace, settings: SettingStore): Shrinker {
  return {
    removeCopiesOf: (jobId) => removeForgottenCopies(of, jobId),
    oweShrink: () => settings.put(OWED, true),
    owesShrink: () => settings.get(OWED) === true,
    shrink() {
      of.db.pragma('incremental_vacuum');
      removeForgottenCopies(of);
      // Where a reader in another process holds the log, the next writer tries again.
      if (of.db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0) settings.remove(OWED);
    },
  };
}
