// Cells whose true values are known because the damage was done on purpose (see generate.py beside the corpus).
import { describe, expect, it } from 'vitest';
import type { IssueCode } from '../../../main/engine/contract/errors.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import { DAMAGE } from '../../../main/engine/delivery/damage-facts.ts';
import { buildEvent } from '../../../main/engine/event/build-event.ts';
import { fieldIndex } from '../../../main/engine/event/fields.ts';
import { codesOf } from '../../../main/engine/event/issues.ts';
import { draftOf } from '../../../main/engine/mapping/plan/apply.ts';
import { applyOverrides, emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { resolvePlan } from '../../../main/engine/mapping/plan/plan.ts';
import { survey } from '../mapping/columns.ts';
import corpus from '../../fixtures/damage/corpus.json' with { type: 'json' };
import { report } from '../../helpers/torture.ts';

interface Cell {
  readonly true: string;
  readonly raw: string;
  readonly damaged: string;
  readonly kind: string | null;
}

interface Column {
  readonly id: string;
  readonly wave: number;
  readonly how: string;
  readonly field: string;
  readonly region: string | null;
  readonly cells: readonly Cell[];
}

interface Outcome {
  readonly value: string;
  readonly codes: readonly IssueCode[];
}

type Verdict = 'repaired' | 'suspected' | 'lost' | 'harmless' | 'wrong';

const COLUMNS: readonly Column[] = corpus;
const NOW = Date.UTC(2026, 10, 22);
const NAMES: Readonly<Record<string, string>> = {
  order_id: 'Order ID', product_id: 'SKU', store_id: 'Store ID', phone: 'Phone', email: 'Email', product_category: 'Product category', transaction_category: 'Transaction category', event_type: 'Event type',
};

/** What each cell of a column becomes: surveyed, resolved and read as in a job. */
function outcomes({ field, region }: Pick<Column, 'field' | 'region'>, cells: readonly string[]): Outcome[] {
  const name = NAMES[field] ?? field;
  const profiles = survey([name], cells.map((cell) => [cell]));
  const overrides = { maps: [{ field: field as TargetField, column: name }], region: region ?? undefined };
  const plan = resolvePlan(applyOverrides(emptyRecipe(), overrides), profiles, NOW);
  return cells.map((cell) => {
    const { values, normalized, codes } = buildEvent(draftOf([cell], plan), plan.rules);
    const value = field === 'phone' || field === 'email' ? normalized[field] : (values[fieldIndex(field as TargetField)] ?? '');
    return { value, codes: codesOf(codes) };
  });
}

/** Right, or left out or kept as it stands under a code that says so; anything else is a silent wrong value. */
function judge(cell: Cell, { value, codes }: Outcome): Verdict {
  const damage = codes.filter((code) => DAMAGE[code] !== undefined);
  if (value === cell.true) return damage.length > 0 ? 'repaired' : 'harmless';
  if (value === '') return damage.some((code) => DAMAGE[code]?.verdict === 'lost') ? 'lost' : 'wrong';
  return value === cell.damaged && damage.some((code) => DAMAGE[code]?.verdict === 'suspected') ? 'suspected' : 'wrong';
}

const judged = COLUMNS.flatMap((column) => {
  const found = outcomes(column, column.cells.map((cell) => cell.damaged));
  return column.cells.map((cell, index) => ({ column, cell, outcome: found[index] as Outcome }));
});
const damaged = judged.filter(({ cell }) => cell.raw !== cell.damaged);
/** Undamaged, but written just as the damage would have left them. */
const bystanders = judged.filter(({ cell }) => cell.kind !== null && cell.raw === cell.damaged);
const controls = judged.filter(({ cell }) => cell.kind === null);
const shown = ({ column, cell, outcome }: (typeof judged)[number]): object => ({ column: column.id, ...cell, ...outcome });

describe('the damage corpus', () => {
  it('holds at least 200 damaged cells and 200 controls, half of the damaged columns from generators of the second wave', () => {
    expect(damaged.length).toBeGreaterThanOrEqual(200);
    expect(controls.length).toBeGreaterThanOrEqual(200);
    const harmed = COLUMNS.filter((column) => column.cells.some((cell) => cell.raw !== cell.damaged));
    expect(harmed.filter(({ wave }) => wave === 2).length).toBeGreaterThanOrEqual(harmed.length / 2);
  });

  it('has no silent wrong repair: every damaged cell comes out true, or left out or kept under a code that says so', () => {
    expect([...damaged, ...bystanders].filter(({ cell, outcome }) => judge(cell, outcome) === 'wrong').map(shown)).toEqual([]);
  });

  it('changes no control, and finds no damage that was repaired or lost in one', () => {
    const isTouched = ({ cell, outcome }: (typeof judged)[number]): boolean =>
      outcome.value !== cell.true || outcome.codes.some((code) => DAMAGE[code] !== undefined && DAMAGE[code].verdict !== 'suspected');
    expect(controls.filter(isTouched).map(shown)).toEqual([]);
  });

  it('says how much was repaired and how much is lost', () => {
    const counts: Record<Verdict, number> = { repaired: 0, suspected: 0, lost: 0, harmless: 0, wrong: 0 };
    for (const { cell, outcome } of damaged) counts[judge(cell, outcome)] += 1;
    report({ what: 'damage corpus', unit: 'inputs', attempted: judged.length, outcome: { ...counts, 'controls unchanged': controls.length } }, judged.length);
    expect(counts.repaired).toBeGreaterThan(damaged.length / 3);
    expect(counts.wrong).toBe(0);
  });

  it('reads what it has repaired to the same value, with no more to repair', () => {
    for (const { column, cell, outcome } of judged) {
      if (outcome.value === '' || column.field === 'phone') continue;
      const [again] = outcomes(column, [outcome.value]);
      expect({ column: column.id, cell, value: again?.value }).toEqual({ column: column.id, cell, value: outcome.value });
    }
  });
});
