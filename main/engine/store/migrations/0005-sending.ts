/** The permanent ledger of what was sent or exported, and uploads on their way. No access token, no plain value of a customer. */
export const sending = `
-- Which rows were merged into an event; its lines become the contents of what is sent.
CREATE INDEX changed_row_by_into ON changed_row (job_id, into_seq) WHERE into_seq IS NOT NULL;

-- Event sets that a person named. The access token is in the system's keychain, never here.
CREATE TABLE account (
  event_set  TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- Keys of the ledger's digests: one of our own, and those that came with an imported ledger.
CREATE TABLE ledger_key (
  id     INTEGER PRIMARY KEY,
  is_own INTEGER NOT NULL,
  body   BLOB NOT NULL
) STRICT;

-- What was sent to an event set. Digests are keyed, 16 bytes each; line_key is null under order grain,
-- both line_key and order_key are null without an order id.
CREATE TABLE ledger_entry (
  event_set  TEXT NOT NULL,
  exact      BLOB NOT NULL,
  line_key   BLOB,
  order_key  BLOB,
  key_id     INTEGER NOT NULL REFERENCES ledger_key (id),
  -- 1: a request left and its answer is not known; 2: accepted; 3: a person uploaded the file
  state      INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
  -- epoch seconds of the first request (or the export), and of the answer
  first_sent INTEGER NOT NULL,
  sent       INTEGER,
  upload_id  INTEGER,
  PRIMARY KEY (event_set, exact)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_entry_by_line ON ledger_entry (event_set, line_key) WHERE line_key IS NOT NULL;
-- With line_key, so that entries of whole orders are found without reading an order's lines.
CREATE INDEX ledger_entry_by_order ON ledger_entry (event_set, order_key, line_key) WHERE order_key IS NOT NULL;

-- What sending recorded of late, in order; it goes into ledger_entry many batches at once. Entries: exact, line and order digest
-- (zeros for none), 48 bytes an event.
CREATE TABLE ledger_recent (
  id        INTEGER PRIMARY KEY,
  step      TEXT NOT NULL CHECK (step IN ('sending', 'sent', 'not-taken')),
  event_set TEXT NOT NULL,
  key_id    INTEGER NOT NULL,
  upload_id INTEGER NOT NULL,
  -- epoch seconds
  at        INTEGER NOT NULL,
  entries   BLOB NOT NULL
) STRICT;

-- What CSV exports held, by job; outlives the job's rows. Entries: exact, line and order key (zeros for none), 48 bytes an
-- event, in buckets by the first byte of the exact key.
CREATE TABLE export_record (
  id          INTEGER PRIMARY KEY,
  job_id      INTEGER NOT NULL UNIQUE,
  key_id      INTEGER NOT NULL REFERENCES ledger_key (id),
  exported_at TEXT NOT NULL,
  events      INTEGER NOT NULL
) STRICT;

CREATE TABLE exported_bucket (
  record_id INTEGER NOT NULL REFERENCES export_record (id) ON DELETE CASCADE,
  bucket    INTEGER NOT NULL,
  part      INTEGER NOT NULL,
  entries   BLOB NOT NULL,
  PRIMARY KEY (record_id, bucket, part)
) STRICT;

-- Keyed digests of each row as the ledger knows events, 48 bytes a row, zeros for none; null in chunks of an earlier version.
ALTER TABLE derived_chunk ADD COLUMN digests BLOB;

-- Counts of a job as they were before rows were left out as sent; null where nothing was compared.
ALTER TABLE job ADD COLUMN unmatched TEXT;

-- Rows of a prepared job that are left out because they were sent. kind 1: sent; 2: sent with another time or grain.
CREATE TABLE sent_row (
  job_id INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  seq    INTEGER NOT NULL,
  kind   INTEGER NOT NULL CHECK (kind IN (1, 2)),
  -- epoch seconds
  sent   INTEGER NOT NULL,
  PRIMARY KEY (job_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE upload (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id          INTEGER NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('planned', 'unfinished', 'finished', 'discarded')),
  event_set       TEXT NOT NULL,
  origin          TEXT NOT NULL,
  is_rehearsal    INTEGER NOT NULL,
  test_event_code TEXT,
  batch_size      INTEGER NOT NULL,
  -- keyed digest over everything that the job would send: tells that an unfinished upload is of the very same events
  fingerprint     BLOB NOT NULL,
  created_at      TEXT NOT NULL,
  started_at      TEXT,
  finished_at     TEXT,
  -- JSON of what the view shows and sending does not change
  facts           TEXT NOT NULL,
  -- JSON of WireError, or null
  stopped_by      TEXT,
  events          INTEGER NOT NULL,
  sent            INTEGER NOT NULL DEFAULT 0,
  already_sent    INTEGER NOT NULL DEFAULT 0,
  refused         INTEGER NOT NULL DEFAULT 0,
  left            INTEGER NOT NULL DEFAULT 0,
  requests        INTEGER NOT NULL DEFAULT 0,
  repeated        INTEGER NOT NULL DEFAULT 0,
  bytes_sent      INTEGER NOT NULL DEFAULT 0,
  -- JSON: currency to amount and events of what was accepted
  accepted        TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- Events on their way: bodies with digests only, a chunk for each planned batch; a chunk goes when all of it is answered. Bodies
-- lie apart, since entries are written twice a request. unknown_since: epoch seconds of the oldest request without an answer.
CREATE TABLE outbox_chunk (
  upload_id     INTEGER NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
  chunk         INTEGER NOT NULL,
  unknown_since INTEGER,
  entries       BLOB NOT NULL,
  PRIMARY KEY (upload_id, chunk)
) STRICT;

-- Asked ten times a second while sending, of a table whose rows are large.
CREATE INDEX outbox_unknown ON outbox_chunk (upload_id) WHERE unknown_since IS NOT NULL;

CREATE TABLE outbox_bodies (
  upload_id INTEGER NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
  chunk     INTEGER NOT NULL,
  bodies    BLOB NOT NULL,
  PRIMARY KEY (upload_id, chunk)
) STRICT;

-- A plan that never left means nothing without its job, or under other rules.
CREATE TRIGGER plan_goes_with_job AFTER DELETE ON job BEGIN
  DELETE FROM upload WHERE job_id = OLD.id AND state = 'planned';
END;

CREATE TRIGGER plan_goes_with_recipe AFTER UPDATE OF recipe ON job WHEN OLD.recipe <> NEW.recipe BEGIN
  DELETE FROM upload WHERE job_id = OLD.id AND state = 'planned';
END;

CREATE TABLE batch (
  upload_id   INTEGER NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
  batch       INTEGER NOT NULL,
  split_from  INTEGER,
  state       TEXT NOT NULL CHECK (state IN ('sending', 'accepted', 'refused', 'split', 'failed')),
  events      INTEGER NOT NULL,
  bytes       INTEGER NOT NULL,
  body_sha256 TEXT NOT NULL,
  -- JSON of BatchAttempt[]
  attempts    TEXT NOT NULL,
  PRIMARY KEY (upload_id, batch)
) STRICT, WITHOUT ROWID;

-- A request that is made again is found by its body.
CREATE INDEX batch_open ON batch (upload_id, body_sha256) WHERE state IN ('sending', 'failed');

CREATE TABLE refused_event (
  upload_id  INTEGER NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
  seq        INTEGER NOT NULL,
  row        INTEGER NOT NULL,
  line       INTEGER NOT NULL,
  source     INTEGER NOT NULL,
  event_id   TEXT NOT NULL,
  code       INTEGER NOT NULL,
  reason     TEXT NOT NULL,
  request_id TEXT,
  PRIMARY KEY (upload_id, seq)
) STRICT, WITHOUT ROWID;
`;
