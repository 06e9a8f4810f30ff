/** What left this computer, what was forgotten, who looked at plain values, and the settings of the workspace. */
export const privacy = `
-- One line per request (or refusal), written before the first byte leaves. Append-only: the triggers below hold it.
CREATE TABLE outgoing_request (
  seq         INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('events', 'test-events', 'rehearsal', 'connection-test')),
  host        TEXT NOT NULL,
  is_loopback INTEGER NOT NULL,
  bytes       INTEGER NOT NULL,
  events      INTEGER NOT NULL,
  body_sha256 TEXT NOT NULL,
  -- JSON: sorted paths of the fields present
  fields      TEXT NOT NULL,
  -- JSON of GateRefusal, or null
  refusal     TEXT,
  upload_id   INTEGER,
  job_id      INTEGER,
  -- SHA-256 over the link before and this entry, lower hex
  link        TEXT NOT NULL
) STRICT;

CREATE INDEX outgoing_request_by_job ON outgoing_request (job_id) WHERE job_id IS NOT NULL;

-- All that the totals need: a refused one has no bytes.
CREATE INDEX outgoing_request_by_host ON outgoing_request (host, is_loopback, bytes);

CREATE TRIGGER outgoing_request_stays BEFORE DELETE ON outgoing_request BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER outgoing_request_is_final BEFORE UPDATE ON outgoing_request BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER outgoing_request_is_not_replaced BEFORE INSERT ON outgoing_request WHEN EXISTS (SELECT 1 FROM outgoing_request WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- JSON of PurgeCertificate; outlives its job.
CREATE TABLE purge_certificate (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id INTEGER NOT NULL,
  body   TEXT NOT NULL
) STRICT;

CREATE TRIGGER purge_certificate_stays BEFORE DELETE ON purge_certificate BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER purge_certificate_is_final BEFORE UPDATE ON purge_certificate BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER purge_certificate_is_not_replaced BEFORE INSERT ON purge_certificate WHEN EXISTS (SELECT 1 FROM purge_certificate WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE reveal (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id      INTEGER NOT NULL,
  at          TEXT NOT NULL,
  revealed_by TEXT NOT NULL,
  rows        INTEGER NOT NULL,
  shown       INTEGER NOT NULL
) STRICT;

CREATE TRIGGER reveal_stays BEFORE DELETE ON reveal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reveal_is_final BEFORE UPDATE ON reveal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reveal_is_not_replaced BEFORE INSERT ON reveal WHEN EXISTS (SELECT 1 FROM reveal WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Who prepared, exported and sent a job; job and upload may be gone.
CREATE TABLE deed (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id    INTEGER NOT NULL,
  at        TEXT NOT NULL,
  done_by   TEXT NOT NULL,
  what      TEXT NOT NULL CHECK (what IN ('prepared', 'exported', 'sent')),
  upload_id INTEGER
) STRICT;

CREATE INDEX deed_by_job ON deed (job_id);

CREATE TRIGGER deed_stays BEFORE DELETE ON deed BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER deed_is_final BEFORE UPDATE ON deed BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER deed_is_not_replaced BEFORE INSERT ON deed WHEN EXISTS (SELECT 1 FROM deed WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- JSON values by name.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`;
