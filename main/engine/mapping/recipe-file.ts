/**
 * Reads and writes recipe files: strict, versioned, and never with a customer's value in them, since
 * people share them. An unknown key is refused: a rule that is silently ignored changes the result.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { FieldRule, FieldStep, Recipe } from '../contract/recipe.ts';
import { AppError } from '../errors.ts';
import { TARGET_FIELDS } from '../event/fields.ts';
import { isTimezone } from '../event/zone.ts';
import { findPersonalData } from './recipe-privacy.ts';
import { isRegionCode, isTimeOfDay } from './recipe-values.ts';

const VERSION = 1;
const MAX_FILE_CHARACTERS = 1_000_000;
const MAX_TEXT = 1000;
const MAX_COLUMNS = 10_000;
const MAX_DEPTH = 10;
/** Keys that would reach into an object's prototype; JSON.parse makes them plain keys, other code may not. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const text = z.string().max(MAX_TEXT);
const column = z.union([text.min(1), z.strictObject({ col: z.int().min(1).max(MAX_COLUMNS) })]);

const mapValues = z.strictObject({ step: z.literal('map-values'), values: z.record(text.min(1), text) });
const parseTime = z.strictObject({
  step: z.literal('parse-time'),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  timezone: text.refine(isTimezone).optional(),
  timeOfDay: text.refine(isTimeOfDay).optional(),
});
const parseNumber = z.strictObject({ step: z.literal('parse-number'), decimal: z.enum(['.', ',']) });
const phoneRegion = z.strictObject({ step: z.literal('phone-region'), region: text.refine(isRegionCode) });

/** A field with the one kind of step that means something for it; others would be ignored, so they are refused. */
function fieldRule<T extends z.ZodType<FieldStep>>(step: T) {
  return z.strictObject({ from: z.array(column).max(100), steps: z.array(step).max(1), otherwise: text.nullable() }).optional();
}

/** The form of a recipe. What must not be in it whatever its form is checkRecipe's part. */
export const recipeSchema: z.ZodType<Recipe> = z.strictObject({
  counterfoilRecipe: z.literal(VERSION),
  reading: z.strictObject({
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030', 'big5', 'shift_jis']).optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    headerRow: z.int().min(1).max(MAX_COLUMNS).optional(),
  }),
  rows: z.strictObject({}),
  fields: z.strictObject({
    event_type: fieldRule(mapValues),
    email: fieldRule(z.never()),
    phone: fieldRule(phoneRegion),
    timestamp: fieldRule(parseTime),
    price: fieldRule(parseNumber),
    currency: fieldRule(mapValues),
    transaction_category: fieldRule(mapValues),
    order_id: fieldRule(z.never()),
    quantity: fieldRule(parseNumber),
    product_id: fieldRule(z.never()),
    product_category: fieldRule(mapValues),
    store_id: fieldRule(mapValues),
  }),
  dedupe: z.strictObject({ keep: z.enum(['first', 'last', 'most-complete']) }),
  export: z.strictObject({ edition: z.enum(['2024-10', '2025-09']), maxBytes: z.int().positive() }),
});

/**
 * Parses recipe text; `name` is the file's base name for messages. Throws recipe/unreadable {name} for
 * text that is no JSON, and what checkRecipe throws.
 */
export function parseRecipe(source: string, name: string): Recipe {
  if (source.length > MAX_FILE_CHARACTERS) throw new AppError('recipe/unreadable', { name });
  let value: unknown;
  try {
    value = JSON.parse(source.startsWith('\u{FEFF}') ? source.slice(1) : source);
  } catch {
    // The parser's message quotes the text, which may hold anything.
    throw new AppError('recipe/unreadable', { name });
  }
  return checkRecipe(value, name);
}

/**
 * The same checks over a value from anywhere. Throws recipe/newer-version {name, version, supported},
 * recipe/invalid {name, path, problem} with problem 'unknown-key', 'missing' or 'bad-value', and
 * recipe/personal-data {name, path}. `path` never goes as deep as a value map's own keys.
 */
export function checkRecipe(value: unknown, name: string): Recipe {
  refuseForbiddenKeys(value, { name, path: [] });
  refuseNewerVersion(value, name);
  const checked = recipeSchema.safeParse(value, { reportInput: true });
  if (!checked.success) throw invalidRecipe(checked.error, name);
  const personal = findPersonalData(checked.data);
  if (personal !== null) throw new AppError('recipe/personal-data', { name, path: personal });
  return checked.data;
}

/** The recipe as text: keys in a fixed order, two spaces, a newline at the end. Equal recipes give equal bytes. */
export function formatRecipe(recipe: Recipe): string {
  const { encoding, delimiter, headerRow } = recipe.reading;
  const fields = TARGET_FIELDS.flatMap((field) => {
    const rule = recipe.fields[field];
    return rule === undefined ? [] : [[field, orderedRule(rule)]];
  });
  const ordered = {
    counterfoilRecipe: recipe.counterfoilRecipe,
    reading: { encoding, delimiter, headerRow },
    rows: {},
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

function orderedStep(step: FieldStep): FieldStep {
  switch (step.step) {
    case 'map-values':
      return { step: step.step, values: Object.fromEntries(Object.entries(step.values).toSorted(([a], [b]) => (a < b ? -1 : 1))) };
    case 'parse-time':
      return { step: step.step, dateOrder: step.dateOrder, timezone: step.timezone, timeOfDay: step.timeOfDay };
    case 'parse-number':
      return { step: step.step, decimal: step.decimal };
    case 'phone-region':
      return { step: step.step, region: step.region };
  }
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
  return shown.reduce<string>((joined, part) => {
    if (typeof part === 'number' || /^\d+$/.test(String(part))) return `${joined}[${String(part)}]`;
    return joined === '' ? String(part) : `${joined}.${String(part)}`;
  }, '');
}
