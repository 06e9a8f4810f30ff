/** Entry of the command line. Compiled code is cached between runs, which halves the time to a first answer. */
import { enableCompileCache } from 'node:module';
import { systemCode } from '../engine/errors.ts';
import { cacheFolder } from '../engine/workspace.ts';

/** A reader that has seen enough, such as `head`, is no error; an answer that cannot be written is one. */
process.stdout.on('error', (error) => {
  if (systemCode(error) === 'EPIPE') process.exit();
  process.stderr.write('counterfoil: The answer cannot be written to standard output. Files that were named are complete.\n');
  process.exit(1);
});

enableCompileCache(cacheFolder(process.env, process.platform));
const { runProgram } = await import('./program.ts');
await runProgram(process.argv.slice(2));
