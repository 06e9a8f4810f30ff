/** Forgets a job in a process of its own, which kills itself at the named moment as a power cut would. */
import { purgeJob } from '../../main/engine/privacy/purge-job.ts';
import type { Store } from '../../main/engine/store/store.ts';
import { openTestStore } from './test-store.ts';

const [workspace = '', jobId = '', moment = ''] = process.argv.slice(2);
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
};
const store = openTestStore(workspace);
const doomed: Store = moment === 'before-commit' ? { ...store, certificates: { ...store.certificates, put: die } } : store;
purgeJob({ store: doomed, now: Date.now }, { jobId: Number(jobId), reason: 'asked' });
if (moment === 'before-shrink') die();
store.shrink();
store.close();
