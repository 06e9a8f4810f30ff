/** A process that appends to the outgoing log of a workspace, as one that sends does: `node log-writer.ts WORKSPACE COUNT`. */
import { openTestStore } from './test-store.ts';

const [workspace = '', count = '0'] = process.argv.slice(2);
const store = openTestStore(workspace);
for (let at = 0; at < Number(count); at += 1) {
  store.inDurableTransaction(() => {
    store.outgoing.append({
      at: new Date().toISOString(), kind: 'events', host: `process-${process.pid}`, isLoopback: false, bytes: 1, events: 1, bodySha256: 'a'.repeat(64), fields: [], refusal: null, uploadId: null, jobId: null,
    });
  });
}
store.close();
