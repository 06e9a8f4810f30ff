/** `prepare`: the whole main job, from files to parts, reports and manifest. */
import type { Command } from 'commander';
import type { JobView } from '../../engine/contract/job.ts';
import type { ExportResult } from '../../engine/contract/model.ts';
import { AppError } from '../../engine/errors.ts';
import { EXIT } from '../exit-codes.ts';
import { addMappingFlags, callerPath, isoInstant } from '../flags.ts';
import { print, printJson } from '../output.ts';
import { runJob } from '../prepare-run.ts';
import type { Comparison, JobFlags } from '../prepare-run.ts';
import { preparedJson } from '../prepared-json.ts';
import { preparedText } from '../prepared-text.ts';
import type { Prepared } from '../prepared-text.ts';
import { readReasons } from '../reasons.ts';
import { withSession } from '../session.ts';
import type { Session } from '../session.ts';

interface PrepareFlags extends JobFlags {
  readonly eventSet?: string;
}

export function addPrepare(program: Command): void {
  const command = program
    .command('prepare')
    .description('turn order exports into files that TikTok Ads accepts')
    .argument('<files...>', 'exports of orders; - for standard input')
    .option('--out <folder>', 'where the files go; created where missing')
    .option('--workspace <folder>', 'where work is kept (default: your data folder)');
  addMappingFlags(command)
    .option('--event-set <id>', 'leave out what was already sent to this event set')
    .option('--send-again', 'with --event-set: keep events that were sent')
    .option('--send-changed', 'with --event-set: keep events that were sent with another time, or as lines and now as an order')
    .option('--now <iso>', 'judge the age of events by this time instead of the clock', isoInstant)
    .option('--strict', 'write no parts and end with 3 when any row is rejected')
    .option('--dry-run', 'count only; write nothing')
    .option('--save-recipe <file>', 'keep the rules of this run for the next one')
    .option('--include-values', 'put the original cells into rejected.csv and filtered.csv')
    .option('--keep-source', 'keep the raw rows in the workspace for another look')
    .option('--json', 'print one JSON object')
    .addHelpText('after', [
      '',
      'Examples:',
      '  counterfoil prepare orders.csv --out upload --timezone Europe/Berlin --region DE',
      '  counterfoil prepare may.csv june.csv --out upload --recipe shop.json --json',
      '  counterfoil prepare pos.csv --out upload --map "timestamp=Paid at" --set "event_type=Complete Payment"',
    ].join('\n'))
    .action(async (files: string[], flags: PrepareFlags) => {
      process.exitCode = await runPrepare(files, flags);
    });
}

async function runPrepare(files: readonly string[], flags: PrepareFlags): Promise<number> {
  if (!flags.out && !flags.dryRun) throw new AppError('usage', { flag: '--out', message: 'Say where the files go with --out FOLDER.' });
  const compare = comparisonOf(flags);
  const prepared = await withSession(flags.workspace, (session) => prepare(session, files, { flags, compare }));
  const counts = prepared.job.counts;
  if (!counts) throw new Error('a prepared job has no counts');
  if (flags.json) printJson({ ...preparedJson(prepared, counts, prepared.reasons), ...filesJson(prepared.exported) });
  else print(preparedText(prepared, flags.strict === true));
  // What was not read at all weighs more than what was read and rejected.
  if (prepared.job.failures.length > 0) return EXIT.sourceOrMapping;
  return flags.strict && counts.rejected > 0 ? EXIT.rejectedRows : EXIT.done;
}

function comparisonOf({ eventSet, sendAgain, sendChanged }: PrepareFlags): Comparison {
  const flag = sendAgain ? '--send-again' : '--send-changed';
  if (eventSet === undefined && (sendAgain || sendChanged)) {
    throw new AppError('usage', { flag, message: `${flag} needs --event-set: without one nothing is left out for having been sent.` });
  }
  return { eventSet, sendAgain, sendChanged };
}

async function prepare(session: Session, files: readonly string[], { flags, compare }: { flags: PrepareFlags; compare: Comparison }): Promise<Prepared> {
  if (compare.eventSet !== undefined) session.engine.checkDestination({ eventSet: compare.eventSet });
  const { value: exported, ...prepared } = await runJob(session, {
    files,
    flags,
    compare,
    finish: async (job) => ({ value: await writeFiles(session, job, flags), keeps: flags.dryRun !== true }),
  });
  return { ...prepared, exported, reasons: await readReasons(session.engine) };
}

async function writeFiles({ engine, options }: Session, job: JobView, flags: PrepareFlags): Promise<ExportResult | null> {
  if (flags.dryRun || flags.out === undefined) return null;
  const hasRejected = (job.counts?.rejected ?? 0) > 0;
  return engine.exportJob(
    {
      jobId: job.jobId,
      outDir: callerPath(flags.out),
      includeValues: flags.includeValues === true,
      writeParts: !(flags.strict === true && hasRejected),
    },
    options,
  );
}

function filesJson(exported: ExportResult | null): object {
  return {
    files: exported?.files ?? [],
    rejectedFile: exported?.rejectedFile ?? null,
    duplicatesFile: exported?.duplicatesFile ?? null,
    filteredFile: exported?.filteredFile ?? null,
    mergedFile: exported?.mergedFile ?? null,
    alreadySentFile: exported?.alreadySentFile ?? null,
    manifest: exported?.manifest ?? null,
  };
}
