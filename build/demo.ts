/**
 * Prepares the bundled messy export into ./demo-output through the real command line. Its workspace is
 * a temporary folder, so that a demo leaves nothing among the user's own jobs.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project, runScript } from './processes.ts';

const sample = join(import.meta.dirname, 'sample');
const flags = JSON.parse(readFileSync(join(sample, 'demo-flags.json'), 'utf8')) as string[];
const workspace = mkdtempSync(join(tmpdir(), 'counterfoil-demo-'));
try {
  process.exitCode = runScript('main/cli/index.ts', [
    'prepare',
    join(sample, 'orders-export.csv'),
    '--out',
    join(project, 'demo-output'),
    '--workspace',
    workspace,
    ...flags,
  ]);
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
