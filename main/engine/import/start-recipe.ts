/** The recipe that a job starts with: a given one, a recognised seller's, or what the suggestions allow; choices on top. */
import type { OrderShape } from '../contract/findings.ts';
import type { ColumnProfile, ProfileMatch, TargetField } from '../contract/model.ts';
import type { FieldRule, Overrides, Recipe, Take } from '../contract/recipe.ts';
import { applyOverrides, draftRecipe, settleVotes, withStatusRules } from '../mapping/recipe/draft-recipe.ts';
import { findColumn } from '../mapping/plan/plan.ts';
import { chooseProfile, detectProfile } from '../mapping/profiles/detect.ts';
import type { FoundProfile } from '../mapping/profiles/detect.ts';
import { profileRecipe, profileWants } from '../mapping/profiles/profile-recipe.ts';
import { fillDownFor } from '../mapping/recipe/suggest-fill-down.ts';
import { suggestMapping } from '../mapping/headers/suggest.ts';
import { columnsOnlyChosen } from '../mapping/recipe/value-overrides.ts';
import type { SurveyWants } from '../mapping/survey/survey.ts';

/** The choices that decide how columns are read, wherever they came from. */
export interface Choices {
  readonly recipe: Recipe | null;
  readonly overrides: Overrides;
  readonly take: Take;
}

/** What was learned of the files. */
export interface Learned {
  readonly columns: readonly ColumnProfile[];
  readonly orders: OrderShape | null;
}

/**
 * Decisive votes of the columns are written down in it; a given recipe's own choices stand. Throws as chooseProfile
 * and applyOverrides do.
 */
export function startRecipe(learned: Learned, choices: Choices): Recipe {
  return withFillDown(settleVotes(draftFor(learned, choices), learned.columns), learned, choices);
}

function draftFor({ columns }: Learned, choices: Choices): Recipe {
  const { recipe, overrides, take } = choices;
  if (recipe) return applyOverrides(recipe, overrides);
  const found = profileFor(columns.map(({ name }) => name), choices);
  if (found === null) return draftRecipe(suggestMapping(columns), columns, take, overrides);
  return withStatusRules(applyOverrides(fromProfile(found, columns, choices), overrides), columns, overrides);
}

/**
 * A given recipe says itself what is filled down, unless the caller asks for what the data show. One that fills down does so
 * for columns that the caller adds: a state that stands on an order's first row speaks of all its lines.
 */
function withFillDown(drafted: Recipe, { columns, orders }: Learned, { recipe, overrides }: Choices): Recipe {
  const { fillDown, ...rows } = drafted.rows;
  if (overrides.fillDown === false) return { ...drafted, rows };
  const isExtended = fillDown !== undefined && (overrides.maps ?? []).length + columnsOnlyChosen(overrides).length > 0;
  if (recipe !== null && overrides.fillDown !== true && !isExtended) return drafted;
  const found = fillDownFor(drafted, orders, columns);
  return found === null ? drafted : { ...drafted, rows: { ...rows, fillDown: found } };
}

/** The seller profile that a job over these headers starts from; null where a recipe is given or none is wanted. */
export function recognisedProfile(headers: readonly string[], choices: Choices): ProfileMatch | null {
  return profileFor(headers, choices)?.match ?? null;
}

/** Ids of the profiles that fit equally, so that none is taken; [] where a recipe or a profile is named. */
export function profileRivals(headers: readonly string[], { recipe, overrides }: Pick<Choices, 'recipe' | 'overrides'>): readonly string[] {
  return recipe === null && overrides.profile === undefined ? detectProfile(headers).rivals : [];
}

/** What the survey must count for that profile. */
export function wantsOfProfile(headers: readonly string[], choices: Choices): SurveyWants {
  const found = profileFor(headers, choices);
  return found === null ? {} : profileWants(found, headers);
}

function profileFor(headers: readonly string[], { recipe, overrides }: Choices): FoundProfile | null {
  return recipe === null ? chooseProfile(headers, overrides.profile) : null;
}

/** The profile's rules, and suggestions for the fields that it leaves open; what the caller maps is left to that. */
function fromProfile(found: FoundProfile, columns: readonly ColumnProfile[], { overrides, take }: Choices): Recipe {
  const maps = overrides.maps ?? [];
  const claimed = new Map(maps.map(({ field, column }) => [findColumn(column, columns), field]));
  const recipe = profileRecipe(found, columns, overrides);
  const fields: Partial<Record<TargetField, FieldRule>> = {};
  for (const [field, rule] of Object.entries(recipe.fields) as [TargetField, FieldRule][]) {
    const indices = rule.from.map((ref) => findColumn(ref, columns));
    if (maps.some((map) => map.field === field)) {
      // Of a column that the profile does not know, only the country of its phones still holds.
      if (field === 'phone') fields.phone = rule;
    } else if (!indices.some((index) => claimed.has(index))) {
      fields[field] = rule;
    }
  }
  const used = new Set([...claimed.keys(), ...Object.values(fields).flatMap((rule) => rule.from.map((ref) => findColumn(ref, columns)))]);
  const open = suggestMapping(columns).filter(({ field, column }) => recipe.fields[field] === undefined && (column === null || !used.has(column)));
  return { ...recipe, fields: { ...draftRecipe(open, columns, take).fields, ...fields } };
}
