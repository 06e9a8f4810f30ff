/**
 * Three bundles and the engine host. Everything but better-sqlite3 is bundled in, since the engine may
 * run on another Node that cannot read an archive; targets follow the older runtime that tests use.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const at = (path: string): string => resolve(import.meta.dirname, path);

const BUNDLED = [
  '@e965/xlsx',
  '@fast-csv/format',
  '@fast-csv/parse',
  'cli-progress',
  'commander',
  'disposable-email-domains',
  'fast-csv',
  'libphonenumber-js',
  'numfmt',
  're2js',
  'saxes',
  'yauzl',
  'zod',
];

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      externalizeDeps: { exclude: BUNDLED },
      rolldownOptions: {
        input: {
          index: at('main/index.ts'),
          'engine-host': at('main/engine-host/index.ts'),
          'derive-worker': at('main/engine/derive-worker.ts'),
          'survey-worker': at('main/engine/survey-worker.ts'),
          'legacy-worker': at('main/engine/source/workbook/legacy-worker.ts'),
        },
        // One folder, since the engine starts its worker threads from files beside its own.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    html: { cspNonce: '__NONCE__' },
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      minify: true,
      modulePreload: { polyfill: false },
      // Read from disk at once: there is no network to split for.
      chunkSizeWarningLimit: 1_500,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
