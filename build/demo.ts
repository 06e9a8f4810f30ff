/**
 * Prepares the bundled messy export into ./demo-output through the real command line. Its workspace is
 * a temporary folder, its key too, so that a demo leaves nothing among the user's own jobs and keys.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project, runScript } from './processes.ts';

const sample = join(import.meta.dirname, 'sample');
const flags = JSON.parse(readFileSync(join(sample, 'demo-flags.json'), 'utf8')) as string[];
const work = mkdtempSync(join(tmpdir(), 'counterfoil-demo-'));
try {
  process.exitCode = runScript('main/cli/index.ts', [
    'prepare',
    join(sample, 'orders-export.csv'),
    '--out',
    join(project, 'demo-output'),
    '--workspace',
    join(work, 'workspace'),
    ...flags,
  ], { COUNTERFOIL_KEYCHAIN: 'none', COUNTERFOIL_KEY_FILE: join(work, 'demo.key') });
} finally {
  rmSync(work, { recursive: true, force: true });
}
