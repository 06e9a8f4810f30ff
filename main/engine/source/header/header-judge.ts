/** Compares readings of one header: by the columns that will be used, then by names that are known. */

/** What the caller knows about headers; the score is passed in so that this folder knows no mapping. */
export interface SourceHints {
  /** Header names that will be used, e.g. from `--map`. */
  readonly columns: readonly string[];
  /** The more of these names are known or plausible, the higher; only compared with itself. */
  scoreHeaders(headers: readonly string[]): number;
}

/** One verdict per reading: 0 to 1 against the best known, and 2 more when every used column is there. */
export type HeaderJudge = (readings: readonly (readonly string[])[]) => readonly number[];

export function createHeaderJudge(hints: SourceHints): HeaderJudge {
  const wanted = hints.columns.map((column) => column.trim());
  return (readings) => {
    const scores = readings.map((headers) => Math.max(0, hints.scoreHeaders(headers)));
    const best = Math.max(0, ...scores);
    return readings.map((headers, i) => {
      const present = new Set(headers.map((header) => header.trim()));
      const holdsAll = wanted.length > 0 && wanted.every((column) => present.has(column));
      return (holdsAll ? 2 : 0) + (best > 0 ? (scores[i] ?? 0) / best : 0);
    });
  };
}
