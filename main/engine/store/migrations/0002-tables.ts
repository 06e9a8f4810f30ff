/**
 * A source is a table: a member of an archive, a sheet of a workbook. What else was found about the files of a job stands
 * beside it. The facts of a row got a third word of findings, so what was derived before is derived again.
 */
export const tables = `
ALTER TABLE source ADD COLUMN details TEXT NOT NULL
  DEFAULT '{"entry":null,"sheet":null,"format":"csv","container":null,"formulaCells":0,"renamed":[]}';
UPDATE source SET dialect = json_set(dialect, '$.descriptionRows', 0, '$.skipBottom', 0);

ALTER TABLE job ADD COLUMN findings TEXT NOT NULL DEFAULT '{"sheets":[],"failures":[],"profile":null,"orders":null}';

DELETE FROM derived_chunk;
DELETE FROM duplicate;
DELETE FROM key_bucket;
UPDATE job SET counts = NULL, exported = NULL, prepared_at = NULL, state = 'imported' WHERE state IN ('prepared', 'exported');
`;
