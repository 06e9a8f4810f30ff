/**
 * The shape of every command's input, checked once where messages arrive. Bounds are generous for
 * people and small for machines; recipes are checked in depth by the recipe's own schema.
 */
import { z } from 'zod';
import type { CommandName } from './contract/commands.ts';
import { ISSUE_CODES } from './event/issues.ts';
import { TARGET_FIELDS } from './event/fields.ts';
import { PRIVACY_INPUTS } from './privacy-inputs.ts';
import { eventSet, SENDING_INPUTS } from './sending-inputs.ts';

const MAX_PATH = 32_768;
/** Only told apart from rubbish here; the use cases check every key. */
const recipe = z.looseObject({ counterfoilRecipe: z.number() });
const path = z.string().min(1).max(MAX_PATH);
/** A path, or what was pasted. */
const source = z.union([path, z.strictObject({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) })]);
const text = z.string().max(1000);
const jobId = z.int().positive();
const iso = z.iso.datetime({ offset: true });
const field = z.enum(TARGET_FIELDS as [string, ...string[]]);
const edition = z.enum(['2024-10', '2025-09']);

const reading = z.strictObject({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030', 'big5', 'shift_jis']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  headerRow: z.int().min(1).max(10_000).optional(),
  descriptionRows: z.int().min(0).max(100).optional(),
  skipBottom: z.int().min(0).max(1000).optional(),
  sheets: z.array(text.min(1)).min(1).max(1000).optional(),
});
const column = z.union([z.string().max(10_000), z.strictObject({ col: z.int().min(1).max(10_000) })]);
const issueCode = z.enum(ISSUE_CODES as [string, ...string[]]);
const values = z.record(text.min(1), text);
const textStep = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('join'), separator: text }),
  z.strictObject({ step: z.literal('split'), separator: text.min(1), part: z.int().min(-100).max(100) }),
  z.strictObject({ step: z.literal('replace'), find: text.min(1), with: text }),
  z.strictObject({ step: z.literal('pad'), length: z.int().min(2).max(30) }),
  z.strictObject({ step: z.literal('extract'), pattern: text.min(1) }),
]);
const overrides = z.strictObject({
  maps: z.array(z.strictObject({ field, column })).max(100).optional(),
  sets: z.array(z.strictObject({ field, value: text })).max(100).optional(),
  timezone: text.optional(),
  timeOfDay: text.optional(),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  region: text.optional(),
  edition: edition.optional(),
  keep: z.enum(['first', 'last', 'most-complete']).optional(),
  maxBytes: z.int().positive().optional(),
  reading: reading.optional(),
  grain: z.enum(['line', 'order']).optional(),
  priceIs: z.enum(['order-total', 'line-total', 'unit-price']).optional(),
  fillDown: z.boolean().optional(),
  leaveOut: z.array(z.strictObject({ column, values: z.array(text).max(1000), why: z.enum(['status', 'chosen']), whenFilled: z.literal(true).optional() })).max(100).optional(),
  sendEveryStatus: z.boolean().optional(),
  withoutRepairs: z.array(issueCode).max(100).optional(),
  withoutHints: z.array(issueCode).max(100).optional(),
  regionColumn: column.optional(),
  textSteps: z.array(z.strictObject({ field, step: textStep })).max(100).optional(),
  defaultsBy: z.array(z.strictObject({ field, column, values })).max(100).optional(),
  valueMaps: z.array(z.strictObject({ field, from: text, to: text })).max(1000).optional(),
  profile: text.optional(),
});
const choices = { recipe: recipe.nullable(), overrides, take: z.enum(['certain', 'likely', 'all']) };
const filter = z.strictObject({
  status: z.enum(['event', 'duplicate', 'rejected', 'merged', 'filtered', 'already-sent']).optional(),
  code: issueCode.optional(),
});

export const COMMAND_INPUTS: Readonly<Record<CommandName, z.ZodType>> = {
  inspectSource: z.strictObject({ source, ...choices }),
  importSource: z.strictObject({ sources: z.array(source).min(1).max(10_000), ...choices, isTemporary: z.boolean().optional() }),
  readJob: z.strictObject({ jobId }),
  listJobs: z.strictObject({ limit: z.int().min(1).max(1000) }),
  setRecipe: z.strictObject({ jobId, recipe }),
  prepareJob: z.strictObject({ jobId, now: iso.optional(), eventSet: eventSet.optional(), sendAgain: z.boolean().optional(), sendChanged: z.boolean().optional() }),
  ...SENDING_INPUTS,
  ...PRIVACY_INPUTS,
  listRows: z.strictObject({ jobId, filter, after: z.int().min(-1), limit: z.int().min(1).max(200) }),
  exportJob: z.strictObject({ jobId, outDir: path, includeValues: z.boolean(), writeParts: z.boolean() }),
  forgetSource: z.strictObject({ jobId, isAfterRun: z.boolean().optional() }),
  deleteJob: z.strictObject({ jobId, isAfterRun: z.boolean().optional() }),
  checkFile: z.strictObject({ path, edition, now: iso.optional(), maxBytes: z.int().positive(), reading }),
  formatRecipe: z.strictObject({ recipe }),
  parseRecipe: z.strictObject({ text: z.string().max(1_000_000), name: text }),
  listChoices: z.strictObject({}),
};
