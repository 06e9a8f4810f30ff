/** What single tables of a job have no column for, for people and programs. */
import type { MissingField, MissingRule } from '../engine/contract/job.ts';

/** What a job or an inspection knows of it. */
export interface Missing {
  readonly missing?: readonly MissingField[] | undefined;
  readonly missingRules?: readonly MissingRule[] | undefined;
}

/** Lines under the table at this position; [] where it has everything. */
export function missingNotes({ missing = [], missingRules = [] }: Missing, source: number): string[] {
  const fields = missing.filter((each) => each.source === source);
  const rules = missingRules.filter((each) => each.source === source);
  return [
    ...(fields.length === 0 ? [] : [`has no column for: ${fields.map(({ field }) => field).join(', ')}${rejected(fields)}`]),
    ...fields.flatMap(({ field, mayBe }) => (mayBe === null ? [] : [`"${mayBe.column}" may be its ${field}${ofOnePiece(mayBe)}: ${mayBe.flags.join(' ')}`])),
    ...rules.map(({ column, keepsAll }) => `has no column "${column}": ${keepsAll ? 'only rows that it names are sent, so none of this file is' : 'it keeps rows of other files back, none of this one'}`),
  ];
}

function rejected(fields: readonly MissingField[]): string {
  const needed = fields.filter(({ rejects }) => rejects).map(({ field }) => field);
  return needed.length === 0 ? '' : `; without ${needed.join(' and ')} every row of it is rejected`;
}

function ofOnePiece({ isUnitPrice }: NonNullable<MissingField['mayBe']>): string {
  return isUnitPrice ? ', though of one piece' : '';
}

/** The same for programs: by field, with what rejects rows and what may be it. */
export function missingJson({ missing = [], missingRules = [] }: Missing, source: number): object {
  return {
    missingFields: missing.filter((each) => each.source === source).map(({ source: _, ...facts }) => facts),
    missingRuleColumns: missingRules.filter((each) => each.source === source).map(({ column }) => column),
  };
}
