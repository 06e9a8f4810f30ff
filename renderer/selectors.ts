/** What screens read from a session. Pure; a number that is not known yet is null, never 0. */
import type { Confidence, FieldPreview, FieldSuggestion, IssueCount, PageJob, Question, TargetField } from '../preload/bridge.ts';
import { columnsOf } from './recipe-edits.ts';
import { canVisit } from './session.ts';
import type { Session, StepId } from './session.ts';

/** TikTok's order of the fields is the order of the suggestions; required ones come first on screen. */
export const REQUIRED: readonly TargetField[] = ['event_type', 'timestamp', 'email', 'phone'];

export interface Totals {
  readonly rowsIn: number | null;
  readonly leftOut: number | null;
  readonly duplicates: number | null;
  readonly events: number | null;
}

/** The four numbers of the stub. They add up, or the later ones are not known yet. */
export function totalsOf(job: PageJob | null): Totals {
  const counts = job?.counts ?? null;
  if (job === null) return { rowsIn: null, leftOut: null, duplicates: null, events: null };
  if (counts === null) return { rowsIn: rowsOf(job), leftOut: null, duplicates: null, events: null };
  const { rowsRead, eventsWritten, duplicates } = counts;
  return { rowsIn: rowsRead, leftOut: rowsRead - eventsWritten - duplicates, duplicates, events: eventsWritten };
}

export function rowsOf(job: PageJob): number {
  return job.sources.reduce((sum, source) => sum + source.rows, 0);
}

export type StepState = 'open' | 'ask' | 'done' | 'waiting';

/** How the rail marks a step: done when the next one has its material, ask when a person must decide. */
export function stepState(session: Session, step: StepId): StepState {
  const { job } = session;
  if (step === 'source') return job === null ? 'open' : 'done';
  if (job === null || !canVisit(session, step)) return 'waiting';
  if (step === 'map') return job.questions.length > 0 ? 'ask' : job.counts === null ? 'open' : 'done';
  if (step === 'export') return job.exported === null ? 'open' : 'done';
  return 'done';
}

export function filledFields(job: PageJob): number {
  return job.suggestions.filter(({ field }) => isFilled(job, field)).length;
}

export function isFilled(job: PageJob, field: TargetField): boolean {
  const rule = job.recipe.fields[field];
  return rule !== undefined && (rule.from.length > 0 || rule.otherwise !== null);
}

export function orderedFields(job: PageJob): readonly TargetField[] {
  const optional = job.suggestions.map(({ field }) => field).filter((field) => !REQUIRED.includes(field));
  return [...REQUIRED, ...optional];
}

export function suggestionOf(job: PageJob, field: TargetField): FieldSuggestion | null {
  return job.suggestions.find((each) => each.field === field) ?? null;
}

export function previewOf(job: PageJob, field: TargetField): FieldPreview | null {
  return job.previews.find((each) => each.field === field) ?? null;
}

export function questionsOf(job: PageJob, field: TargetField): readonly Question[] {
  return job.questions.filter((question) => question.field === field);
}

/** The field whose question comes after the shown one, going round; null when nothing is asked. */
export function nextAskedField(job: PageJob, from: TargetField, backwards: boolean): TargetField | null {
  const fields = orderedFields(job);
  const step = backwards ? -1 : 1;
  const start = fields.indexOf(from);
  for (let distance = 1; distance <= fields.length; distance += 1) {
    const field = fields[(start + step * distance + fields.length * 2) % fields.length];
    if (field !== undefined && questionsOf(job, field).length > 0) return field;
  }
  return null;
}

export interface FieldState {
  readonly confidence: Confidence;
  readonly questions: number;
  /** Share of rows with a value in the source; null when no column is mapped. */
  readonly filled: number | null;
}

export function fieldState(job: PageJob, field: TargetField): FieldState {
  const columns = columnsOf(job.recipe.fields[field], job.columns);
  const first = columns[0];
  return {
    confidence: confidenceOf(job, field),
    questions: questionsOf(job, field).length,
    filled: first === undefined ? null : Math.max(...columns.map((column) => (column.rows === 0 ? 0 : column.filled / column.rows))),
  };
}

/** The suggestion's word while the recipe follows it; else what the person made of it. */
function confidenceOf(job: PageJob, field: TargetField): Confidence {
  const rule = job.recipe.fields[field];
  if (rule === undefined || (rule.from.length === 0 && rule.otherwise === null)) return 'empty';
  if (rule.from.length === 0) return 'constant';
  const suggestion = suggestionOf(job, field);
  const column = columnsOf(rule, job.columns)[0];
  return suggestion !== null && suggestion.column === column?.index ? suggestion.confidence : 'chosen';
}

export interface IssueGroups {
  readonly leftOut: readonly IssueCount[];
  readonly worthKnowing: readonly IssueCount[];
  readonly noted: readonly IssueCount[];
}

/** Issues by what they do to a row, the most frequent first. */
export function groupIssues(issues: readonly IssueCount[]): IssueGroups {
  const of = (severity: IssueCount['severity']): IssueCount[] =>
    issues.filter((issue) => issue.severity === severity && issue.rows > 0).toSorted((a, b) => b.rows - a.rows);
  return { leftOut: of('error'), worthKnowing: of('warning'), noted: of('info') };
}

/** Columns of the file that no field uses. */
export function unsentColumns(job: PageJob): readonly string[] {
  const used = new Set<number>();
  for (const { field } of job.suggestions) {
    for (const column of columnsOf(job.recipe.fields[field], job.columns)) used.add(column.index);
  }
  return job.columns.filter((column) => !used.has(column.index)).map((column) => column.name);
}

export function jobName(job: PageJob): string {
  const name = job.sources[0]?.name ?? '';
  return name.replace(/\.[^.]+$/, '');
}
