/** Use case: write the request bodies of an upload to disk instead of sending them. */
import path from 'node:path';
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import { createPace, explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { inspectBody } from '../delivery/gate.ts';
import { openOutputSet } from '../delivery/output-set.ts';
import type { OutputSet } from '../delivery/output-set.ts';
import type { FinishedFile } from '../delivery/output-file.ts';
import { requestBody, TRACK_PATH } from '../delivery/payload.ts';
import { AppError } from '../errors.ts';
import { iso } from '../moments.ts';
import type { StoredUpload } from '../store/uploads.ts';
import { VERSION } from '../version.ts';
import { gateStop, setAside } from './gate-stop.ts';
import { isOverdue } from './overdue.ts';
import { createElsewhere } from './sent-elsewhere.ts';

const LIST_NAME = 'requests.json';
const LIST_VERSION = 1;

/**
 * Byte for byte what sending would post now if nothing is refused, one file for each request. Changes nothing. Throws
 * `upload/unknown`, `upload/discarded`, `upload/gate-refused` and `export/*`.
 */
export async function writeBodies(context: Context, input: Input<'writeBodies'>, options: CallOptions): Promise<Output<'writeBodies'>> {
  const { store } = context;
  const upload = explainedNow(context, () => store.uploads.read(input.uploadId));
  if (upload.state === 'discarded') throw new AppError('upload/discarded', { upload: input.uploadId });
  const elsewhere = explainedNow(context, () => createElsewhere(store, upload));
  const pace = createPace(options);
  const set = await openOutputSet(input.outDir, {
    keep: new Set(upload.facts.sourceSha256),
    looksOurs: (name) => /^request-\d{4,}\.json$/.test(name),
    voucher: { name: LIST_NAME, isOurs: (content) => typeof content['counterfoilRequests'] === 'number' },
    isPrivate: true,
  });
  try {
    let [done, requests] = [0, 0];
    for (const chunk of explainedNow(context, () => store.outbox.chunks(upload.uploadId))) {
      const bodies = explainedNow(context, () => bodiesOf(context, { upload, elsewhere }, chunk));
      if (bodies.length > 0) {
        requests += 1;
        await writeRequest(set, requests, { body: requestBody(upload, bodies), events: bodies.length });
      }
      done += bodies.length;
      await pace.step({ stage: 'writing', rows: done, done, total: upload.events, unit: 'events' });
    }
    let files: readonly FinishedFile[] = [];
    await set.commit((finished) => {
      files = finished;
      return listText(context, upload, finished);
    });
    return { outDir: input.outDir, files: files.map(({ name, rows, bytes, sha256 }) => ({ path: path.join(input.outDir, name), events: rows, bytes, sha256 })) };
  } catch (error) {
    await set.abandon();
    throw error;
  }
}

interface Pending {
  readonly upload: StoredUpload;
  readonly elsewhere: ReturnType<typeof createElsewhere>;
}

/** The events of a chunk that the next run would send, as it would send them. */
function bodiesOf({ store, now }: Context, { upload, elsewhere }: Pending, chunk: number): string[] {
  let bodies: string[] = [];
  // Another process may be sending: the entries and their bodies are those of one moment.
  store.inTransaction(() => {
    const entries = store.outbox.entries(upload.uploadId, chunk);
    if (entries.length === 0) return;
    const texts = store.outbox.bodies(upload.uploadId, chunk, entries);
    store.ledger.settle();
    const sent = new Set(elsewhere(entries).sent);
    const leaving = entries.flatMap((entry, index) => (entry.isDone || sent.has(entry) || isOverdue(entry.firstSent, now()) ? [] : [{ entry, text: texts[index] ?? '' }]));
    const passage = inspectBody(Buffer.from(requestBody(upload, leaving.map(({ text }) => text))));
    const kept = new Set(setAside(passage, leaving.map(({ entry }) => entry)).map(({ entry }) => entry));
    bodies = leaving.filter(({ entry }) => !kept.has(entry)).map(({ text }) => text);
    if (passage.refusal === null || kept.size > 0) return;
    const { code, params } = gateStop(passage.refusal);
    throw new AppError(code, params);
  });
  return bodies;
}

async function writeRequest(set: OutputSet, number: number, { body, events }: { body: string; events: number }): Promise<void> {
  const file = await set.create(`request-${String(number).padStart(4, '0')}.json`);
  await file.write({ bytes: body, rows: events });
  await file.finish();
}

function listText({ now }: Context, upload: StoredUpload, files: readonly FinishedFile[]): string {
  const list = {
    counterfoilRequests: LIST_VERSION,
    appVersion: VERSION,
    writtenAt: iso(now()),
    uploadId: upload.uploadId,
    // The access token goes in the header Access-Token and is in no file.
    method: 'POST',
    endpoint: upload.isRehearsal ? null : upload.origin + TRACK_PATH,
    contentType: 'application/json',
    eventSet: upload.eventSet,
    testEventCode: upload.testEventCode,
    events: files.reduce((sum, { rows }) => sum + rows, 0),
    files: files.map(({ name, rows, bytes, sha256 }) => ({ name, events: rows, bytes, sha256 })),
  };
  return `${JSON.stringify(list, null, 2)}\n`;
}
