/** Use case: replace a job's recipe. Columns that it newly reads as times or numbers are counted first. */
import type { CallOptions, Input } from './contract/commands.ts';
import type { OrderShape } from './contract/findings.ts';
import type { ColumnProfile } from './contract/model.ts';
import type { Recipe } from './contract/recipe.ts';
import { asOnlyWriter, createPace } from './context.ts';
import type { Context } from './context.ts';
import { AppError } from './errors.ts';
import { settleVotes } from './mapping/recipe/draft-recipe.ts';
import { resolvePlan } from './mapping/plan/plan.ts';
import { fillDownFor } from './mapping/recipe/suggest-fill-down.ts';
import { checkRecipe } from './mapping/recipe/recipe-file.ts';
import { addRecord, createSurvey, finishSurvey, mergeProfiles } from './mapping/survey/survey.ts';
import type { SurveyWants } from './mapping/survey/survey.ts';
import { fieldIndex } from './event/fields.ts';
import { orderColumnOf, ordersBy } from './import/orders-by.ts';

const TIME = fieldIndex('timestamp');
const NUMBERS = [fieldIndex('price'), fieldIndex('quantity')];

export async function setRecipe(context: Context, input: Input<'setRecipe'>, options: CallOptions): Promise<void> {
  const recipe = checkRecipe(input.recipe, 'recipe');
  await asOnlyWriter(context, options, async () => {
    const { store } = context;
    const job = store.jobs.read(input.jobId);
    if (job.state === 'forgotten') throw new AppError('job/forgotten', { job: job.jobId });
    const columns = await resurvey(context, { jobId: job.jobId, columns: job.columns, recipe }, options);
    const { sheets, failures, profile } = job;
    const orderColumn = job.orders?.orderColumn ?? orderColumnOf(job.recipe, columns) ?? -1;
    const orders = await ordersBy(context, { jobId: job.jobId, recipe, columns, orders: job.orders, orderColumn }, options);
    store.inTransaction(() => {
      store.jobs.setFindings(job.jobId, { sheets, failures, profile, orders });
      store.sources.putColumns(job.jobId, columns);
      store.jobs.setRecipe(job.jobId, withFillDown(settleVotes(recipe, columns), orders, columns));
    });
  });
}

/** A recipe that fills down does so for columns that it newly reads as well; one that does not is left alone. */
function withFillDown(recipe: Recipe, orders: OrderShape | null, columns: readonly ColumnProfile[]): Recipe {
  if (recipe.rows.fillDown === undefined) return recipe;
  const fillDown = fillDownFor(recipe, orders, columns);
  return fillDown === null ? recipe : { ...recipe, rows: { ...recipe.rows, fillDown } };
}

interface Survey {
  readonly jobId: number;
  readonly columns: readonly ColumnProfile[];
  readonly recipe: Recipe;
}

async function resurvey(context: Context, { jobId, columns, recipe }: Survey, options: CallOptions): Promise<readonly ColumnProfile[]> {
  const wants = uncounted(columns, recipe, context.now());
  if (wants.only.length === 0) return columns;
  const { chunks } = context.store;
  const survey = createSurvey(columns.map((column) => column.name), wants);
  const pace = createPace(options);
  const total = chunks.stagedCount(jobId);
  for (let chunk = 0; chunk < total; chunk += 1) {
    for (const row of chunks.getStaged(jobId, chunk)?.rows ?? []) addRecord(survey, row.cells, row.fractions);
    await pace.step({ stage: 'mapping', rows: survey.rows, done: chunk + 1, total, unit: 'rows' });
  }
  return mergeProfiles(columns, finishSurvey(survey), wants.only);
}

/** Columns that the recipe reads as time or number and that no survey has counted to the last row. */
function uncounted(columns: readonly ColumnProfile[], recipe: Recipe, now: number): SurveyWants & { only: readonly number[] } {
  const plan = resolvePlan(recipe, columns, now);
  const timeColumns = (plan.columns[TIME] ?? []).filter((index) => !columns[index]?.time);
  const numberColumns = NUMBERS.flatMap((field) => plan.columns[field] ?? []).filter((index) => !columns[index]?.number);
  return { timeColumns, numberColumns, only: [...new Set([...timeColumns, ...numberColumns])] };
}
