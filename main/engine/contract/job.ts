/** A job as a whole: what the nouns of model.ts and a recipe make together. */
import type {
  ColumnProfile,
  ExportResult,
  FieldPreview,
  FieldSuggestion,
  JobState,
  PreparedCounts,
  Question,
  SourceFile,
} from './model.ts';
import type { Recipe } from './recipe.ts';

/** Everything a screen needs about one job; never a plain match key. */
export interface JobView {
  readonly jobId: number;
  readonly state: JobState;
  readonly createdAt: string;
  readonly sources: readonly SourceFile[];
  readonly columns: readonly ColumnProfile[];
  readonly suggestions: readonly FieldSuggestion[];
  readonly recipe: Recipe;
  readonly questions: readonly Question[];
  readonly previews: readonly FieldPreview[];
  readonly counts: PreparedCounts | null;
  readonly exported: ExportResult | null;
}
