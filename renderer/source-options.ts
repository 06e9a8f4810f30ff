/** The columns a picker offers: the suggested one and its alternatives first, then the others in file order. */
import type { ColumnProfile, PageJob, TargetField } from '../preload/bridge.ts';
import { suggestionOf } from './selectors.ts';

export interface SourceOption {
  readonly column: ColumnProfile;
}

export interface SourceOptions {
  readonly fitting: readonly SourceOption[];
  readonly others: readonly SourceOption[];
}

export function sourceOptions(job: PageJob, field: TargetField, search: string): SourceOptions {
  const suggestion = suggestionOf(job, field);
  const indices = suggestion === null || suggestion.column === null ? [] : [suggestion.column, ...suggestion.alternatives];
  const wanted = search.trim().toLowerCase();
  const matches = (column: ColumnProfile): boolean => column.name.toLowerCase().includes(wanted);
  const fitting = indices.map((index) => job.columns[index]).filter((column) => column !== undefined);
  return {
    fitting: fitting.filter(matches).map((column) => ({ column })),
    others: job.columns.filter((column) => !fitting.includes(column) && matches(column)).map((column) => ({ column })),
  };
}
