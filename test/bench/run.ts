// `npm run bench [-- --quick | --full] [--runs N] [--write]`: our command line beside DuckDB, in turn, on the same
// file. One decision: no ratio is printed unless both wrote the same rows.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCH_NOW, BENCH_TIMEZONE, ensureBenchData } from './data.ts';
import { measure } from './measure.ts';
import type { Measured } from './measure.ts';
import { digestOutput } from './output.ts';
import { describeMachine, formatReport } from './report.ts';
import type { Contest } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CACHE = join(ROOT, '.cache', 'bench');
const CLI = join(ROOT, 'main', 'cli', 'index.ts');
const MAPPING = {
  email: 'Email', phone: 'Phone', timestamp: 'Created at', price: 'Total', currency: 'Currency', order_id: 'Name',
  quantity: 'Lineitem quantity', product_id: 'Lineitem sku', product_category: 'Product Type', store_id: 'Location',
} as const;

function cliArguments(input: string, outDir: string, workspace: string): string[] {
  return [
    CLI, 'prepare', input, '--out', outDir, '--workspace', workspace, '--json',
    ...Object.entries(MAPPING).flatMap(([field, column]) => ['--map', `${field}=${column}`]),
    '--set', 'event_type=Complete Payment', '--set', 'transaction_category=in-store',
    '--timezone', BENCH_TIMEZONE, '--region', 'US', '--date-order', 'ymd', '--decimal', '.', '--now', BENCH_NOW,
  ];
}

/** One turn of each; the folders stay until the comparison is made. */
async function runTurn(input: string, work: string): Promise<{ ours: Measured; duckdb: Measured }> {
  for (const folder of ['ours', 'duckdb', 'workspace']) rmSync(join(work, folder), { recursive: true, force: true });
  // Its key lies beside it, so that the user's own keys stay what they are.
  const keys = { COUNTERFOIL_KEYCHAIN: 'none', COUNTERFOIL_KEY_FILE: join(work, 'bench.key') };
  const ours = await measure(process.execPath, cliArguments(input, join(work, 'ours'), join(work, 'workspace')), keys);
  const job = join(import.meta.dirname, 'duckdb-job.ts');
  const duckdb = await measure(process.execPath, [job, input, join(work, 'duckdb'), BENCH_TIMEZONE]);
  return { ours, duckdb };
}

async function runContest(rows: number, runs: number): Promise<Contest> {
  const input = ensureBenchData(CACHE, rows);
  const work = mkdtempSync(join(CACHE, 'work-'));
  try {
    const [ours, duckdb]: [Measured[], Measured[]] = [[], []];
    for (let turn = 1; turn <= runs; turn += 1) {
      const pair = await runTurn(input, work);
      ours.push(pair.ours);
      duckdb.push(pair.duckdb);
      process.stderr.write(`${rows} rows, run ${turn}: ours ${pair.ours.seconds.toFixed(2)} s, DuckDB ${pair.duckdb.seconds.toFixed(2)} s\n`);
    }
    const output = await digestOutput(join(work, 'ours'), /^tiktok-events-\d+\.csv$/);
    const rival = await digestOutput(join(work, 'duckdb'), /\.csv$/);
    if (output.asSet !== rival.asSet || output.rows !== rival.rows) {
      throw new Error(`outputs differ at ${rows} rows: ours ${output.rows}, DuckDB ${rival.rows} (kept in ${work})`);
    }
    rmSync(work, { recursive: true });
    return { rows, ours, duckdb, output, isSameOrder: output.inOrder === rival.inOrder, duckdbLargestPart: rival.largestPart };
  } catch (error) {
    rmSync(join(work, 'workspace'), { recursive: true, force: true });
    throw error;
  }
}

function versionOf(packageName: string): string {
  const path = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return parsed !== null && typeof parsed === 'object' && 'version' in parsed ? String(parsed.version) : '?';
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    runs: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const sizes = values.quick ? [100_000] : values.full ? [100_000, 1_000_000, 5_000_000] : [100_000, 1_000_000];
const runs = Number(values.runs ?? (values.quick ? 1 : 3));
mkdirSync(CACHE, { recursive: true });
const contests: Contest[] = [];
for (const rows of sizes) contests.push(await runContest(rows, runs));
const versions = { '@duckdb/node-api': versionOf('@duckdb/node-api'), 'better-sqlite3': versionOf('better-sqlite3'), 'fast-csv': versionOf('fast-csv') };
const report = formatReport(contests, describeMachine(versions));
process.stdout.write(`${report}\n`);
if (values.write) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), `# Benchmark\n\n${report}\n`);
