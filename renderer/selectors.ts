/** What screens read from a session. Pure; a number that is not known yet is null, never 0. */
import type { Confidence, FieldPreview, FieldSuggestion, IssueCode, IssueCount, PageJob, Question, RowCounts, SourceFile, TargetField, ValueCount } from '../preload/bridge.ts';
import { columnsOf } from './recipe-edits.ts';
import { canVisit } from './session.ts';
import type { Session, StepId } from './session.ts';

/** TikTok's order of the fields is the order of the suggestions; required ones come first on screen. */
export const REQUIRED: readonly TargetField[] = ['event_type', 'timestamp', 'email', 'phone'];

export interface Totals {
  readonly rowsIn: number | null;
  /** Rows with an error, which cannot be sent. */
  readonly leftOut: number | null;
  /** Rows that a rule keeps back on purpose. */
  readonly filtered: number | null;
  /** Rows that went into the event of another row of their order. */
  readonly merged: number | null;
  readonly duplicates: number | null;
  readonly events: number | null;
}

const UNKNOWN: Totals = { rowsIn: null, leftOut: null, filtered: null, merged: null, duplicates: null, events: null };

/** The numbers of the stub. They add up, or the later ones are not known yet. */
export function totalsOf(job: PageJob | null): Totals {
  const counts = job?.counts ?? null;
  if (job === null) return UNKNOWN;
  return counts === null ? { ...UNKNOWN, rowsIn: rowsOf(job) } : totalsIn(counts);
}

/** The same numbers of a job or of one of its tables; what is already sent counts as left out. */
export function totalsIn({ rowsRead, eventsWritten, duplicates, rejected, filtered, merged, alreadySent }: RowCounts): Known {
  return { rowsIn: rowsRead, leftOut: rejected + alreadySent, filtered, merged, duplicates, events: eventsWritten };
}

type Known = { readonly [K in keyof Totals]: number };

export function rowsOf(job: PageJob): number {
  return job.sources.reduce((sum, source) => sum + source.rows, 0);
}

export type StepState = 'open' | 'ask' | 'done' | 'waiting';

/** How the rail marks a step: done when the next one has its material, ask when a person must decide. */
export function stepState(session: Session, step: StepId): StepState {
  const { job } = session;
  if (step === 'source') return job === null ? 'open' : job.failures.length > 0 ? 'ask' : 'done';
  if (job === null || !canVisit(session, step)) return 'waiting';
  if (step === 'map') return job.questions.length > 0 ? 'ask' : job.counts === null ? 'open' : 'done';
  if (step === 'export') return job.exported === null ? 'open' : 'done';
  if (step === 'send') return sendState(session);
  return 'done';
}

/** Done once an upload of the job has nothing pending; a stopped one waits for a person. */
function sendState({ sending: { ofJob, upload } }: Session): StepState {
  if (upload?.stoppedBy != null) return 'ask';
  const isSentNow = upload !== null && upload.state === 'finished' && !upload.isRehearsal && upload.testEventCode === null;
  const wasSent = (ofJob ?? []).some(({ state, isRehearsal, isTest }) => state === 'finished' && !isRehearsal && !isTest);
  return isSentNow || wasSent ? 'done' : 'open';
}

export function filledFields(job: PageJob): number {
  return job.suggestions.filter(({ field }) => isFilled(job, field)).length;
}

export function isFilled(job: PageJob, field: TargetField): boolean {
  const rule = job.recipe.fields[field];
  // A field may also be filled by another column's values alone, such as the currency by the country.
  return rule !== undefined && (rule.from.length > 0 || rule.otherwise !== null || rule.steps.some(({ step }) => step === 'default-by'));
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
  if (rule === undefined || !isFilled(job, field)) return 'empty';
  if (rule.from.length === 0) return rule.otherwise === null ? 'chosen' : 'constant';
  const suggestion = suggestionOf(job, field);
  const column = columnsOf(rule, job.columns)[0];
  return suggestion !== null && suggestion.column === column?.index ? suggestion.confidence : 'chosen';
}

const FILTERED: readonly IssueCode[] = ['not-sent-status', 'not-sent-rule', 'not-sent-consent', 'not-sent-region', 'negative-amount'];
const MERGED: readonly IssueCode[] = ['merged-into-order'];

