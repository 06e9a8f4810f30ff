/** The first schema. A released migration is never edited; the next one gets the next number. */
export const initial = `
CREATE TABLE job (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  state       TEXT NOT NULL CHECK (state IN ('importing', 'imported', 'prepared', 'exported', 'forgotten')),
  created_at  TEXT NOT NULL,
  recipe      TEXT NOT NULL,
  counts      TEXT,
  exported    TEXT,
  prepared_at TEXT,
  -- 1: made by one run of the command line, of no use to anybody if that run dies
  is_temporary INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
  job_id     INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  name       TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  sha256     TEXT NOT NULL,
  dialect    TEXT NOT NULL,
  rows       INTEGER NOT NULL,
  blank_rows INTEGER NOT NULL,
  issues     TEXT NOT NULL,
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;

-- The only tables that hold what the source file holds: sealed, and deleted by "forget".
CREATE TABLE staged_profile (
  job_id INTEGER PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
  body   BLOB NOT NULL
) STRICT;

CREATE TABLE staged_chunk (
  job_id    INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  chunk     INTEGER NOT NULL,
  source    INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  body      BLOB NOT NULL,
  PRIMARY KEY (job_id, chunk)
) STRICT;

-- Derived from a staged chunk by the job's recipe: finished lines with hashed match keys, and per row facts.
CREATE TABLE derived_chunk (
  job_id INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  chunk  INTEGER NOT NULL,
  source INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  facts  BLOB NOT NULL,
  lines  BLOB NOT NULL,
  PRIMARY KEY (job_id, chunk)
) STRICT;

CREATE UNIQUE INDEX derived_chunk_by_seq ON derived_chunk (job_id, first_seq);

-- Dedupe keys, partitioned so that one bucket at a time fits in memory however long the file is.
CREATE TABLE key_bucket (
  job_id  INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  bucket  INTEGER NOT NULL,
  part    INTEGER NOT NULL,
  entries BLOB NOT NULL,
  PRIMARY KEY (job_id, bucket, part)
) STRICT;

CREATE TABLE duplicate (
  job_id     INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  seq        INTEGER NOT NULL,
  winner_seq INTEGER NOT NULL,
  winner_row INTEGER NOT NULL,
  winner_source INTEGER NOT NULL,
  differs    INTEGER NOT NULL,
  PRIMARY KEY (job_id, seq)
) STRICT, WITHOUT ROWID;
`;
