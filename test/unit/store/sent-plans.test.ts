// Questions that are asked chunk by chunk or request by request read no more than they answer.
import { expect, test } from 'vitest';
import { OPEN_BATCH_SQL } from '../../../main/engine/store/batches.ts';
import { MERGED_INTO_SQL } from '../../../main/engine/store/changed-rows.ts';
import { EXPORT_PARTS_SQL } from '../../../main/engine/store/export-records.ts';
import { UNKNOWN_SQL } from '../../../main/engine/store/outbox.ts';
import { SENT_BETWEEN_SQL } from '../../../main/engine/store/sent-rows.ts';
import { tempFolder } from '../../helpers/folders.ts';
import { openTestDatabase, openTestStore } from '../../helpers/test-store.ts';

test.each([
  ['merged rows', MERGED_INTO_SQL, 3, '(job_id=? AND into_seq>? AND into_seq<?)'],
  ['rows already sent', SENT_BETWEEN_SQL, 3, '(job_id=? AND seq>? AND seq<?)'],
  ['a bucket of an export', EXPORT_PARTS_SQL, 2, '(record_id=? AND bucket=?)'],
  ['events of unknown outcome', UNKNOWN_SQL, 1, 'USING INDEX outbox_unknown'],
  ['requests without an answer', OPEN_BATCH_SQL, 2, '(upload_id=? AND body_sha256=?)'],
])('%s are found by all of an index', (_, sql, holes, columns) => {
  const folder = tempFolder();
  openTestStore(folder).close();
  const db = openTestDatabase(folder);
  const plan = db.prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: holes }, () => 1)).map(({ detail }) => detail);
  db.close();
  expect(plan).toHaveLength(1);
  expect(plan[0]).toMatch(/^SEARCH/);
  expect(plan[0]).toContain(columns);
});
