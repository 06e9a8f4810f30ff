/**
 * One import in progress as a pure state machine: what is open, which step shows, what work runs and
 * what went wrong. No React, no bridge, no clock, so that every transition can be tested by itself.
 */
import type {
  AppFacts,
  Choices,
  FileRef,
  FillDownRule,
  FolderRef,
  JobSummary,
  PageJob,
  Progress,
  ReadingChoice,
  Recipe,
  RowFilter,
  RowView,
  TargetField,
  WireError,
} from '../preload/bridge.ts';
import type { Notice } from './notice.ts';
import { leaveJob, leavePages, reducePages } from './pages.ts';
import type { Pages, PagesAction } from './pages.ts';
import { NOTHING_KNOWN } from './privacy.ts';
import { NOTHING_SENT, reduceSending } from './sending.ts';
import { startWork } from './work.ts';
import type { Problem, Work, WorkKind } from './work.ts';

export type StepId = 'source' | 'map' | 'review' | 'duplicates' | 'export' | 'send';
export const STEPS: readonly StepId[] = ['source', 'map', 'review', 'duplicates', 'export', 'send'];

/** What was opened, so that it can be read again in another way. Null for a job of an earlier day. */
export interface OpenedFiles {
  readonly files: readonly FileRef[];
  readonly reading: ReadingChoice;
  /** Seller profile that was asked for, or 'none'; absent: the one that is recognised. */
  readonly profile?: string | undefined;
}

/** The rules about whole rows, which stand on the map beside the fields. */
export type RowsRule = 'grain' | 'leave-out';

/** What the upper half of the review shows. */
export type ReviewView = 'findings' | 'damage' | 'match';

export interface Session extends Pages {
  readonly facts: AppFacts | null;
  /** What can be chosen, from the engine; null until it answered. */
  readonly choices: Choices | null;
  readonly step: StepId;
  readonly job: PageJob | null;
  readonly opened: OpenedFiles | null;
  /** What was last asked to be read: not yet a job, and maybe never one. */
  readonly asked: OpenedFiles | null;
  readonly work: Work | null;
  readonly problem: Problem | null;
  readonly notice: Notice | null;
  /** The answers in the inspector that are complete and not yet used; preparing uses them first. */
  readonly draft: Recipe | null;
  /** The recipe as last asked for could not be used for its pattern; said beside the input, where the draft still is. */
  readonly isPatternRefused: boolean;
  readonly field: TargetField;
  /** The rule about rows whose details show instead of the field's; null while a field is chosen. */
  readonly rowsRule: RowsRule | null;
  readonly view: ReviewView;
  /** The last rule of this job about filling down, so that it can be switched on again. */
  readonly fillDown: FillDownRule | null;
  readonly filter: RowFilter;
  /** The row that the list begins with, as its position and its number; null where it begins with the first. */
  readonly from: { readonly seq: number; readonly row: number } | null;
  readonly row: RowView | null;
  readonly duplicate: RowView | null;
  readonly folder: FolderRef | null;
  readonly recent: readonly JobSummary[] | null;
  readonly isInspectorOpen: boolean;
  /** Names of exported files that the person has ticked as uploaded. */
  readonly uploaded: readonly string[];
}

export type Action =
  | WorkAction
  | PagesAction
  | { readonly type: 'facts-read'; readonly facts: AppFacts }
  | { readonly type: 'choices-listed'; readonly choices: Choices }
  | { readonly type: 'recent-listed'; readonly jobs: readonly JobSummary[] }
  | { readonly type: 'files-chosen'; readonly opened: OpenedFiles }
  | { readonly type: 'step-chosen'; readonly step: StepId }
  | { readonly type: 'drafted'; readonly recipe: Recipe | null }
  | { readonly type: 'field-chosen'; readonly field: TargetField }
  | { readonly type: 'rows-rule-chosen'; readonly rule: RowsRule }
  | { readonly type: 'view-chosen'; readonly view: ReviewView }
  | { readonly type: 'filter-chosen'; readonly filter: RowFilter }
  | { readonly type: 'row-chosen'; readonly row: RowView | null }
  /** Shows this row in the review, wherever it stands. */
  | { readonly type: 'row-sought'; readonly row: RowView }
  | { readonly type: 'duplicate-chosen'; readonly row: RowView | null }
  | { readonly type: 'folder-chosen'; readonly folder: FolderRef }
  | { readonly type: 'inspector-toggled' }
  | { readonly type: 'uploaded-ticked'; readonly name: string }
  | { readonly type: 'problem-dismissed' }
  | { readonly type: 'noticed'; readonly notice: Notice | null }
  | { readonly type: 'closed' };

