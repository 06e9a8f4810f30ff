// Turns measurements into the table that is printed and, when asked for, kept in RESULTS.md.
import { cpus, release, totalmem } from 'node:os';
import type { Measured } from './measure.ts';
import type { OutputDigest } from './output.ts';

export interface Contest {
  readonly rows: number;
  readonly ours: readonly Measured[];
  readonly duckdb: readonly Measured[];
  readonly output: OutputDigest;
  readonly isSameOrder: boolean;
  readonly duckdbLargestPart: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const spread = (runs: readonly Measured[]): string =>
  `${Math.min(...runs.map((run) => run.seconds)).toFixed(2)}-${Math.max(...runs.map((run) => run.seconds)).toFixed(2)}`;

function lineOf(name: string, contest: Contest, runs: readonly Measured[]): string {
  const seconds = median(runs.map((run) => run.seconds));
  const base = median(contest.duckdb.map((run) => run.seconds));
  const megabytes = median(runs.map((run) => run.peakBytes)) / 1e6;
  const baseMegabytes = median(contest.duckdb.map((run) => run.peakBytes)) / 1e6;
  const others = Math.max(...runs.map((run) => run.othersCores));
  return `| ${[
    whole(contest.rows), name, `${seconds.toFixed(2)} (${spread(runs)})`, median(runs.map((run) => run.cpuSeconds)).toFixed(1), whole(contest.rows / seconds), whole(megabytes),
    (seconds / base).toFixed(2), (megabytes / baseMegabytes).toFixed(2), others.toFixed(2),
  ].join(' | ')} |`;
}

/** The machine and versions the numbers belong to. */
export function describeMachine(versions: Readonly<Record<string, string>>): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const parts = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${new Date().toISOString().slice(0, 10)}; ${cpus().length} x ${model}; ${(totalmem() / 2 ** 30).toFixed(0)} GiB;`,
    `${process.platform} ${release()}; Node ${process.versions.node}; ${parts.join('; ')}.`,
  ].join(' ');
}

/** Markdown: one table, then what was compared. */
export function formatReport(contests: readonly Contest[], machine: string): string {
  const table = contests.flatMap((contest) => [
    lineOf('Counterfoil `prepare`', contest, contest.ours),
    lineOf('DuckDB, ordered', contest, contest.duckdb),
  ]);
  const checks = contests.map((contest) =>
    `- ${whole(contest.rows)} rows in: both wrote the same ${whole(contest.output.rows)} lines${
      contest.isSameOrder ? ' in the same order' : ' (order differs)'}; largest part ${
      whole(contest.output.largestPart)} B (ours), ${whole(contest.duckdbLargestPart)} B (DuckDB).`);
  return [
    machine,
    '',
    '| rows | tool | seconds, median (min-max) | CPU s | rows/s | peak MB | x time | x memory | others\' cores |',
    '|---:|---|---:|---:|---:|---:|---:|---:|---:|',
    ...table,
    '',
    ...checks,
    `- ${contests[0]?.ours.length ?? 0} run(s) each, in turn. Peak MB is the highest sampled sum of proportional set size over the process tree.`,
    '- Ours also stages raw rows, names every issue, writes rejected.csv, duplicates.csv and the manifest, checks phones with libphonenumber and syncs files; DuckDB does none of these.',
    '- "Others\' cores" is what other programs used meanwhile: above 0.15 the run is not a measurement to keep.',
  ].join('\n');
}
