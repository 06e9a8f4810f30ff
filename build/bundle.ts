/** Builds all there is to build: the window (electron-vite), the command line, and what has to go along with both. */
import { runScript, runTool } from './processes.ts';

process.exitCode =
  runTool('electron-vite', ['build', '--logLevel', 'warn']) || runScript('build/cli.ts') || runScript('build/notices.ts');
