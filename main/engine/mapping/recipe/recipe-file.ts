/**
 * Reads and writes recipe files: strict, versioned, and never with a customer's value in them, since
 * people share them. An unknown key is refused: a rule that is silently ignored changes the result.
 */
import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { FieldRule, FieldStep, Recipe, RowRules } from '../../contract/recipe.ts';
import { AppError } from '../../errors.ts';
import { TARGET_FIELDS } from '../../event/fields.ts';
import { maskContacts } from '../../event/redact.ts';
import { compilePattern } from '../plan/pattern.ts';
import { findPersonalData } from './recipe-privacy.ts';
import { recipeSchema, VERSION } from './recipe-schema.ts';
import { findRepeatedKey } from './repeated-key.ts';

const MAX_FILE_CHARACTERS = 1_000_000;
const MAX_DEPTH = 10;
/** Keys that would reach into an object's prototype; JSON.parse makes them plain keys, other code may not. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses recipe text; `name` is the file's base name for messages. Throws recipe/unreadable {name} for
 * text that is no JSON, recipe/invalid with problem 'repeated-key', and what checkRecipe throws.
 */
export function parseRecipe(source: string, name: string): Recipe {
  if (source.length > MAX_FILE_CHARACTERS) throw new AppError('recipe/unreadable', { name });
  const json = source.startsWith('\u{FEFF}') ? source.slice(1) : source;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // The parser's message quotes the text, which may hold anything.
    throw new AppError('recipe/unreadable', { name });
  }
  const recipe = checkRecipe(value, name);
  // Whose name it is may be a customer's word.
  if (findRepeatedKey(json) !== null) throw new AppError('recipe/invalid', { name, path: '', problem: 'repeated-key' });
  return recipe;
}

/**
 * The same checks over a value from anywhere. Throws recipe/newer-version {name, version, supported},
 * recipe/invalid {name, path, problem} with problem 'unknown-key', 'missing' or 'bad-value', and
 * recipe/personal-data {name, path}, and recipe/bad-pattern {field}. `path` never goes as deep as a value map's own keys.
 */
export function checkRecipe(value: unknown, name: string): Recipe {
  refuseForbiddenKeys(value, { name, path: [] });
  refuseNewerVersion(value, name);
  const checked = recipeSchema.safeParse(value, { reportInput: true });
  if (!checked.success) throw invalidRecipe(checked.error, name);
  const personal = findPersonalData(checked.data);
  if (personal !== null) throw new AppError('recipe/personal-data', { name, path: personal });
  refuseBadPatterns(checked.data);
  return checked.data;
}

function refuseBadPatterns({ fields }: Recipe): void {
  for (const field of TARGET_FIELDS) {
    const isBad = fields[field]?.steps.some((step) => step.step === 'extract' && compilePattern(step.pattern) === null);
    if (isBad) throw new AppError('recipe/bad-pattern', { field });
  }
}

/** The recipe as text: keys in a fixed order, two spaces, a newline at the end. Equal recipes give equal bytes. */
export function formatRecipe(recipe: Recipe): string {
  const { encoding, delimiter, headerRow, descriptionRows, skipBottom, sheets } = recipe.reading;
  const fields = TARGET_FIELDS.flatMap((field) => {
    const rule = recipe.fields[field];
    return rule === undefined ? [] : [[field, orderedRule(rule)]];
  });
  const ordered = {
    counterfoilRecipe: recipe.counterfoilRecipe,
    profile: recipe.profile,
    reading: { encoding, delimiter, headerRow, descriptionRows, skipBottom, sheets },
    rows: orderedRows(recipe.rows),
    fields: Object.fromEntries(fields),
    dedupe: { keep: recipe.dedupe.keep },
    export: { edition: recipe.export.edition, maxBytes: recipe.export.maxBytes },
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** SHA-256 (hex) of the formatted recipe. */
export function recipeHash(recipe: Recipe): string {
  return hash('sha256', formatRecipe(recipe));
}

function orderedRule({ from, steps, otherwise }: FieldRule): FieldRule {
  return { from, steps: steps.map(orderedStep), otherwise };
}

function orderedRows({ grain, fillDown, leaveOut, withoutRepairs, withoutHints }: RowRules): RowRules {
  return {
    grain,
    fillDown: fillDown && { order: fillDown.order, columns: fillDown.columns },
    leaveOut: leaveOut?.map(({ column, values, why, whenFilled, unless }) => ({ column, values, why, whenFilled, unless })),
    withoutRepairs,
    withoutHints,
  };
}

function orderedStep(step: FieldStep): FieldStep {
  switch (step.step) {
    case 'join':
      return { step: step.step, separator: step.separator };
    case 'split':
      return { step: step.step, separator: step.separator, part: step.part };
    case 'replace':
      return { step: step.step, find: step.find, with: step.with };
    case 'pad':
      return { step: step.step, length: step.length };
    case 'extract':
      return { step: step.step, pattern: step.pattern };
    case 'map-values':
      return { step: step.step, values: orderedValues(step.values) };
    case 'default-by':
      return { step: step.step, column: step.column, values: orderedValues(step.values) };
    case 'parse-time':
      return { step: step.step, dateOrder: step.dateOrder, timezone: step.timezone, timeOfDay: step.timeOfDay };
    case 'parse-number':
      return { step: step.step, decimal: step.decimal };
    case 'price-is':
      return { step: step.step, meaning: step.meaning };
    case 'phone-region':
      return { step: step.step, region: step.region, column: step.column };
  }
}

function orderedValues(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

interface Place {
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

function refuseForbiddenKeys(value: unknown, { name, path }: Place): void {
  if (typeof value !== 'object' || value === null) return;
  if (path.length > MAX_DEPTH) throw new AppError('recipe/unreadable', { name });
  for (const key of Object.keys(value)) {
    const inside = [...path, key];
    if (FORBIDDEN_KEYS.has(key)) throw new AppError('recipe/invalid', { name, path: pathText(inside), problem: 'unknown-key' });
    refuseForbiddenKeys(Reflect.get(value, key), { name, path: inside });
  }
}

function refuseNewerVersion(value: unknown, name: string): void {
  if (typeof value !== 'object' || value === null || !('counterfoilRecipe' in value)) return;
  const version = value.counterfoilRecipe;
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= VERSION) return;
  throw new AppError('recipe/newer-version', { name, version, supported: VERSION });
}

function invalidRecipe(error: z.ZodError, name: string): AppError {
  const [issue] = error.issues;
  if (issue === undefined) return new AppError('recipe/invalid', { name, path: '', problem: 'bad-value' });
  if (issue.code === 'unrecognized_keys') {
    return new AppError('recipe/invalid', { name, path: pathText([...issue.path, issue.keys[0] ?? '']), problem: 'unknown-key' });
  }
  const problem = issue.input === undefined ? 'missing' : 'bad-value';
  return new AppError('recipe/invalid', { name, path: pathText(issue.path), problem });
}

/** A path such as fields.timestamp.steps[0]; cut at a value map, whose keys come from a customer's file. */
function pathText(path: readonly PropertyKey[]): string {
  const values = path.indexOf('values');
  const shown = values < 0 ? path : path.slice(0, values + 1);
  const text = shown.reduce<string>((joined, part) => {
    if (typeof part === 'number' || /^\d+$/.test(String(part))) return `${joined}[${String(part)}]`;
    return joined === '' ? String(part) : `${joined}.${String(part)}`;
  }, '');
  return maskContacts(text);
}