/** Every row listed from the first, none chosen. */
const ALL_ROWS = { filter: {}, from: null, row: null, duplicate: null } as const;

export const EMPTY_SESSION: Session = {
  facts: null,
  choices: null,
  step: 'source',
  job: null,
  opened: null,
  asked: null,
  work: null,
  problem: null,
  notice: null,
  draft: null,
  isPatternRefused: false,
  field: 'event_type',
  rowsRule: null,
  view: 'findings',
  fillDown: null,
  ...ALL_ROWS,
  folder: null,
  recent: null,
  isInspectorOpen: true,
  uploaded: [],
  sending: NOTHING_SENT,
  privacy: NOTHING_KNOWN,
};

/** Whether a step can show something: the first is always there, the rest wait for their material. */
export function canVisit(session: Session, step: StepId): boolean {
  if (step === 'source') return true;
  if (step === 'map') return session.job !== null;
  return session.job?.counts != null;
}

export function reduce(session: Session, action: Action): Session {
  switch (action.type) {
    case 'facts-read':
      return { ...session, facts: action.facts };
    case 'choices-listed':
      return { ...session, choices: action.choices };
    case 'recent-listed':
      return { ...session, recent: action.jobs };
    case 'files-chosen':
      return { ...session, asked: action.opened };
    case 'step-chosen':
      if (!canVisit(session, action.step)) return session;
      return { ...session, ...leavePages(session), step: action.step, problem: null };
    case 'drafted':
      return session.draft === action.recipe ? session : { ...session, draft: action.recipe };
    case 'field-chosen':
      return { ...session, field: action.field, rowsRule: null, isInspectorOpen: true };
    case 'rows-rule-chosen':
      return { ...session, rowsRule: action.rule, isInspectorOpen: true };
    case 'view-chosen':
      return { ...session, view: action.view, filter: {}, from: null, row: null };
    case 'filter-chosen':
      return { ...session, filter: action.filter, from: null, row: null };
    case 'row-chosen':
      return { ...session, row: action.row };
    case 'row-sought':
      return { ...reduce(session, { type: 'step-chosen', step: 'review' }), view: 'findings', filter: {}, from: { seq: action.row.seq, row: action.row.row }, row: action.row, isInspectorOpen: true };
    case 'duplicate-chosen':
      return { ...session, duplicate: action.row };
    case 'folder-chosen':
      return { ...session, folder: action.folder };
    case 'inspector-toggled':
      return { ...session, isInspectorOpen: !session.isInspectorOpen };
    case 'uploaded-ticked':
      return { ...session, uploaded: toggled(session.uploaded, action.name) };
    case 'problem-dismissed':
      return { ...session, problem: null };
    case 'noticed':
      return { ...session, notice: action.notice };
    case 'sending':
    case 'privacy':
      return { ...session, ...reducePages(session, action) };
    case 'closed':
      return closeJob(session);
    default:
      return reduceWork(session, action);
  }
}