export interface IssueGroups {
  readonly leftOut: readonly IssueCount[];
  /** Rows kept back on purpose, by a status, a rule or a negative amount. */
  readonly filtered: readonly IssueCount[];
  readonly merged: readonly IssueCount[];
  readonly worthKnowing: readonly IssueCount[];
  readonly noted: readonly IssueCount[];
}

/** Issues by what they do to a row, the most frequent first. */
export function groupIssues(issues: readonly IssueCount[]): IssueGroups {
  const ordered = issues.filter((issue) => issue.rows > 0).toSorted((a, b) => b.rows - a.rows);
  const named = (codes: readonly IssueCode[]): IssueCount[] => ordered.filter(({ code }) => codes.includes(code));
  const rest = ordered.filter(({ code }) => !FILTERED.includes(code) && !MERGED.includes(code));
  const of = (severity: IssueCount['severity']): IssueCount[] => rest.filter((issue) => issue.severity === severity);
  return { leftOut: of('error'), filtered: named(FILTERED), merged: named(MERGED), worthKnowing: of('warning'), noted: of('info') };
}

/** Columns of the file that no field uses. */
export function unsentColumns(job: PageJob): readonly string[] {
  const used = new Set<number>();
  for (const { field } of job.suggestions) {
    for (const column of columnsOf(job.recipe.fields[field], job.columns)) used.add(column.index);
  }
  return job.columns.filter((column) => !used.has(column.index)).map((column) => column.name);
}

/** The words of a column, those that are no event first; nothing is lost of either list. */
export function orderedWords(values: readonly ValueCount[], unknown: readonly ValueCount[]): readonly ValueCount[] {
  const isUnknown = ({ value }: ValueCount): boolean => unknown.some((each) => each.value === value);
  return [...unknown, ...values.filter((each) => !isUnknown(each))];
}

/** Whether some order stands on several rows, so that the grain is worth a word. */
export function hasOrderLines(job: PageJob): boolean {
  return job.orders !== null && job.orders.continuations > 0;
}

/** Names of the files behind a job, each once; a workbook gives a table per sheet. */
export function fileNames(job: PageJob): readonly string[] {
  return [...new Set(job.sources.map(({ name }) => name))];
}

/** How a table is named on screen: its file, the member of the archive, the sheet. */
export function tableName({ name, entry, sheet }: Pick<SourceFile, 'name' | 'entry' | 'sheet'>): string {
  return [name, entry, sheet].filter((part) => part !== null).join(' › ');
}

export interface GridTable {
  readonly short: string;
  readonly full: string;
}

/** How lists of rows name the tables; [] where there is one only, which needs no name. */
export function gridTables(sources: readonly Pick<SourceFile, 'name' | 'entry' | 'sheet'>[]): readonly GridTable[] {
  if (sources.length < 2) return [];
  const short = shortTableNames(sources);
  return sources.map((source, index) => ({ short: short[index] ?? '', full: tableName(source) }));
}

/** Names of tables short enough for a grid: what all of them share at the start is left away, and so is the only file's name. */
export function shortTableNames(sources: readonly Pick<SourceFile, 'name' | 'entry' | 'sheet'>[]): readonly string[] {
  const isOneFile = new Set(sources.map(({ name }) => name)).size === 1;
  const names = sources.map((source) => {
    const inside = [source.entry, source.sheet].filter((part) => part !== null).join(' › ');
    const file = source.name.replace(/\.[^.]+$/, '');
    return isOneFile && inside !== '' ? inside : [file, inside].filter((part) => part !== '').join(' › ');
  });
  const shared = sharedStart(names);
  return shared < SHORTEST_SHARED ? names : names.map((name) => `…${name.slice(shared)}`);
}

/** The table of a row, by its position among all rows of the job: tables follow each other in their order. */
export function tableOfRow(sources: readonly Pick<SourceFile, 'rows'>[], seq: number): number {
  let end = 0;
  return sources.findIndex(({ rows }) => seq < (end += rows));
}

/** Less than this is not worth an ellipsis. */
const SHORTEST_SHARED = 8;

/** Characters that all names start with, up to the last break between words, so that no word or number is cut in two. */
function sharedStart(names: readonly string[]): number {
  const [first = '', ...others] = names;
  let length = 0;
  while (length < first.length && others.every((name) => name[length] === first[length])) length += 1;
  return others.length === 0 ? 0 : Math.max(0, first.slice(0, length).search(/[^\s_›-]*$/));
}

export function jobName(job: PageJob): string {
  const name = job.sources[0]?.name ?? '';
  return name.replace(/\.[^.]+$/, '');
}
