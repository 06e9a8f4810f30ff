/** `support-bundle`: what somebody needs to find a mistake, without a value of anyone. */
import type { Command } from 'commander';
import { AppError } from '../../engine/errors.ts';
import { EXIT } from '../exit-codes.ts';
import { idArgument } from '../flag-values.ts';
import { callerPath } from '../flags.ts';
import { print, printJson, size } from '../output.ts';
import { withSession } from '../session.ts';
import { addSubcommand } from '../subcommand.ts';

interface SupportFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly job?: number;
  readonly out?: string;
}

export function addSupportBundle(program: Command): void {
  addSubcommand(program, 'support-bundle', 'write what somebody needs to find a mistake, with made-up rows only', 'counterfoil support-bundle --job 7 --out support.json')
    .option('--out <file>', 'where it goes')
    .option('--job <id>', 'with this job: its counts, its rules and up to 20 made-up rows like its own', idArgument)
    .action(async ({ workspace, json, job, out }: SupportFlags) => {
      if (out === undefined) throw new AppError('usage', { flag: '--out', message: 'Say where the bundle goes with --out FILE.' });
      const written = await withSession(workspace, ({ engine }) => engine.writeSupportBundle({ jobId: job, path: callerPath(out) }));
      if (json) printJson(written);
      else print(`${written.path}  ${size(written.bytes)}\nRows in it are made up, letter by letter and digit by digit. Column names stand as in the file, so look at it before you hand it on.`);
      process.exitCode = EXIT.done;
    });
}
