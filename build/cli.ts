/**
 * Builds the command line as plain JavaScript in out/cli: the command and its worker threads with everything but the
 * native modules, behind the guard of counterfoil.cjs.
 */
import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { project } from './processes.ts';

const outDir = join(project, 'out', 'cli');
const NATIVE = ['better-sqlite3', '@napi-rs/keyring'];

await build({
  configFile: false,
  root: project,
  logLevel: 'warn',
  ssr: { noExternal: true, external: NATIVE },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node22.14',
    rolldownOptions: {
      // The engine starts its worker threads from files beside its own, so all lie in one folder.
      input: {
        cli: join(project, 'main', 'cli', 'index.ts'),
        'derive-worker': join(project, 'main', 'engine', 'derive-worker.ts'),
        'survey-worker': join(project, 'main', 'engine', 'survey-worker.ts'),
        'legacy-worker': join(project, 'main', 'engine', 'source', 'workbook', 'legacy-worker.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
await copyFile(join(import.meta.dirname, 'counterfoil.cjs'), join(outDir, 'counterfoil.cjs'));
await chmod(join(outDir, 'counterfoil.cjs'), 0o755);
