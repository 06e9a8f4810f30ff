/** `mark-uploaded`: a person says that exported files were uploaded by hand, so that nothing of them is sent again. */
import type { Command } from 'commander';
import { AppError } from '../../engine/errors.ts';
import { EXIT } from '../exit-codes.ts';
import { idArgument } from '../flag-values.ts';
import { count, plural, print, printJson } from '../output.ts';
import { withSession } from '../session.ts';

export function addMarkUploaded(program: Command): void {
  program
    .command('mark-uploaded')
    .description('record that the files of a job were uploaded to an event set by hand')
    .argument('<job>', 'number of the job, as prepare --json names it', idArgument)
    .option('--event-set <id>', 'the offline event set that they were uploaded to')
    .option('--workspace <folder>', 'where work is kept (default: your data folder)')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  counterfoil mark-uploaded 7 --event-set 7123456789012345678')
    .action(async (jobId: number, { eventSet, workspace, json }: { eventSet?: string; workspace?: string; json?: boolean }) => {
      if (eventSet === undefined) throw new AppError('usage', { flag: '--event-set', message: 'Say which event set the files were uploaded to with --event-set ID.' });
      const marked = await withSession(workspace, ({ engine, options }) => engine.markUploaded({ jobId, eventSet }, options));
      if (json) printJson(marked);
      else print(`${plural(marked.marked, 'event')} of job ${jobId} now count as sent to event set ${marked.eventSet}; ${count(marked.alreadySent)} did before.`);
      process.exitCode = EXIT.done;
    });
}
