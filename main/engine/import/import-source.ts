/**
 * Use case: stage every row of the tables once, survey the columns on the way, and draft a recipe. A file that cannot
 * be read is a failure of the job, not its end; a failed or cancelled import leaves nothing.
 */
import type { CallOptions, Input } from '../contract/commands.ts';
import type { Context, Pace } from '../context.ts';
import { asOnlyWriter, createPace } from '../context.ts';
import { AppError } from '../errors.ts';
import { maskContacts } from '../event/redact.ts';
import { overGoodTables, readLaid } from './lay-tables.ts';
import type { LaidTable, LaidTables } from './lay-tables.ts';
import { emptyRecipe } from '../mapping/recipe/draft-recipe.ts';
import { checkRecipe } from '../mapping/recipe/recipe-file.ts';
import { ordersBy } from './orders-by.ts';
import { openTables, refuseOpenQuestions, surveyWants } from './open-tables.ts';
import { asWritten } from './own-parts.ts';
import { createStagingSink } from './staging-sink.ts';
import type { StagingSink } from './staging-sink.ts';
import { recognisedProfile, startRecipe } from './start-recipe.ts';
import type { Choices } from './start-recipe.ts';
import type { StoredSource } from '../store/sources.ts';
import type { Surveyed } from './survey-rows.ts';
import { deservesThread, openSurveyor } from './surveyor.ts';

/** Returns the id of the new job, in state `imported`. */
export async function importSource(
  context: Context,
  input: Input<'importSource'>,
  options: CallOptions,
): Promise<number> {
  if (input.recipe) checkRecipe(input.recipe, 'recipe');
  const opened = await openTables(input.sources, input, options);
  refuseOpenQuestions(opened);
  return asOnlyWriter(context, options, async () => {
    const { jobs, sources } = context.store;
    const jobId = jobs.create(new Date(context.now()).toISOString(), emptyRecipe(), input.isTemporary === true);
    try {
      const { value, failures } = await overGoodTables(opened, input, (laid) => stageAll({ context, jobId, laid, choices: input, options }));
      const { tables, ...surveyed } = value;
      const { columns } = surveyed;
      const choices = await asWritten(input, input.sources, tables.map(({ sha256 }) => sha256));
      const orders = await ordersBy(context, { ...surveyed, jobId, recipe: startRecipe(surveyed, choices) }, options);
      context.store.inTransaction(() => {
        tables.forEach((table, position) => sources.add(jobId, position, withoutContacts(table)));
        sources.putColumns(jobId, columns);
        // Flags can say what no recipe may hold.
        jobs.setRecipe(jobId, checkRecipe(startRecipe({ columns, orders }, choices), 'recipe'));
        const profile = recognisedProfile(columns.map(({ name }) => name), input);
        jobs.setFindings(jobId, { sheets: opened.sheets.map(withoutContacts), failures: failures.map(withoutContacts), profile, orders });
      });
    } catch (error) {
      context.store.inTransaction(() => {
        jobs.remove(jobId);
        context.store.oweShrink();
      });
      context.store.shrink();
      throw error;
    }
    return jobId;
  });
}

/** What a job keeps of names outlives its rows and goes into the manifest, and people name files and sheets after customers. */
function withoutContacts<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, maskedName(key, value)])) as T;
}

function maskedName(key: string, value: unknown): unknown {
  if (key === 'params') return withoutContacts(value as object);
  if (key === 'renamed') return (value as readonly object[]).map(withoutContacts);
  return typeof value === 'string' && key !== 'sha256' && key !== 'code' ? maskContacts(value) : value;
}

interface Staging {
  readonly context: Context;
  readonly jobId: number;
  readonly laid: LaidTables;
  readonly choices: Choices;
  readonly options: CallOptions;
}

interface Staged extends Surveyed {
  readonly tables: readonly StoredSource[];
}

/** Stages nothing at all when it throws. */
async function stageAll(staging: Staging): Promise<Staged> {
  const { context, jobId, laid, choices, options } = staging;
  const { headers } = laid;
  const total = laid.tables.reduce((sum, { source }) => sum + source.bytes, 0);
  const again = (): Iterable<Uint8Array> => context.store.chunks.allEncoded(jobId);
  const isThreaded = context.workers === undefined ? deservesThread(total) : context.workers > 0;
  const surveyor = openSurveyor({ headers, wants: surveyWants(headers, choices), again }, isThreaded);
  try {
    const run: Run = { sink: createStagingSink(context, jobId, surveyor), pace: createPace(options), before: 0, total };
    const tables: StoredSource[] = [];
    for (const [position, table] of laid.tables.entries()) {
      tables.push(await stageOne(staging, run, table, position));
      run.before += table.source.bytes;
    }
    run.sink.flush();
    if (run.sink.rows() === 0) throw new AppError('source/no-rows', { name: tables[0]?.name ?? '' });
    return { ...(await surveyor.finish()), tables };
  } catch (error) {
    context.store.inTransaction(() => context.store.chunks.dropStaged(jobId));
    throw error;
  } finally {
    await surveyor.close();
  }
}

interface Run {
  readonly sink: StagingSink;
  readonly pace: Pace;
  /** Bytes of the tables before this one, and of all of them. */
  before: number;
  readonly total: number;
}

async function stageOne({ laid, options }: Staging, run: Run, table: LaidTable, position: number): Promise<StoredSource> {
  const { sink, pace, before, total } = run;
  for await (const { records, bytesRead, summary } of readLaid(table, laid.headers.length, options)) {
    await sink.add(position, records);
    await pace.step({ stage: 'reading', rows: sink.rows(), done: before + bytesRead, total, unit: 'bytes' });
    if (!summary) continue;
    await sink.closeSource(position);
    return { ...table.source, ...summary, ...table.layout };
  }
  throw new Error('a table ended without a summary');
}
