/** `prepare`: the whole main job, from files to parts, reports and manifest. */
import type { Command } from 'commander';
import type { JobView } from '../../engine/contract/job.ts';
import type { ExportResult } from '../../engine/contract/model.ts';
import { AppError } from '../../engine/errors.ts';
import { damageReport } from '../damage-text.ts';
import { EXIT } from '../exit-codes.ts';
import { failedFilesJson } from '../failed-files.ts';
import { readRecipe, writeRecipe } from '../files.ts';
import { addMappingFlags, callerPath, isoInstant, overridesOf } from '../flags.ts';
import type { MappingFlags } from '../flags.ts';
import { leftOutRows } from '../left-out-text.ts';
import { filledDown } from '../order-text.ts';
import { print, printJson } from '../output.ts';
import { columnsNotSent, columnsOnlyRead, preparedText } from '../prepared-text.ts';
import type { Prepared } from '../prepared-text.ts';
import { readReasons } from '../reasons.ts';
import { checkRecipeTarget } from '../recipe-target.ts';
import { withSession } from '../session.ts';
import type { Session } from '../session.ts';
import { readInputs } from '../source-inputs.ts';
import { namingPaths } from '../source-paths.ts';
import { labelAt, sourcesJson } from '../source-text.ts';

interface PrepareFlags extends MappingFlags {
  readonly out?: string;
  readonly now?: string;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly saveRecipe?: string;
  readonly includeValues?: boolean;
  readonly keepSource?: boolean;
  readonly json?: boolean;
}

export function addPrepare(program: Command): void {
  const command = program
    .command('prepare')
    .description('turn order exports into files that TikTok Ads accepts')
    .argument('<files...>', 'exports of orders; - for standard input')
    .option('--out <folder>', 'where the files go; created where missing')
    .option('--workspace <folder>', 'where work is kept (default: your data folder)');
  addMappingFlags(command)
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
  const prepared = await withSession(flags.workspace, (session) =>
    session.engine.exclusively(session.options, () => prepare(session, files, flags)),
  );
  const rejected = prepared.job.counts?.rejected ?? 0;
  if (flags.json) printJson(jsonOf(prepared));
  else print(preparedText(prepared, flags.strict === true));
  // What was not read at all weighs more than what was read and rejected.
  if (prepared.job.failures.length > 0) return EXIT.sourceOrMapping;
  return flags.strict && rejected > 0 ? EXIT.rejectedRows : EXIT.done;
}

async function prepare(session: Session, files: readonly string[], flags: PrepareFlags): Promise<Prepared> {
  const { engine, options } = session;
  const recipe = flags.recipe === undefined ? null : await readRecipe(engine, flags.recipe);
  const { sources, paths } = await readInputs(files);
  const target = flags.saveRecipe === undefined ? null : callerPath(flags.saveRecipe);
  if (target !== null) {
    await checkRecipeTarget(engine, { target, sources: paths, outDir: flags.out === undefined ? null : callerPath(flags.out) });
  }
  const imported = await namingPaths(paths, () =>
    engine.importSource({ sources, recipe, overrides: overridesOf(flags), take: 'certain', isTemporary: flags.keepSource !== true }, options),
  );
  const { jobId } = imported;
  try {
    const job = await namingPaths(paths, () => engine.prepareJob({ jobId, now: flags.now }, options));
    const exported = await writeFiles(session, job, flags);
    const savedRecipe = target === null ? null : await writeRecipe(engine, job.recipe, target);
    if (!flags.keepSource) await tidyUp(session, jobId, flags.dryRun !== true);
    const rivals = flags.profile === undefined && recipe === null ? (job.profileRivals ?? []) : [];
    return { job, exported, savedRecipe, reasons: await readReasons(engine), rivals };
  } catch (error) {
    // The error that led here is the one to tell; what cannot be deleted now goes with the next writer.
    await tidyUp(session, jobId, false).catch(() => {});
    throw error;
  }
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

/** Raw rows do not outlive the run: a finished job keeps its outcome, any other leaves nothing. */
async function tidyUp({ engine }: Session, jobId: number, isDone: boolean): Promise<void> {
  if (isDone) await engine.forgetSource({ jobId });
  else await engine.deleteJob({ jobId });
}

function jsonOf({ job, exported, savedRecipe, reasons, rivals }: Prepared): object {
  const counts = job.counts;
  if (!counts) throw new Error('a prepared job has no counts');
  const { rowsRead, eventsWritten, duplicates, rejected, merged, filtered, alreadySent } = counts;
  return {
    rowsRead, eventsWritten, duplicates, rejected, merged, filtered, alreadySent,
    failedFiles: failedFilesJson(job.failures),
    sources: sourcesJson(job, counts.bySource),
    sheets: job.sheets,
    files: exported?.files ?? [],
    rejectedFile: exported?.rejectedFile ?? null,
    duplicatesFile: exported?.duplicatesFile ?? null,
    filteredFile: exported?.filteredFile ?? null,
    mergedFile: exported?.mergedFile ?? null,
    manifest: exported?.manifest ?? null,
    issues: counts.issues.map((issue) => ({ ...issue, firstFile: labelAt(job.sources, issue.firstSource), uploadError: reasons(issue.code).uploadError })),
    damage: damageReport(counts.issues, reasons, job),
    duplicatesDiffering: counts.duplicatesDiffering,
    lineItems: counts.lineItems,
    bySource: counts.bySource,
    filteredByRule: counts.filteredByRule,
    ruleCounts: counts.ruleCounts,
    priceTotals: counts.priceTotals,
    profile: job.profile,
    profileRivals: rivals,
    matchQuality: counts.matchQuality,
    edition: job.recipe.export.edition,
    grain: job.recipe.rows.grain ?? 'line',
    fillDown: filledDown(job.recipe),
    notSent: columnsNotSent(job),
    readNotSent: columnsOnlyRead(job),
    leaveOut: leftOutRows(job),
    statesNotNamed: job.statesNotNamed ?? [],
    unknownEventWords: job.unknownEventWords ?? [],
    savedRecipe,
    job: job.jobId,
  };
}
