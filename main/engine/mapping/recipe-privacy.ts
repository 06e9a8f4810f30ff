/** Finds what a recipe must never hold: contacts of people, in whatever place a value can stand. */
import type { FieldRule, Recipe } from '../contract/recipe.ts';
import { FIELD_FACTS, TARGET_FIELDS } from '../event/fields.ts';
import type { FieldKind } from '../event/fields.ts';
import { looksLikeContact, looksPersonal } from './personal.ts';

/** The path of the first value that is shaped like a customer's contact; null when there is none. */
export function findPersonalData(recipe: Recipe): string | null {
  for (const field of TARGET_FIELDS) {
    const rule = recipe.fields[field];
    const place = rule === undefined ? null : personalPlace(rule, FIELD_FACTS[field].kind);
    if (place !== null) return `fields.${field}.${place}`;
  }
  return null;
}

function personalPlace({ from, steps, otherwise }: FieldRule, kind: FieldKind): string | null {
  // A file without a header row has its first customer for column names.
  const column = from.findIndex((ref) => typeof ref === 'string' && looksPersonal(ref));
  if (column >= 0) return `from[${column}]`;
  if (otherwise !== null && isPersonalConstant(otherwise, kind)) return 'otherwise';
  const step = steps.findIndex((each) => each.step === 'map-values' && Object.entries(each.values).flat().some(looksPersonal));
  return step < 0 ? null : `steps[${step}].values`;
}

/** No contact is the same for every customer, hence no constant of a match key can be a rule. */
function isPersonalConstant(value: string, kind: FieldKind): boolean {
  if (kind === 'email' || kind === 'phone') return true;
  return kind !== 'time' && kind !== 'amount' && kind !== 'quantity' && looksLikeContact(value);
}
