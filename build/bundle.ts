/** Builds all there is to build: the window (electron-vite) and the command line. */
import { runScript, runTool } from './processes.ts';

process.exitCode =
  runTool('electron-vite', ['build', '--logLevel', 'warn']) || runScript('build/cli.ts');
