/** From named files to a prepared job: what `prepare` and `upload` have in common. */
import type { JobView } from '../engine/contract/job.ts';
import type { Input } from '../engine/contract/commands.ts';
import { readRecipe, writeRecipe } from './files.ts';
import { callerPath, overridesOf } from './flags.ts';
import type { MappingFlags } from './flags.ts';
import { checkRecipeTarget } from './recipe-target.ts';
import type { Session } from './session.ts';
import { readInputs } from './source-inputs.ts';
import { namingPaths } from './source-paths.ts';

/** The flags of both commands that are about the job and not about where it goes. */
export interface JobFlags extends MappingFlags {
  readonly out?: string;
  readonly now?: string;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly saveRecipe?: string;
  readonly includeValues?: boolean;
  readonly keepSource?: boolean;
  readonly sendAgain?: boolean;
  readonly sendChanged?: boolean;
  readonly json?: boolean;
}

/** A job as it was prepared, and what became of its rules. */
export interface PreparedJob {
  readonly job: JobView;
  /** Ids of seller profiles that fit equally and that the caller said nothing about. */
  readonly rivals: readonly string[];
  readonly savedRecipe: string | null;
}

/** What the job is compared with; nothing for `upload`, which compares when it plans. */
export type Comparison = Pick<Input<'prepareJob'>, 'eventSet' | 'sendAgain' | 'sendChanged'>;

export interface JobRun<T> {
  readonly files: readonly string[];
  readonly flags: JobFlags;
  readonly compare: Comparison;
  /** The rest of the work under the same lock. `keeps` of the answer: the job's outcome stays in the workspace. */
  readonly finish: (job: JobView) => Promise<{ readonly value: T; readonly keeps: boolean }>;
}

/**
 * Imports, prepares and finishes a job as one writing job of the workspace. Raw rows do not outlive it unless
 * `--keep-source`: a job that is kept keeps its outcome only, any other leaves nothing, and neither does an error.
 */
export async function runJob<T>({ engine, options }: Session, run: JobRun<T>): Promise<PreparedJob & { readonly value: T }> {
  const { files, flags, compare, finish } = run;
  return await engine.exclusively(options, async () => {
    const recipe = flags.recipe === undefined ? null : await readRecipe(engine, flags.recipe);
    const { sources, paths } = await readInputs(files);
    const target = flags.saveRecipe === undefined ? null : callerPath(flags.saveRecipe);
    if (target !== null) {
      await checkRecipeTarget(engine, { target, sources: paths, outDir: flags.out === undefined ? null : callerPath(flags.out) });
    }
    const { jobId } = await namingPaths(paths, () =>
      engine.importSource({ sources, recipe, overrides: overridesOf(flags), take: 'certain', isTemporary: flags.keepSource !== true }, options),
    );
    try {
      const job = await namingPaths(paths, () => engine.prepareJob({ jobId, now: flags.now, ...compare }, options));
      const { value, keeps } = await finish(job);
      const savedRecipe = target === null ? null : await writeRecipe(engine, job.recipe, target);
      if (!flags.keepSource) await (keeps ? engine.forgetSource({ jobId, isAfterRun: true }) : engine.deleteJob({ jobId, isAfterRun: true }));
      const rivals = flags.profile === undefined && recipe === null ? (job.profileRivals ?? []) : [];
      return { job, savedRecipe, rivals, value };
    } catch (error) {
      // The error that led here is the one to tell; what cannot be deleted now goes with the next writer.
      await engine.deleteJob({ jobId, isAfterRun: true }).catch(() => {});
      throw error;
    }
  });
}
