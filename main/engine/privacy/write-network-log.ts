/** Use case: the outgoing log, or what of it is of a job, as a file that proves itself. */
import type { Input, Output } from '../contract/commands.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { iso } from '../moments.ts';
import { networkLogOf } from '../outgoing/network-log.ts';
import type { NetworkLog } from '../outgoing/network-log.ts';
import { VERSION } from '../version.ts';
import { writeProof } from './proof-file.ts';

/** Throws `proof/not-writable` and `export/foreign-files`. */
export async function writeNetworkLog(context: Context, { path, jobId }: Input<'writeNetworkLog'>): Promise<Output<'writeNetworkLog'>> {
  return await writeProof(path, networkLogNow(context, jobId ?? null));
}

/** The log as it is at this moment. */
function networkLogNow(context: Context, jobId: number | null): NetworkLog {
  const { store, now } = context;
  return explainedNow(context, () => {
    const made: { log: NetworkLog | null } = { log: null };
    store.inTransaction(() => {
      made.log = networkLogOf(store.outgoing, { jobId, appVersion: VERSION, writtenAt: iso(now()) });
    });
    if (made.log === null) throw new Error('a transaction did not run');
    return made.log;
  });
}
