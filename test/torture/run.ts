/**
 * `npm run torture`: the tests that are scaled down in every other run, at full size, and a dated table of what was
 * attempted and survived in test/torture/RESULTS.md. Words after it pick test files, e.g. `reader-fuzz`; a part of them is
 * only printed, since it is no record of the whole.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ordeal } from '../helpers/torture.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const RESULTS = join(import.meta.dirname, 'RESULTS.md');

/** Test files that can be scaled, which is seen by what they import or ask. */
function capableFiles(): string[] {
  return globSync('test/**/*.test.ts', { cwd: ROOT }).filter((file) => /helpers\/torture|COUNTERFOIL_TORTURE/.test(readFileSync(join(ROOT, file), 'utf8')));
}

function tableOf(ordeals: readonly Ordeal[], startedAt: Date, isPassed: boolean): string {
  const rows = ordeals.map(({ what, attempted, outcome }) => {
    const told = Object.entries(outcome).toSorted((a, b) => b[1] - a[1]).map(([name, count]) => `${name}: ${count.toLocaleString('en')}`);
    return `| ${what} | ${attempted.toLocaleString('en')} | ${told.join('; ')} |`;
  });
  const total = (['inputs', 'rows'] as const).map((unit) => `${sumOf(ordeals, unit).toLocaleString('en')} ${unit}`).join(' and ');
  const minutes = Math.max(1, Math.round((Date.now() - startedAt.getTime()) / 60_000));
  return [
    '# Torture',
    '',
    `${startedAt.toISOString().slice(0, 10)}, Node ${process.version}, ${minutes} min: ${total}, ${isPassed ? 'all survived' : 'NOT ALL SURVIVED'}. Written by \`npm run torture\`.`,
    '',
    '| What was attempted | Attempts | What came of it |',
    '|---|---:|---|',
    ...rows,
    '',
  ].join('\n');
}

function sumOf(ordeals: readonly Ordeal[], unit: Ordeal['unit']): number {
  return ordeals.filter((ordeal) => ordeal.unit === unit).reduce((sum, { attempted }) => sum + attempted, 0);
}

const startedAt = new Date();
const scratch = mkdtempSync(join(tmpdir(), 'counterfoil-torture-'));
const log = join(scratch, 'ordeals.jsonl');
writeFileSync(log, '');
const wanted = process.argv.slice(2);
const files = capableFiles().filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...files], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, COUNTERFOIL_TORTURE: '1', COUNTERFOIL_TORTURE_LOG: log },
});
const ordeals = readFileSync(log, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Ordeal);
const table = tableOf(ordeals, startedAt, status === 0);
console.log(`\n${table}`);
if (wanted.length === 0) writeFileSync(RESULTS, table);
rmSync(scratch, { recursive: true });
process.exitCode = status ?? 1;
