/** The shape of words for closed lists of codes: a code without words does not compile. */
import type {
  AppErrorCode,
  ColumnShape,
  Confidence,
  IssueCode,
  JobState,
  KeepPolicy,
  Language,
  RowStatus,
  Stage,
  TargetField,
  Theme,
} from '../../preload/bridge.ts';
import type { DelimiterName } from '../copy.ts';
import type { StepId } from '../session.ts';
import type { WorkKind } from '../work.ts';

export interface CodeWords {
  readonly steps: Record<StepId, string>;
  readonly glosses: Record<TargetField, string>;
  readonly confidence: Record<Confidence | 'profile' | 'emptyKey' | 'emptyOptional', string>;
  readonly shapes: Record<ColumnShape, string>;
  readonly delimiters: Record<DelimiterName, string>;
  readonly themes: Record<Theme, string>;
  readonly languages: Record<Language, string>;
  readonly jobStates: Record<JobState, string>;
  readonly statuses: Record<RowStatus | 'all', string>;
  readonly statusSentences: Record<RowStatus, string>;
  readonly keep: Record<KeepPolicy, string>;
  readonly keepReasons: Record<KeepPolicy, string>;
  readonly stages: Record<Stage, string>;
  readonly works: Record<WorkKind, string>;
  /** A short name, and in one clause what it means for the row. */
  readonly issues: Record<IssueCode, { readonly name: string; readonly note: string }>;
  /** One plain sentence, and what to do. */
  readonly errors: Record<AppErrorCode, { readonly says: string; readonly fix: string }>;
}
