/** Entry of the command line. Compiled code is cached between runs, which halves the time to a first answer. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { runProgram } = await import('./program.ts');
await runProgram(process.argv.slice(2));
