/** Everything a screen needs about one job, with masked samples before and after the recipe's rules. */
import type { FieldPreview } from './contract/model.ts';
import type { JobView } from './contract/job.ts';
import type { Context } from './context.ts';
import { deriveRow, fillRows } from './prepare/derive-chunk.ts';
import { AppError } from './errors.ts';
import { FIELD_FACTS, TARGET_FIELDS } from './event/fields.ts';
import { maskText } from './event/redact.ts';
import { beforeSteps, draftOf } from './mapping/plan/apply.ts';
import { missingFields, missingRules } from './mapping/questions/missing-fields.ts';
import { resolvePlan } from './mapping/plan/plan.ts';
import type { Plan } from './mapping/plan/plan.ts';
import { rivalsOf } from './mapping/profiles/detect.ts';
import { listQuestions } from './mapping/questions/questions.ts';
import { unknownEventWords } from './mapping/recipe/rule-preview.ts';
import { statesNotNamed } from './mapping/recipe/status-rules.ts';
import { suggestMapping } from './mapping/headers/suggest.ts';
import { offeredRules } from './mapping/recipe/offered-rules.ts';
import type { StoredJob } from './store/jobs.ts';

const SAMPLES = 5;
/** Events are shown by their words, so more of them are needed. */
const EVENT_SAMPLES = 20;

export function jobView(context: Context, jobId: number): JobView {
  const job = context.store.jobs.read(jobId);
  const suggestions = suggestMapping(job.columns);
  // Without its columns nothing is known of a forgotten job's tables.
  const tables = job.columns.length > 0 ? job.sources : [];
  return {
    jobId,
    state: job.state,
    createdAt: job.createdAt,
    sheets: job.sheets,
    failures: job.failures,
    profile: job.profile,
    profileRivals: rivalsOf(job.recipe, job.columns),
    orders: job.orders,
    sources: job.sources.map(({ fileIssues: _, ...source }) => source),
    columns: job.columns,
    suggestions,
    recipe: job.recipe,
    questions: job.columns.length > 0 ? listQuestions(job.recipe, job.columns, { suggestions, orders: job.orders }) : [],
    previews: previews(context, job),
    statesNotNamed: job.columns.length > 0 ? statesNotNamed(job.recipe, job.columns) : [],
    unknownEventWords: job.columns.length > 0 ? unknownEventWords(job.recipe, job.columns) : [],
    ...(job.columns.length > 0 ? offeredRules(job.recipe, job.orders, job.columns) : {}),
    missing: missingFields(job.recipe, job.columns, tables),
    missingRules: missingRules(job.recipe, job.columns, tables),
    counts: job.counts,
    exported: job.exported,
  };
}

function previews(context: Context, job: StoredJob): FieldPreview[] {
  const plan = planOrNull(context, job);
  if (!plan) return [];
  const rows = [...fillRows(context.store.chunks.getStaged(job.jobId, 0)?.rows ?? [], plan, null)];
  const fields = TARGET_FIELDS.map((field) => ({ field, before: [] as string[], after: [] as (string | null)[] }));
  const layout = beforeSteps(plan);
  let isFull = false;
  for (let index = 0; index < rows.length && !isFull; index += 1) {
    const row = rows[index];
    if (!row) break;
    const draft = draftOf(row.cells, layout);
    const shown = maskedValues(plainValues(deriveRow(row, plan)));
    isFull = true;
    fields.forEach((preview, field) => {
      const raw = draft[field] ?? '';
      const before = maskText(raw, FIELD_FACTS[preview.field].kind);
      const wanted = preview.field === 'event_type' ? EVENT_SAMPLES : SAMPLES;
      if (raw.trim() !== '' && preview.before.length < wanted && !preview.before.includes(before)) {
        preview.before.push(before);
        preview.after.push(shown[field] || null);
      }
      if (preview.before.length < wanted) isFull = false;
    });
  }
  return fields;
}

/** The twelve outgoing values, match keys before hashing. */
export function plainValues(event: { values: readonly string[]; normalized: { email: string; phone: string } }): string[] {
  return TARGET_FIELDS.map((field, index) => (field === 'email' || field === 'phone' ? event.normalized[field] : (event.values[index] ?? '')));
}

/** Values by field as a person may see them. */
export function maskedValues(plain: readonly string[]): string[] {
  return TARGET_FIELDS.map((field, index) => maskText(plain[index] ?? '', FIELD_FACTS[field].kind));
}

/** A recipe that does not fit the columns (yet) has no preview; the questions say what is missing. */
function planOrNull(context: Context, job: StoredJob): Plan | null {
  try {
    return resolvePlan(job.recipe, job.columns, context.now());
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
