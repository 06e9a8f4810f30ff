/** Rows that are looked at order by order once repeats are gone, and what becomes of them. */
export const orders = `
-- Finished lines by order, partitioned so that one bucket at a time fits in memory; dropped when a job is prepared.
CREATE TABLE order_bucket (
  job_id  INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  bucket  INTEGER NOT NULL,
  part    INTEGER NOT NULL,
  entries BLOB NOT NULL,
  PRIMARY KEY (job_id, bucket, part)
) STRICT;

-- Rows that do not go out as they were derived: merged into another (into_seq), or with another line.
CREATE TABLE changed_row (
  job_id      INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  seq         INTEGER NOT NULL,
  into_seq    INTEGER,
  into_row    INTEGER,
  into_source INTEGER,
  line        BLOB,
  lo          INTEGER NOT NULL,
  hi          INTEGER NOT NULL,
  top         INTEGER NOT NULL,
  PRIMARY KEY (job_id, seq)
) STRICT, WITHOUT ROWID;
`;
