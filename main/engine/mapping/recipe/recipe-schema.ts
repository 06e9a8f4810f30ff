/** The form of a recipe, strictly: an unknown key is refused, since a rule that is silently ignored changes the result. */
import { z } from 'zod';
import type { FieldStep, Recipe } from '../../contract/recipe.ts';
import type { IssueCode } from '../../contract/errors.ts';
import type { MatchHint } from '../../contract/findings.ts';
import { HINT_RULES, REPAIRS } from '../../event/issues.ts';
import { isTimezone } from '../../event/time/zone.ts';
import { isRegionCode, isTimeOfDay } from './recipe-values.ts';

export const VERSION = 1;
const MAX_TEXT = 1000;
const MAX_COLUMNS = 10_000;
const MAX_STEPS = 20;
const MAX_VALUES = 1000;

const text = z.string().max(MAX_TEXT);
const column = z.union([text.min(1), z.strictObject({ col: z.int().min(1).max(MAX_COLUMNS) })]);
const values = z.record(text.min(1), text);

const TEXT_STEPS = [
  z.strictObject({ step: z.literal('join'), separator: text }),
  z.strictObject({ step: z.literal('split'), separator: text.min(1), part: z.int().min(-100).max(100).refine((part) => part !== 0) }),
  z.strictObject({ step: z.literal('replace'), find: text.min(1), with: text }),
  z.strictObject({ step: z.literal('pad'), length: z.int().min(2).max(30) }),
  z.strictObject({ step: z.literal('extract'), pattern: text.min(1) }),
] as const;
const mapValues = z.strictObject({ step: z.literal('map-values'), values });
const defaultBy = z.strictObject({ step: z.literal('default-by'), column, values });
const parseTime = z.strictObject({
  step: z.literal('parse-time'),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  timezone: text.refine(isTimezone).optional(),
  timeOfDay: text.refine(isTimeOfDay).optional(),
});
const parseNumber = z.strictObject({ step: z.literal('parse-number'), decimal: z.enum(['.', ',']) });
const priceIs = z.strictObject({ step: z.literal('price-is'), meaning: z.enum(['order-total', 'line-total', 'unit-price']) });
const phoneRegion = z
  .strictObject({ step: z.literal('phone-region'), region: text.refine(isRegionCode).optional(), column: column.optional() })
  .refine(({ region, column: from }) => region !== undefined || from !== undefined);

type Reading = typeof mapValues | typeof defaultBy | typeof parseTime | typeof parseNumber | typeof priceIs | typeof phoneRegion;

/** A field with the kinds of step that mean something for it; others would be ignored, so they are refused. */
function fieldRule(...reading: readonly Reading[]) {
  const step = z.discriminatedUnion('step', [...TEXT_STEPS, ...reading]);
  const steps = z.array(step).max(MAX_STEPS).refine(hasEachReadingOnce);
  return z.strictObject({ from: z.array(column).max(100), steps, otherwise: text.nullable() }).optional();
}

const TEXT_KINDS: readonly FieldStep['step'][] = ['join', 'split', 'replace', 'pad', 'extract'];

function hasEachReadingOnce(steps: readonly FieldStep[]): boolean {
  const kinds = steps.map(({ step }) => step).filter((kind) => !TEXT_KINDS.includes(kind));
  return new Set(kinds).size === kinds.length;
}

const rows = z.strictObject({
  grain: z.enum(['line', 'order']).optional(),
  fillDown: z.strictObject({ order: column, columns: z.array(column).max(MAX_COLUMNS) }).optional(),
  leaveOut: z
    .array(z.strictObject({ column, values: z.array(text).max(MAX_VALUES), why: z.enum(['status', 'chosen', 'consent', 'region']), whenFilled: z.literal(true).optional(), unless: z.literal(true).optional() }))
    .max(100)
    .optional(),
  withoutRepairs: z.array(z.enum(REPAIRS as [IssueCode, ...IssueCode[]])).max(100).optional(),
  withoutHints: z.array(z.enum(HINT_RULES as [MatchHint, ...MatchHint[]])).max(100).optional(),
});

/** The form of a recipe. What must not be in it whatever its form is checkRecipe's part. */
export const recipeSchema: z.ZodType<Recipe> = z.strictObject({
  counterfoilRecipe: z.literal(VERSION),
  profile: z.string().regex(/^[a-z0-9-]{1,40}@\d{1,4}$/).optional(),
  reading: z.strictObject({
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030', 'big5', 'shift_jis']).optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    headerRow: z.int().min(1).max(MAX_COLUMNS).optional(),
    descriptionRows: z.int().min(0).max(100).optional(),
    skipBottom: z.int().min(0).max(1000).optional(),
    sheets: z.array(text.min(1)).min(1).max(1000).optional(),
  }),
  rows,
  fields: z.strictObject({
    event_type: fieldRule(mapValues, defaultBy),
    email: fieldRule(),
    phone: fieldRule(phoneRegion),
    timestamp: fieldRule(parseTime),
    price: fieldRule(parseNumber, priceIs),
    currency: fieldRule(mapValues, defaultBy),
    transaction_category: fieldRule(mapValues, defaultBy),
    order_id: fieldRule(),
    quantity: fieldRule(parseNumber),
    product_id: fieldRule(),
    product_category: fieldRule(mapValues, defaultBy),
    store_id: fieldRule(mapValues, defaultBy),
  }),
  dedupe: z.strictObject({ keep: z.enum(['first', 'last', 'most-complete']) }),
  export: z.strictObject({ edition: z.enum(['2024-10', '2025-09']), maxBytes: z.int().positive() }),
});