type WorkAction =
  /** What it answered is no part of the job. */
  | { readonly type: 'work-done'; readonly callId: string }
  | { readonly type: 'work-started'; readonly kind: WorkKind; readonly callId: string; readonly at: number }
  | { readonly type: 'work-progressed'; readonly callId: string; readonly progress: Progress }
  | { readonly type: 'work-cancelling' }
  | { readonly type: 'work-failed'; readonly callId: string; readonly error: WireError }
  | { readonly type: 'asking-failed'; readonly error: WireError }
  | { readonly type: 'imported'; readonly job: PageJob; readonly opened: OpenedFiles }
  | { readonly type: 'job-opened'; readonly job: PageJob }
  | { readonly type: 'recipe-changed'; readonly job: PageJob }
  | { readonly type: 'prepared'; readonly job: PageJob; readonly step: StepId }
  | { readonly type: 'exported'; readonly job: PageJob }
  | { readonly type: 'source-forgotten'; readonly job: PageJob }
  /** The same events, counted again. */
  | { readonly type: 'job-read'; readonly job: PageJob };

function reduceWork(session: Session, action: WorkAction): Session {
  switch (action.type) {
    case 'work-started':
      return { ...session, problem: null, notice: null, isPatternRefused: false, work: startWork(action) };
    case 'work-progressed':
      if (session.work?.callId !== action.callId) return session;
      return { ...session, work: { ...session.work, progress: action.progress } };
    case 'work-cancelling':
      return session.work === null ? session : { ...session, work: { ...session.work, isCancelling: true } };
    case 'work-done':
      return session.work?.callId === action.callId ? { ...session, work: null } : session;
    case 'work-failed':
      return failWork(session, action);
    case 'asking-failed':
      return { ...session, problem: { during: 'asking', error: action.error } };
    case 'imported':
      return openJob(session, action.job, action.opened);
    case 'job-opened':
      return openJob(session, action.job, null);
    case 'recipe-changed':
      return { ...settle(session, action.job), row: null, duplicate: null, sending: reduceSending(session.sending, { type: 'events-changed' }) };
    case 'prepared':
      return { ...settle(session, action.job), step: action.step, ...ALL_ROWS, sending: reduceSending(session.sending, { type: 'events-changed' }) };
    case 'exported':
      return { ...settle(session, action.job), step: 'export', uploaded: [] };
    case 'source-forgotten':
    case 'job-read':
      return settle(session, action.job);
  }
}

/**
 * A cancelled job is what the person wanted: it ends the work and shows no problem. A pattern that cannot be read is
 * mended where it was typed, so the screen that holds it stays.
 */
function failWork(session: Session, { callId, error }: { callId: string; error: WireError }): Session {
  if (session.work?.callId !== callId) return session;
  const { kind } = session.work;
  if (kind === 'mapping' && error.code === 'recipe/bad-pattern' && session.step === 'map') {
    return { ...session, work: null, isPatternRefused: true };
  }
  return { ...session, work: null, problem: error.code === 'job/cancelled' ? null : { during: kind, error } };
}

function settle(session: Session, job: PageJob): Session {
  return { ...session, job, work: null, problem: null, fillDown: job.recipe.rows.fillDown ?? session.fillDown };
}

/** A new job starts where the next thing is to do: files that failed, its questions, its mapping or its result. */
function openJob(session: Session, job: PageJob, opened: OpenedFiles | null): Session {
  return {
    ...settle(session, job),
    opened,
    step: firstStep(job),
    rowsRule: null,
    view: 'findings',
    fillDown: job.recipe.rows.fillDown ?? null,
    field: job.questions.find((question) => question.field !== null)?.field ?? 'event_type',
    ...ALL_ROWS,
    folder: null,
    uploaded: [],
    ...leaveJob(session),
  };
}

function firstStep(job: PageJob): StepId {
  if (job.exported !== null) return 'export';
  if (job.counts !== null) return 'review';
  // A file that could not be read never passes silently, so its reason is the first thing to be seen.
  return job.failures.length > 0 ? 'source' : 'map';
}

function closeJob(session: Session): Session {
  const { facts, choices, recent, isInspectorOpen } = session;
  return { ...EMPTY_SESSION, facts, choices, recent, isInspectorOpen, ...leaveJob(session) };
}

function toggled(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((each) => each !== name) : [...names, name];
}
