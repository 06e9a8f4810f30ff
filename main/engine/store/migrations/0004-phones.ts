/** Which order had which phone while a job is prepared, partitioned like the dedupe keys; empty at any other time. */
export const phones = `
CREATE TABLE phone_bucket (
  job_id  INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  bucket  INTEGER NOT NULL,
  part    INTEGER NOT NULL,
  entries BLOB NOT NULL,
  PRIMARY KEY (job_id, bucket, part)
) STRICT;
`;
